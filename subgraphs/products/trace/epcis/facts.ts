import { expandCurie, type Context } from './context.ts';
import type { EpcisEvent } from './event.ts';
import { canonical } from './identifier.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { instant } from './time.ts';
import { vocabularyUri, type VocabularyName } from './vocabulary.ts';

/** What a thing is in an event: observed, put in, got out, what holds others, what is held. */
export type ItemRole = 'EPC' | 'INPUT' | 'OUTPUT' | 'PARENT' | 'CHILD';

/** A thing, or an amount of a class of things, that an event is about. */
export interface Item {
  role: ItemRole;
  /** Canonical: a link of GS1 on `https://id.gs1.org`, any other URI as it was written. */
  uri: string;
  /** Whether it stands in a list of quantities: as an amount of a class of things. */
  isClass: boolean;
  /** Null for one thing, and where no amount was said. */
  quantity: number | null;
  /** UN/ECE Rec. 20; null where things are counted. */
  uom: string | null;
}

/** A URI with the URI of its type, which a business transaction may lack. */
export interface TypedUri {
  type: string | null;
  uri: string;
}

/** What an event can be found by. Words of CBV are URIs (`https://ref.gs1.org/cbv/BizStep-shipping`), times are instants. */
export interface Facts {
  /** One of the five types, or the URI of somebody's own. */
  type: string;
  eventTime: Date;
  /** `+07:00` */
  eventTimeZoneOffset: string;
  eventId: string | null;
  action: string | null;
  bizStep: string | null;
  disposition: string | null;
  /** What stays true of the things from this event on, and what ceases to be. */
  persistentDisposition: { set: string[]; unset: string[] };
  readPoint: string | null;
  bizLocation: string | null;
  items: Item[];
  transformationId: string | null;
  bizTransactions: TypedUri[];
  sources: TypedUri[];
  destinations: TypedUri[];
  /** Set when the event says that an earlier one with the same content was wrong. */
  errorDeclaration: { declarationTime: Date; reason: string | null; correctiveEventIds: string[] } | null;
}

/** Lists of things by the role that they give. */
const EPC_LISTS: readonly (readonly [string, ItemRole])[] = [
  ['epcList', 'EPC'],
  ['childEPCs', 'CHILD'],
  ['inputEPCList', 'INPUT'],
  ['outputEPCList', 'OUTPUT'],
];
const QUANTITY_LISTS: readonly (readonly [string, ItemRole])[] = [
  ['quantityList', 'EPC'],
  ['childQuantityList', 'CHILD'],
  ['inputQuantityList', 'INPUT'],
  ['outputQuantityList', 'OUTPUT'],
];

/** What a valid event can be found by. */
export function facts({ json, context }: EpcisEvent): Facts {
  const word = (name: VocabularyName, value: Json | undefined) =>
    typeof value === 'string' ? vocabularyUri(name, value, context) : null;
  const typed = (list: string, name: string, vocabulary: VocabularyName) =>
    objects(json[list]).map((entry) => ({
      type: word(vocabulary, entry['type']),
      uri: identifier(entry[name], context),
    }));
  const place = (value: Json | undefined) => (isObject(value) ? identifier(value['id'], context) : null);
  const persistent = isObject(json['persistentDisposition']) ? json['persistentDisposition'] : {};
  const dispositions = (name: string) =>
    texts(persistent[name]).map((held) => vocabularyUri('disposition', held, context));
  return {
    type: expandCurie(textOf(json['type']), context),
    eventTime: time(json['eventTime']),
    eventTimeZoneOffset: textOf(json['eventTimeZoneOffset']),
    eventId: orNull(json['eventID']),
    action: orNull(json['action']),
    bizStep: word('bizStep', json['bizStep']),
    disposition: word('disposition', json['disposition']),
    persistentDisposition: { set: dispositions('set'), unset: dispositions('unset') },
    readPoint: place(json['readPoint']),
    bizLocation: place(json['bizLocation']),
    items: items(json, context),
    transformationId: json['transformationID'] === undefined ? null : identifier(json['transformationID'], context),
    bizTransactions: typed('bizTransactionList', 'bizTransaction', 'bizTransaction'),
    sources: typed('sourceList', 'source', 'sourceDestination'),
    destinations: typed('destinationList', 'destination', 'sourceDestination'),
    errorDeclaration: declared(json['errorDeclaration'], context),
  };
}

function items(json: JsonObject, context: Context): Item[] {
  const one = (role: ItemRole, value: Json | undefined): Item => ({
    role,
    uri: identifier(value, context),
    isClass: false,
    quantity: null,
    uom: null,
  });
  return [
    ...(json['parentID'] === undefined ? [] : [one('PARENT', json['parentID'])]),
    ...EPC_LISTS.flatMap(([list, role]) => texts(json[list]).map((epc) => one(role, epc))),
    ...QUANTITY_LISTS.flatMap(([list, role]) =>
      objects(json[list]).map(({ epcClass, quantity, uom }) => ({
        ...one(role, epcClass),
        isClass: true,
        quantity: typeof quantity === 'number' ? quantity : null,
        uom: orNull(uom),
      })),
    ),
  ];
}

function declared(value: Json | undefined, context: Context): Facts['errorDeclaration'] {
  if (!isObject(value)) return null;
  const { declarationTime, reason, correctiveEventIDs } = value;
  return {
    declarationTime: time(declarationTime),
    reason: typeof reason === 'string' ? vocabularyUri('errorReason', reason, context) : null,
    correctiveEventIds: texts(correctiveEventIDs),
  };
}

function identifier(value: Json | undefined, context: Context): string {
  return canonical(expandCurie(textOf(value), context));
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function orNull(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function time(value: Json | undefined): Date {
  return new Date(instant(textOf(value)) ?? Number.NaN);
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
