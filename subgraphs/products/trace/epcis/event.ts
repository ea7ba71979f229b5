import { action, checkFields, eventId, listOf, offset, time, uri, word, type Check, type Shape } from './checks.ts';
import { NO_CONTEXT, readContext, STANDARD_CONTEXT, type Context } from './context.ts';
import { isObject, under, type Json, type JsonObject } from './json.ts';
import {
  bizTransaction,
  certificationInfo,
  errorDeclaration,
  ilmd,
  party,
  persistentDisposition,
  place,
  quantities,
  sensorElements,
} from './parts.ts';
import { report, type Problem, type Reading } from './problem.ts';
import { isUri } from './uri.ts';
import { checkWhole } from './whole.ts';

/** The types of EPCIS 2.0. */
export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** A valid event as it was captured, and the context that gives its prefixes a meaning. */
export interface EpcisEvent {
  json: JsonObject;
  context: Context;
}

const anything: Check = () => undefined;
const uris = listOf(uri);
const uniqueUris = listOf(uri, { unique: true });

/** Fields of every event, of whatever type. */
const COMMON: Shape['fields'] = {
  // Read before, since the other fields' names depend on it.
  '@context': anything,
  type: anything,
  eventTime: time,
  recordTime: time,
  eventTimeZoneOffset: offset,
  eventID: eventId,
  certificationInfo,
  errorDeclaration,
};

/** Fields of each of the five types. */
const STANDARD: Shape['fields'] = {
  ...COMMON,
  bizStep: word('bizStep'),
  disposition: word('disposition'),
  persistentDisposition,
  readPoint: place,
  bizLocation: place,
  bizTransactionList: listOf(bizTransaction),
  sourceList: listOf(party('source')),
  destinationList: listOf(party('destination')),
  sensorElementList: sensorElements,
};

const COMPOSED = { ...STANDARD, action, parentID: uri, childEPCs: uris, childQuantityList: quantities };
const REQUIRED = ['type', 'eventTime', 'eventTimeZoneOffset'];

/** Fields by type (EPCIS 2.0, sections 7.4.2 to 7.4.6, and GS1's EPCIS-JSON-Schema). */
const SHAPES: Readonly<Record<EventType, Required<Pick<Shape, 'fields' | 'required'>>>> = {
  ObjectEvent: {
    fields: { ...STANDARD, action, epcList: uniqueUris, quantityList: quantities, ilmd },
    required: [...REQUIRED, 'action'],
  },
  AggregationEvent: { fields: COMPOSED, required: [...REQUIRED, 'action'] },
  AssociationEvent: { fields: COMPOSED, required: [...REQUIRED, 'action', 'parentID'] },
  TransactionEvent: {
    fields: {
      ...STANDARD,
      action,
      parentID: uri,
      epcList: uris,
      quantityList: quantities,
      bizTransactionList: listOf(bizTransaction, { min: 1 }),
    },
    required: [...REQUIRED, 'action', 'bizTransactionList'],
  },
  TransformationEvent: {
    fields: {
      ...STANDARD,
      inputEPCList: uniqueUris,
      inputQuantityList: quantities,
      outputEPCList: uniqueUris,
      outputQuantityList: quantities,
      transformationID: uri,
      ilmd,
    },
    required: REQUIRED,
  },
};

const KNOWN = new Set(Object.values(SHAPES).flatMap(({ fields }) => Object.keys(fields)));

/** Whether the name is one of EPCIS, in an event of whatever type. */
export function isStandardField(name: string): boolean {
  return KNOWN.has(name);
}

