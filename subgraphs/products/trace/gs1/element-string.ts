import { APPLICATION_IDENTIFIERS, isOfKnownLength, NEVER_ATTRIBUTES } from './application-identifiers.ts';
import { fullValue, type DigitalLink } from './digital-link.ts';
import { checkElement, identifierOf, type Element } from './element.ts';
import { Gs1Error } from './gs1-error.ts';

/** What separates values of no known length in a barcode: FNC1, as scanners tell it. */
const SEPARATOR = '\u001d';

/** What scanners may say first: which kind of barcode it was. */
const SYMBOLOGY = /^\](C1|e0|d2|Q3|J1)/;

/**
 * Reads element strings, as they are printed with brackets, `(01)08934567890120(10)L7`, or as a scanner tells them,
 * `010893456789012010L7`, with the separator (ASCII 29) behind values of no known length. A bracket that belongs to a
 * value is written `\(`. Throws a Gs1Error.
 */
export function parseElementString(text: string): Element[] {
  const elements = text.startsWith('(') ? readBracketed(text) : readScanned(text);
  const seen = new Map<string, string>();
  return elements
    .filter(({ ai, value, at }) => {
      const before = seen.get(ai);
      // Several barcodes on one thing may say the same.
      if (before === value) return false;
      if (before !== undefined) throw new Gs1Error('DUPLICATE', `(${ai}) is said twice, and not the same.`, at, ai);
      seen.set(ai, value);
      return true;
    })
    .map(({ ai, value }) => ({ ai, value }));
}

/** Elements as they are printed: with brackets. */
export function printElements(elements: readonly Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
}

/** Elements as a barcode carries them: values of no known length end with the separator, unless they are the last. */
export function scanElements(elements: readonly Element[]): string {
  return elements
    .map(({ ai, value }, index) => {
      const isLast = index === elements.length - 1;
      return `${ai}${value}${isLast || isOfKnownLength(ai) ? '' : SEPARATOR}`;
    })
    .join('');
}

/**
 * The link that says the same as these elements: the first key with its qualifiers in order, everything else behind the
 * question mark. Throws a Gs1Error where there is no key, or something cannot stand in a link.
 */
export function linkOfElements(elements: readonly Element[]): DigitalLink {
  const key = elements.find(({ ai }) => APPLICATION_IDENTIFIERS.get(ai)?.qualifiers);
  if (!key) throw new Gs1Error('NO_KEY', 'None of these elements is a key that a link can begin with.', 0);
  const lists = APPLICATION_IDENTIFIERS.get(key.ai)?.qualifiers ?? [];
  const others = elements.filter((element) => element !== key);
  for (const list of lists.length > 0 ? lists : [[]]) {
    const qualifiers = list.flatMap((ai) => others.find((element) => element.ai === ai) ?? []);
    const attributes = others.filter((element) => !qualifiers.includes(element));
    if (attributes.some(({ ai }) => NEVER_ATTRIBUTES.has(ai))) continue;
    return { key, qualifiers, attributes, others: [], fragment: null };
  }
  const wrong = others.find(({ ai }) => NEVER_ATTRIBUTES.has(ai));
  throw new Gs1Error('ATTRIBUTE', `(${wrong?.ai}) has no place in this link of (${key.ai}).`, 0, wrong?.ai);
}

/** Everything that a link says, as elements. */
export function elementsOfLink({ key, qualifiers, attributes }: DigitalLink): Element[] {
  return [key, ...qualifiers, ...attributes];
}

type Placed = Element & { at: number };

function readBracketed(text: string): Placed[] {
  const elements: Placed[] = [];
  let place = 0;
  while (place < text.length) {
    const [head = '', ai = ''] = /^\((\d{2,4})\)/.exec(text.slice(place)) ?? [];
    if (!head) throw new Gs1Error('UNKNOWN_AI', 'Two to four digits in brackets must stand here.', place);
    identifierOf(ai, place + 1);
    const at = place + head.length;
    const [written = ''] = /^(?:\\\(|[^(])*/.exec(text.slice(at)) ?? [];
    elements.push(checked(ai, fullValue(ai, written.replaceAll('\\(', '(')), at));
    place = at + written.length;
  }
  return elements;
}

function readScanned(text: string): Placed[] {
  const elements: Placed[] = [];
  let place = SYMBOLOGY.exec(text)?.[0].length ?? 0;
  if (text[place] === SEPARATOR) place += 1;
  if (place === text.length) throw new Gs1Error('INCOMPLETE', 'Nothing stands here.', place);
  while (place < text.length) {
    const ai = [2, 3, 4]
      .map((length) => text.slice(place, place + length))
      .find((digits) => APPLICATION_IDENTIFIERS.has(digits));
    if (ai === undefined) throw new Gs1Error('UNKNOWN_AI', 'No application identifier begins here.', place);
    const at = place + ai.length;
    const separator = text.indexOf(SEPARATOR, at);
    const end = separator < 0 ? text.length : separator;
    const until = isOfKnownLength(ai) ? Math.min(end, at + knownLength(ai)) : end;
    elements.push(checked(ai, text.slice(at, until), at));
    place = until === separator ? until + 1 : until;
  }
  return elements;
}

function knownLength(ai: string): number {
  return (APPLICATION_IDENTIFIERS.get(ai)?.parts ?? []).reduce((sum, { most }) => sum + most, 0);
}

function checked(ai: string, value: string, at: number): Placed {
  if (value === '') throw new Gs1Error('INCOMPLETE', `(${ai}) has no value.`, at, ai);
  checkElement({ ai, value }, at);
  return { ai, value, at };
}
