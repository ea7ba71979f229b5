import { expandCurie, type Context } from '../epcis/context.ts';
import { canonical } from '../epcis/identifier.ts';
import { isObject, type Json, type JsonObject } from '../epcis/json.ts';
import { currentName, vocabularyUri, type VocabularyName } from '../epcis/vocabulary.ts';
import { fitsNumber, fitsTime, type Operator } from './query.compare.ts';
import { EXTENDED } from './query.context.ts';
import type { Condition } from './query.ts';

/** What stands in the document of every event with sensors, and with data about the things: indexes hold those. */
export const HAS_SENSORS = `position('"sensorElementList"' in e.document) > 0`;
export const HAS_ILMD = `position('"ilmd"' in e.document) > 0`;
const HAS_QUANTITIES = `position('"quantity"' in e.document) > 0`;

const QUANTITY_LISTS = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];

/** Objects of a list, or the one object. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

/** All that the sensors of an event report. */
export function reportsOf({ sensorElementList }: JsonObject): JsonObject[] {
  return objectsOf(sensorElementList).flatMap(({ sensorReport }) => objectsOf(sensorReport));
}

const metadataOf = ({ sensorElementList }: JsonObject) =>
  objectsOf(sensorElementList).flatMap(({ sensorMetadata }) => objectsOf(sensorMetadata));
const ofBoth = (event: JsonObject) => [...metadataOf(event), ...reportsOf(event)];

/** Brings a value to the form in which it is compared. */
type Form = (text: string, context: Context) => string;

const identifier: Form = (text, context) => canonical(expandCurie(text, context));
const asIs: Form = (text) => text;
const word =
  (name: VocabularyName): Form =>
  (text, context) =>
    currentName(vocabularyUri(name, text, context));

/** Texts of sensors that `EQ_…` asks for (EPCIS 2.0, section 8.2.7.1): where they stand, and their form. */
const TEXTS: Readonly<Record<string, { within: (event: JsonObject) => JsonObject[]; form: Form }>> = {
  type: { within: reportsOf, form: word('measurement') },
  exception: { within: reportsOf, form: word('alert') },
  component: { within: reportsOf, form: word('component') },
  deviceID: { within: ofBoth, form: identifier },
  deviceMetadata: { within: ofBoth, form: identifier },
  rawData: { within: ofBoth, form: identifier },
  dataProcessingMethod: { within: ofBoth, form: identifier },
  bizRules: { within: ofBoth, form: identifier },
  microorganism: { within: reportsOf, form: identifier },
  chemicalSubstance: { within: reportsOf, form: identifier },
  coordinateReferenceSystem: { within: reportsOf, form: identifier },
  uriValue: { within: reportsOf, form: identifier },
  stringValue: { within: reportsOf, form: asIs },
  booleanValue: { within: reportsOf, form: asIs },
  hexBinaryValue: { within: reportsOf, form: (text) => text.toUpperCase() },
};

const TEXT = new RegExp(`^EQ_(${Object.keys(TEXTS).join('|')})$`);
const NUMBER =
  /^(EQ|GT|GE|LT|LE)_(quantity|value|minValue|maxValue|meanValue|sDev|percRank|percValue)(?:_([A-Z0-9]{2,4}))?$/;
const TIME = /^(GE|LT)_(time|startTime|endTime|errorDeclaration_?Time)$/;
const EXISTS = /^EXISTS_(sensorElement(?:List)?|sensorMetadata|sensorReport|ilmd)$/;

/** Events by what their sensors say, by quantities, and by when they were declared wrong. Undefined for other parameters. */
export function partOf(name: string, values: readonly string[]): Condition | undefined {
  const [, text] = TEXT.exec(name) ?? [];
  if (text !== undefined) return textOf(text, values);
  const [, ofNumber, number, uom] = NUMBER.exec(name) ?? [];
  if (number !== undefined) return numberOf(name, { operator: ofNumber as Operator, field: number, uom }, values);
  const [, ofTime, time] = TIME.exec(name) ?? [];
  if (time !== undefined) return timeOf(name, { operator: ofTime as Operator, field: time }, values);
  const [, part] = EXISTS.exec(name) ?? [];
  if (part === undefined) return undefined;
  if (part === 'ilmd') return { kind: 'event', sql: HAS_ILMD, fits: ({ json }) => json['ilmd'] !== undefined };
  const held = part === 'sensorMetadata' ? metadataOf : reportsOf;
  return { kind: 'event', sql: HAS_SENSORS, fits: ({ json }) => held(json).length > 0 };
}

function textOf(field: string, values: readonly string[]): Condition {
  const { within = reportsOf, form = asIs } = TEXTS[field] ?? {};
  const wanted = new Set(values.map((value) => form(value, EXTENDED)));
  return {
    kind: 'event',
    sql: HAS_SENSORS,
    fits: ({ json, context }) =>
      within(json).some((part) => part[field] !== undefined && wanted.has(form(String(part[field]), context))),
  };
}

/** A number in the unit that the parameter names; without one, in whichever a report has, and as a count of things. */
function numberOf(
  name: string,
  { operator, field, uom }: { operator: Operator; field: string; uom: string | undefined },
  values: readonly string[],
): Condition {
  const fits = fitsNumber(name, operator, values);
  const isOfThings = field === 'quantity';
  const within = isOfThings
    ? (event: JsonObject) => QUANTITY_LISTS.flatMap((list) => objectsOf(event[list]))
    : reportsOf;
  return {
    kind: 'event',
    sql: isOfThings ? HAS_QUANTITIES : HAS_SENSORS,
    fits: ({ json }) =>
      within(json).some((part) => {
        const value = part[field];
        const isInUnit = uom === undefined ? !isOfThings || part['uom'] === undefined : part['uom'] === uom;
        return typeof value === 'number' && isInUnit && fits(value);
      }),
  };
}

function timeOf(
  name: string,
  { operator, field }: { operator: Operator; field: string },
  values: readonly string[],
): Condition {
  const fits = fitsTime(name, operator, values);
  if (field.startsWith('error')) {
    return {
      kind: 'event',
      sql: 'e.is_declaration',
      fits: ({ json }) => objectsOf(json['errorDeclaration']).some((held) => fits(held['declarationTime'] ?? null)),
    };
  }
  return {
    kind: 'event',
    sql: HAS_SENSORS,
    fits: ({ json }) => ofBoth(json).some((part) => fits(part[field] ?? null)),
  };
}