/** Reads one event. `around` is the context of its document; an event that comes alone has its own, whole. */
export function checkEvent(
  value: Json,
  pointer: string,
  problems: Problem[],
  around?: Context,
): EpcisEvent | undefined {
  if (!isObject(value)) {
    report({ problems }, pointer, 'WRONG_TYPE', 'object');
    return undefined;
  }
  const context = contextOf(value, pointer, problems, around);
  const reading: Reading = { context, problems };
  const { type } = value;
  const known = EVENT_TYPES.find((name) => name === type);
  if (known) {
    checkFields(value, pointer, reading, SHAPES[known], (name, at) => {
      if (!KNOWN.has(name)) return false;
      report(reading, at, 'NOT_ALLOWED_HERE', known);
      return true;
    });
    RULES[known](value, pointer, reading);
  } else {
    // Of a type of somebody's own only what every event has is known.
    if (type !== undefined && !(typeof type === 'string' && isUri(type))) {
      report(reading, under(pointer, 'type'), 'EVENT_TYPE', EVENT_TYPES.join(', '));
    }
    const isAlias = (name: string) => name === '@type' || name === 'isA';
    checkFields(value, pointer, reading, { fields: COMMON, required: REQUIRED }, (name) => !isAlias(name));
  }
  return { json: value, context };
}

function contextOf(event: JsonObject, pointer: string, problems: Problem[], around?: Context): Context {
  const written = event['@context'];
  const at = under(pointer, '@context');
  if (written !== undefined) {
    return readContext(written, at, problems, { around: around ?? STANDARD_CONTEXT, isWhole: !around });
  }
  if (!around) report({ problems }, at, 'REQUIRED', '@context');
  return around ?? NO_CONTEXT;
}

const has = (event: JsonObject, ...lists: string[]) =>
  lists.some((name) => {
    const list = event[name];
    // What is no list was reported already.
    return list !== undefined && !(Array.isArray(list) && list.length === 0);
  });

/** What must be true of an event as a whole. */
const RULES: Readonly<Record<EventType, (event: JsonObject, pointer: string, reading: Reading) => void>> = {
  ObjectEvent: (event, pointer, reading) => {
    const isOfSensors = has(event, 'sensorElementList') && (event['readPoint'] ?? event['epcList']) !== undefined;
    if (!has(event, 'epcList', 'quantityList') && !isOfSensors) {
      report(reading, pointer, 'NOTHING_TRACKED', 'epcList, quantityList, sensorElementList + readPoint');
    }
    if (event['ilmd'] !== undefined && (event['action'] === 'OBSERVE' || event['action'] === 'DELETE')) {
      report(reading, under(pointer, 'ilmd'), 'ILMD');
    }
  },
  AggregationEvent: (event, pointer, reading) => {
    // Optional when action is OBSERVE, required otherwise (section 7.4.3).
    if (event['parentID'] === undefined && (event['action'] === 'ADD' || event['action'] === 'DELETE')) {
      report(reading, under(pointer, 'parentID'), 'REQUIRED', 'parentID');
    }
    checkChildren(event, pointer, reading);
  },
  AssociationEvent: checkChildren,
  TransactionEvent: (event, pointer, reading) => {
    if (event['action'] !== 'DELETE' && !has(event, 'epcList', 'quantityList')) {
      report(reading, pointer, 'NOTHING_TRACKED', 'epcList, quantityList');
    }
  },
  TransformationEvent: (event, pointer, reading) => {
    const hasInput = has(event, 'inputEPCList', 'inputQuantityList');
    const hasOutput = has(event, 'outputEPCList', 'outputQuantityList');
    // Parts of one transformation may be told apart, each with its id.
    if (event['transformationID'] === undefined ? hasInput && hasOutput : hasInput || hasOutput) return;
    const missing = [
      hasInput ? '' : 'inputEPCList, inputQuantityList',
      hasOutput ? '' : 'outputEPCList, outputQuantityList',
    ];
    report(reading, pointer, 'NOTHING_TRACKED', missing.filter(Boolean).join(' + '));
  },
};

function checkChildren(event: JsonObject, pointer: string, reading: Reading): void {
  if (event['action'] !== 'DELETE' && !has(event, 'childEPCs', 'childQuantityList')) {
    report(reading, pointer, 'NOTHING_TRACKED', 'childEPCs, childQuantityList');
  }
}

/** Reads an event that comes alone, with its own `@context` or in the one that is given: all that is wrong with it, or the event. */
export function readEvent(json: unknown, context?: Context): { event: EpcisEvent } | { problems: Problem[] } {
  const problems: Problem[] = [];
  checkWhole(json as Json, problems);
  if (problems.length > 0) return { problems };
  const event = checkEvent(json as Json, '', problems, context);
  return event && problems.length === 0 ? { event } : { problems };
}
