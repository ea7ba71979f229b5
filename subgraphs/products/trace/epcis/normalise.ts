import { expandCurie, splitName, type Context } from './context.ts';
import type { EpcisEvent } from './event.ts';
import { canonical } from './identifier.ts';
import { byCodePoint, isObject, type Json, type JsonObject } from './json.ts';
import { inUtc } from './time.ts';
import { vocabularyUri, type VocabularyName } from './vocabulary.ts';

/** Brings a value to the one form in which it is compared. */
type Form = (value: Json, context: Context) => Json;

const asIs: Form = (value) => value;
const onText =
  (change: (text: string, context: Context) => string): Form =>
  (value, context) =>
    typeof value === 'string' ? change(value, context) : value;
const time = onText(inUtc);
const uri = onText((text, context) => canonical(expandCurie(text, context)));
const word = (name: VocabularyName) => onText((text, context) => vocabularyUri(name, text, context));

/** Lists of the standard say nothing by their order. */
const set =
  (entry: Form): Form =>
  (value, context) =>
    inOrder((Array.isArray(value) ? value : [value]).map((held) => entry(held, context)));

const object =
  (fields: Readonly<Record<string, Form>>): Form =>
  (value, context) =>
    isObject(value) ? formed(value, fields, context) : value;

const place = object({ id: uri });
const uris = set(uri);
const quantities = set(object({ epcClass: uri, quantity: asIs, uom: asIs }));
const typed = (name: string, vocabulary: VocabularyName) => set(object({ type: word(vocabulary), [name]: uri }));
const dispositions = set(word('disposition'));
const device = { deviceID: uri, deviceMetadata: uri, rawData: uri, dataProcessingMethod: uri, bizRules: uri, time };
const numbers = Object.fromEntries(
  ['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue'].map((name) => [name, asIs]),
);

const FIELDS: Readonly<Record<string, Form>> = {
  type: onText(expandCurie),
  eventTime: time,
  eventTimeZoneOffset: asIs,
  eventID: asIs,
  certificationInfo: uris,
  errorDeclaration: object({ declarationTime: time, reason: word('errorReason'), correctiveEventIDs: set(asIs) }),
  action: asIs,
  parentID: uri,
  transformationID: uri,
  epcList: uris,
  childEPCs: uris,
  inputEPCList: uris,
  outputEPCList: uris,
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputQuantityList: quantities,
  bizStep: word('bizStep'),
  disposition: word('disposition'),
  persistentDisposition: object({ set: dispositions, unset: dispositions }),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: typed('bizTransaction', 'bizTransaction'),
  sourceList: typed('source', 'sourceDestination'),
  destinationList: typed('destination', 'sourceDestination'),
  sensorElementList: set(
    object({
      sensorMetadata: object({ ...device, startTime: time, endTime: time }),
      sensorReport: set(
        object({
          ...device,
          ...numbers,
          type: word('measurement'),
          exception: word('alert'),
          component: word('component'),
          microorganism: uri,
          chemicalSubstance: uri,
          coordinateReferenceSystem: uri,
          uriValue: uri,
          stringValue: asIs,
          booleanValue: asIs,
          hexBinaryValue: onText((text) => text.toUpperCase()),
          uom: asIs,
        }),
      ),
    }),
  ),
};

/** When it was stored says nothing of the event, and prefixes are written out. */
const LEFT_OUT: ReadonlySet<string> = new Set(['@context', 'recordTime']);

/**
 * A valid event in the one form in which events are compared: names sorted and their prefixes written out, times in UTC
 * with milliseconds, words of CBV and identifiers as their canonical URIs, lists sorted, without recordTime.
 */
export function normalise({ json, context }: EpcisEvent): JsonObject {
  const kept = Object.fromEntries(Object.entries(json).filter(([name]) => !LEFT_OUT.has(name)));
  return formed(kept, FIELDS, context);
}

/** Whether two events say the same. An eventID that only one of them has is no difference: a repository may give one. */
export function equalEvents(one: EpcisEvent, other: EpcisEvent): boolean {
  const [a, b] = [normalise(one), normalise(other)];
  if (a['eventID'] === undefined || b['eventID'] === undefined) {
    delete a['eventID'];
    delete b['eventID'];
  }
  return JSON.stringify(a) === JSON.stringify(b);
}

function formed(value: JsonObject, fields: Readonly<Record<string, Form>>, context: Context): JsonObject {
  const entries = Object.entries(value).flatMap(([name, held]): [string, Json][] => {
    const form = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (form) return [[name, form(held, context)]];
    // What is null is not said at all (JSON-LD).
    return held === null ? [] : [[fullName(name, context), own(held, context)]];
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => byCodePoint(a, b)));
}

/** A field of somebody's own: only its names are ours to write out. */
function own(value: Json, context: Context): Json {
  if (Array.isArray(value)) return inOrder(value.filter((held) => held !== null).map((held) => own(held, context)));
  return isObject(value) ? formed(value, {}, context) : value;
}

function fullName(name: string, context: Context): string {
  const { namespace, local } = splitName(name, context);
  return namespace + local;
}

function inOrder(values: readonly Json[]): Json[] {
  const written = values.map((value) => [JSON.stringify(value), value] as const);
  return written.toSorted(([a], [b]) => byCodePoint(a, b)).map(([, value]) => value);
}
