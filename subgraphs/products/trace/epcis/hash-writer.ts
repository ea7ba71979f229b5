import { expandCurie, splitName, type Context } from './context.ts';
import { constrained } from './identifier.ts';
import { byCodePoint, isObject, type Json } from './json.ts';
import { currentName, vocabularyUri, type VocabularyName } from './vocabulary.ts';

/** Remarks are no part of what an event says. */
const REMARKS: ReadonlySet<string> = new Set(['rdfs:comment', 'comment']);

/** Writes the fields of one event as the event hash of CBV 2.0 wants them. */
export class HashWriter {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** `name=value`; nothing for a value that is not there. */
  pair(name: string, value: Json | undefined, vocabulary?: VocabularyName): string {
    const text = this.value(value, vocabulary);
    return text === '' ? '' : `${name}=${text}`;
  }

  value(value: Json | undefined, vocabulary?: VocabularyName): string {
    if (typeof value === 'number') return plainDecimal(String(value));
    if (typeof value === 'boolean') return String(value);
    if (typeof value !== 'string') return '';
    const text = value.trim();
    const full = vocabulary ? vocabularyUri(vocabulary, text, this.#context) : expandCurie(text, this.#context);
    return constrained(currentName(plainDecimal(full)));
  }

  /** Fields of somebody's own in their order: `{namespace}name=value`, or the name and the fields it holds. */
  own(fields: readonly [string, Json][]): string {
    return sorted(fields.flatMap(([name, value]) => this.#entries(name, value)));
  }

  #entries(name: string, value: Json): string[] {
    if (REMARKS.has(name) || value === null) return [];
    if (Array.isArray(value)) return value.flatMap((held) => this.#entries(name, held));
    const { namespace, local } = splitName(name, this.#context);
    const key = namespace === '' ? local : `{${namespace}}${local}`;
    if (isObject(value)) return [key + this.own(Object.entries(value))];
    return [this.pair(key, value) || key];
  }
}

export function sorted(entries: readonly string[]): string {
  return entries.toSorted(byCodePoint).join('');
}

/** A number without the signs, zeros and exponents that say nothing; any other text as it is. */
function plainDecimal(text: string): string {
  const [all, minus = '', whole = '', fraction = '', exponent] =
    /^(?:\+|(-))?(\d+)?(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (all === undefined || whole + fraction === '') return text;
  // A text such as 12E5 may be somebody's code of a lot: an exponent counts only as JavaScript writes numbers.
  if (exponent !== undefined && String(Number(text)) !== text) return text;
  const shift = Number(exponent ?? 0);
  const digits = whole.padStart(whole.length - Math.min(shift, 0), '0') + fraction.padEnd(Math.max(shift, 0), '0');
  const point = digits.length - Math.max(fraction.length - shift, 0);
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const rest = withoutLastZeros(digits.slice(point));
  if (rest === '' && integer === '0') return '0';
  return minus + integer + (rest && `.${rest}`);
}

/** Without an expression: it would look from each zero anew whether only zeros follow. */
function withoutLastZeros(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end -= 1;
  return digits.slice(0, end);
}
