import { faultOfName } from './context.ts';
import { faultOfIdentifier } from './identifier.ts';
import { isObject, under, type Json, type JsonObject } from './json.ts';
import { MAX_PROBLEMS, report, type ProblemCode, type Reading } from './problem.ts';
import { instant } from './time.ts';
import { isEventId, isUri } from './uri.ts';
import { bareWordWanted, isWord, wordsOf, type VocabularyName } from './vocabulary.ts';

/** Looks at a value that stands at a pointer, and reports what is wrong with it. */
export type Check = (value: Json, pointer: string, reading: Reading) => void;

/** What an object may hold. */
export interface Shape {
  fields: Readonly<Record<string, Check>>;
  required?: readonly string[];
  /** Without fields of one's own, as the standard says of some objects. */
  isClosed?: boolean;
  /** With any other fields, which are not looked at. */
  isOpen?: boolean;
}

const ofType =
  (type: 'string' | 'number' | 'boolean', detail: string): Check =>
  (value, pointer, reading) => {
    if (typeof value !== type) report(reading, pointer, 'WRONG_TYPE', detail);
  };

export const text = ofType('string', 'text');
export const decimal = ofType('number', 'number');
export const flag = ofType('boolean', 'boolean');

/** A text of some form. */
export function textOf(fits: (text: string) => boolean, code: ProblemCode): Check {
  return (value, pointer, reading) => {
    if (typeof value !== 'string') report(reading, pointer, 'WRONG_TYPE', 'text');
    else if (!fits(value)) report(reading, pointer, code);
  };
}

export const time = textOf((value) => instant(value) !== undefined, 'TIME');
export const hex = textOf((value) => /^[\da-f]+$/i.test(value), 'HEX');
export const eventId = textOf(isEventId, 'EVENT_ID');
/** The pattern of GS1's schema. */
export const offset = textOf((value) => /^[+-]((0\d|1[0-3]):[0-5]\d|14:00)$/.test(value), 'TIME_ZONE_OFFSET');
export const action = textOf((value) => /^(ADD|OBSERVE|DELETE)$/.test(value), 'ACTION');
/** A document's id may be a blank node of JSON-LD. */
export const documentId = textOf((value) => isUri(value) || /^_:\w+$/.test(value), 'URI');

/** A URI; one that says it is a GS1 identifier is a right one. */
export const uri: Check = (value, pointer, reading) => {
  if (typeof value !== 'string') return report(reading, pointer, 'WRONG_TYPE', 'text');
  if (!isUri(value)) return report(reading, pointer, 'URI');
  const fault = faultOfIdentifier(value);
  if (fault !== undefined) report(reading, pointer, 'IDENTIFIER', fault);
};

/** A bare word of CBV, or the URI of another vocabulary. */
export function word(name: VocabularyName): Check {
  return (value, pointer, reading) => {
    if (typeof value !== 'string') return report(reading, pointer, 'WRONG_TYPE', 'text');
    if (isWord(name, value)) return;
    const wanted = bareWordWanted(name, value);
    if (wanted !== undefined) report(reading, pointer, 'CBV_AS_URI', wanted);
    else if (!isUri(value)) report(reading, pointer, 'VOCABULARY', wordsOf(name));
  };
}

/** A list; `unique` where GS1's schema forbids an entry that stands twice. */
export function listOf(entry: Check, { min = 0, unique = false } = {}): Check {
  return (value, pointer, reading) => {
    if (!Array.isArray(value)) return report(reading, pointer, 'WRONG_TYPE', 'list');
    if (value.length < min) report(reading, pointer, 'TOO_FEW');
    const seen = new Set<Json>();
    for (const [index, item] of value.entries()) {
      if (reading.problems.length >= MAX_PROBLEMS) return;
      const at = under(pointer, index);
      entry(item, at, reading);
      if (unique && seen.has(item)) report(reading, at, 'DUPLICATE');
      seen.add(item);
    }
  };
}

/** One value, or a list of such. */
export function oneOrMore(entry: Check): Check {
  const list = listOf(entry);
  return (value, pointer, reading) => (Array.isArray(value) ? list : entry)(value, pointer, reading);
}

/** An object of a shape, and what else must be true of it. */
export function objectOf(shape: Shape, rule?: (value: JsonObject, pointer: string, reading: Reading) => void): Check {
  return (value, pointer, reading) => {
    if (!isObject(value)) return report(reading, pointer, 'WRONG_TYPE', 'object');
    checkFields(value, pointer, reading, shape);
    rule?.(value, pointer, reading);
  };
}

/** Looks at every field of an object; `refuse` names what it may not hold where it is not simply unknown. */
export function checkFields(
  value: JsonObject,
  pointer: string,
  reading: Reading,
  { fields, required = [], isClosed = false, isOpen = false }: Shape,
  refuse: (name: string, at: string) => boolean = () => false,
): void {
  for (const name of required) {
    if (!Object.hasOwn(value, name)) report(reading, under(pointer, name), 'REQUIRED', name);
  }
  for (const [name, held] of Object.entries(value)) {
    const at = under(pointer, name);
    if (Object.hasOwn(fields, name)) fields[name]?.(held, at, reading);
    else if (isClosed) report(reading, at, 'UNKNOWN_FIELD', name);
    else if (!isOpen && !refuse(name, at)) checkOwn(name, at, reading);
  }
}

/** A field of somebody's own: its name says whose it is; its value is theirs. */
function checkOwn(name: string, at: string, reading: Reading): void {
  if (name === '@type' || name === 'isA') return report(reading, at, 'TYPE_ALIAS', name);
  const fault = faultOfName(name, reading.context);
  if (fault) report(reading, at, fault, fault === 'UNDECLARED_PREFIX' ? name.slice(0, name.indexOf(':')) : name);
}

/** An object of nothing but fields of somebody's own. */
export const own: Check = objectOf({ fields: {} });
