import { expandCurie, type Context } from '../epcis/context.ts';
import { isObject, type Json } from '../epcis/json.ts';
import { instant } from '../epcis/time.ts';
import { parameterError } from './paging.ts';

/** How a value of an event stands to the one that is asked for. */
const HOLDS = {
  EQ: (difference: number) => difference === 0,
  GT: (difference: number) => difference > 0,
  GE: (difference: number) => difference >= 0,
  LT: (difference: number) => difference < 0,
  LE: (difference: number) => difference <= 0,
} as const;

export type Operator = keyof typeof HOLDS;

/** Whether a value of an event is one that is asked for. */
export type Fits = (value: Json, context: Context) => boolean;

/** A number as people write it; undefined for any other text. */
function numberOf(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

/** An instant, or a day as its midnight in UTC, in milliseconds since 1970; undefined for any other text. */
function momentOf(text: string): number | undefined {
  return instant(text) ?? (/^\d{4}-\d\d-\d\d$/.test(text) ? instant(`${text}T00:00:00Z`) : undefined);
}

/** Values that are numbers in some order to the one number that is asked for; with EQ to any of several. */
export function fitsNumber(name: string, operator: Operator, values: readonly string[]): (value: number) => boolean {
  const wanted = values.map((value) => {
    const number = numberOf(value);
    if (number === undefined || !Number.isFinite(number)) {
      throw parameterError(name, { vi: 'Phải là một số.', en: 'It is a number.' });
    }
    return number;
  });
  requireOne(name, operator, wanted);
  return (value) => wanted.some((number) => HOLDS[operator](value - number));
}

/** Texts that are times in some order to the time that is asked for. */
export function fitsTime(name: string, operator: Operator, values: readonly string[]): (value: Json) => boolean {
  // A plus sign that a form made a space of.
  const wanted = values.map((value) => instant(value.replace(' ', '+')));
  requireOne(name, operator, wanted);
  const [at] = wanted;
  if (at === undefined) {
    throw parameterError(name, {
      vi: 'Phải là thời điểm có múi giờ, như 2026-08-15T06:30:00+07:00.',
      en: 'It is a time with its zone such as 2026-08-15T06:30:00+07:00.',
    });
  }
  return (value) => {
    const held = typeof value === 'string' ? instant(value) : undefined;
    return held !== undefined && HOLDS[operator](held - at);
  };
}

/**
 * Values of a field of somebody's own. Equal is the same text, number or instant, with its prefix written out or not;
 * before and behind are numbers beside numbers, and times and days beside such.
 */
export function fitsOwn(name: string, operator: Operator, values: readonly string[]): Fits {
  requireOne(name, operator, values);
  const wanted = values.map((text) => ({ text, number: numberOf(text), moment: momentOf(text.replace(' ', '+')) }));
  if (operator !== 'EQ' && wanted.some(({ number, moment }) => number === undefined && moment === undefined)) {
    throw parameterError(name, {
      vi: 'Phải là một số, một ngày (2026-08-15), hoặc thời điểm có múi giờ.',
      en: 'It is a number, a day (2026-08-15), or a time with its zone.',
    });
  }
  const holds = HOLDS[operator];
  const isNear = (held: number | undefined, asked: number | undefined) =>
    held !== undefined && asked !== undefined && holds(held - asked);
  return (value, context) => {
    if (typeof value === 'number') return wanted.some(({ number }) => isNear(value, number));
    if (typeof value === 'boolean') return operator === 'EQ' && wanted.some(({ text }) => text === String(value));
    if (typeof value !== 'string') return false;
    if (operator === 'EQ') {
      const at = instant(value);
      const whole = expandCurie(value, context);
      // A day is a text: that of no other time of it.
      return wanted.some(({ text, moment }) => text === value || text === whole || (at !== undefined && at === moment));
    }
    const [number, moment] = [numberOf(value), momentOf(value)];
    return wanted.some((asked) => isNear(number, asked.number) || isNear(moment, asked.moment));
  };
}

/** The values of a field: of a list each, of a value of JSON-LD that is an object what it stands for. */
export function valuesOf(held: Json): readonly Json[] {
  if (Array.isArray(held)) return held.flatMap(valuesOf);
  if (!isObject(held)) return [held];
  const stood = held['@value'] ?? held['@id'] ?? held['id'];
  return stood === undefined ? [] : [stood];
}

function requireOne(name: string, operator: Operator, values: readonly unknown[]): void {
  if (operator === 'EQ' || values.length === 1) return;
  throw parameterError(name, { vi: 'Chỉ một giá trị.', en: 'It takes one value.' });
}
