import { APPLICATION_IDENTIFIERS, NEVER_ATTRIBUTES } from './application-identifiers.ts';
import { checkElement, identifierOf, type Element } from './element.ts';
import { Gs1Error } from './gs1-error.ts';
import { decodePercent, encodePercent } from './percent.ts';

/** What a GS1 Digital Link says. Values are decoded and checked; a GTIN has its fourteen digits. */
export interface DigitalLink {
  key: Element;
  /** In the order of the standard. */
  qualifiers: Element[];
  /** What else is said of the thing, behind the question mark, as it came. */
  attributes: Element[];
  /** The rest of what stands behind the question mark, as it was written: `utm_source=zalo`. */
  others: string[];
  /** What stands behind `#`, as it was written. */
  fragment: string | null;
}

/** Where a link leads, and whom it is about. */
export interface LinkAddress extends DigitalLink {
  /** `https://id.gs1.org`, in lower case. */
  origin: string;
  /** What stands in the path before the key, as it was written: `/some/shop`, or nothing. */
  prefix: string;
}

/** Words for keys and qualifiers that the standard had until version 1.2. */
const ALIASES =
  /^(gtin|itip|gmn|cpid|shipTo|billTo|purchasedFrom|shipFor|gln|payTo|glnProd|partyGln|gsrnp|gsrn|gcn|sscc|gdti|ginc|gsin|grai|giai|cpv|lot|ser|cpsn|glnx|refno|srin)$/i;

/**
 * Reads a GS1 Digital Link (URI syntax 1.4 and later: keys in digits only) strictly. Scheme and host may be in upper
 * case, GTINs may lack their leading zeros. Compressed links are not read. Throws a Gs1Error.
 */
export function parseDigitalLink(text: string): LinkAddress {
  const [start, scheme = '', host = ''] = /^(https?):\/\/([^/?#]*)/i.exec(text) ?? [];
  if (!start) throw new Gs1Error('NOT_A_URI', 'It does not begin with https:// and a host.', 0);
  if (!/^([\w.~-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host)) {
    throw new Gs1Error('NOT_A_URI', 'Its host is none.', scheme.length + 3);
  }
  const { prefix, ...link } = parseLinkPath(text.slice(start.length), start.length);
  return { origin: `${scheme}://${host}`.toLowerCase(), prefix, ...link };
}

/** Reads path, query and fragment of a link; `at` is where they begin in the text. Throws a Gs1Error. */
export function parseLinkPath(text: string, at = 0): DigitalLink & { prefix: string } {
  const odd = /[^\w.~!$&'()*+,;=:@/?#%-]/.exec(text);
  if (odd) throw new Gs1Error('NOT_A_URI', 'This character must be percent-encoded.', at + odd.index);
  const [, path = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) ?? [];
  const { prefix, elements } = readPath(path, at);
  const [key, ...qualifiers] = elements as [Element, ...Element[]];
  const { attributes, others } = readQuery(query ?? '', at + path.length + 1, elements);
  return { prefix, key, qualifiers, attributes, others, fragment: fragment ?? null };
}

/** The link as an address, on id.gs1.org unless told otherwise. */
export function writeDigitalLink(
  {
    key,
    qualifiers,
    attributes,
    others = [],
    fragment = null,
  }: Pick<DigitalLink, 'key' | 'qualifiers' | 'attributes'> & Partial<Pick<DigitalLink, 'others' | 'fragment'>>,
  base = 'https://id.gs1.org',
): string {
  const path = [key, ...qualifiers].map(({ ai, value }) => `/${ai}/${encodePercent(value)}`).join('');
  const query = [...attributes.map(({ ai, value }) => `${ai}=${encodePercent(value)}`), ...others].join('&');
  return `${base}${path}${query && `?${query}`}${fragment === null ? '' : `#${fragment}`}`;
}

/** A value as it is compared: a GTIN, of whatever length, with fourteen digits. */
export function fullValue(ai: string, value: string): string {
  return (ai === '01' || ai === '02') && /^(\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, '0') : value;
}

function readPath(path: string, at: number): { prefix: string; elements: Element[] } {
  const segments = path.split('/').slice(1);
  // The key that stands last: what is before it belongs to the site.
  let first = segments.length - 2;
  while (first >= 0 && !isKey(segments[first])) first -= 2;
  if (first < 0) throw noKey(segments, path, at);
  const elements: Element[] = [];
  const places: number[] = [];
  let place = at + segments.slice(0, first).join('').length + first + 1;
  for (let index = first; index < segments.length; index += 2) {
    const [ai = '', written = ''] = segments.slice(index, index + 2);
    if (index > first) refuseAlias(ai, place);
    identifierOf(ai, place);
    const valueAt = place + ai.length + 1;
    if (written === '') throw new Gs1Error('INCOMPLETE', `(${ai}) has no value.`, valueAt, ai);
    const element = { ai, value: fullValue(ai, decodePercent(written, valueAt)) };
    checkElement(element, valueAt);
    elements.push(element);
    places.push(place);
    place = valueAt + written.length + 1;
  }
  checkQualifiers(elements, places);
  return {
    prefix: segments
      .slice(0, first)
      .map((segment) => `/${segment}`)
      .join(''),
    elements,
  };
}

function isKey(segment: string | undefined): boolean {
  return APPLICATION_IDENTIFIERS.get(segment ?? '')?.qualifiers !== undefined;
}

function noKey(segments: string[], path: string, at: number): Gs1Error {
  const word = segments.findIndex((segment) => ALIASES.test(segment));
  if (word >= 0) refuseAlias(segments[word] ?? '', at + segments.slice(0, word).join('').length + word + 1);
  if (segments.some(isKey)) {
    return new Gs1Error(
      'INCOMPLETE',
      'Each identifier needs one value behind it, and no slash ends a link.',
      at + path.length,
    );
  }
  return new Gs1Error('NO_KEY', 'No key of GS1 stands in the path. Compressed links are not read.', at);
}

function refuseAlias(segment: string, at: number): void {
  if (!ALIASES.test(segment)) return;
  throw new Gs1Error('ALIAS', `Application identifiers are written in digits: "${segment}" is not read.`, at);
}

/** Qualifiers must be the key's, in its order, all of one list. */
function checkQualifiers([key, ...rest]: Element[], places: number[]): void {
  const lists = APPLICATION_IDENTIFIERS.get(key?.ai ?? '')?.qualifiers ?? [];
  const ais = rest.map(({ ai }) => ai);
  if (ais.length === 0 || lists.some((list) => isOrdered(ais, list))) return;
  const wrong = ais.findIndex((_, index) => !lists.some((list) => isOrdered(ais.slice(0, index + 1), list)));
  throw new Gs1Error(
    'QUALIFIER',
    `(${ais[wrong]}) cannot stand here behind (${key?.ai}).`,
    places[wrong + 1] ?? 0,
    ais[wrong],
  );
}

/** Whether texts stand in a list, in its order, each once. */
function isOrdered(texts: string[], list: string[]): boolean {
  const places = texts.map((text) => list.indexOf(text));
  return places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0)));
}

function readQuery(query: string, at: number, inPath: Element[]): Pick<DigitalLink, 'attributes' | 'others'> {
  const attributes: Element[] = [];
  const others: string[] = [];
  let place = at;
  for (const pair of query.split('&')) {
    const from = place;
    place += pair.length + 1;
    if (pair === '') continue;
    const [name = '', value] = pair.split(/=(.*)/s);
    const ai = decodePercent(name, from);
    if (!/^\d+$/.test(ai)) {
      decodePercent(value ?? '', from + name.length + 1);
      others.push(pair);
      continue;
    }
    identifierOf(ai, from);
    if (NEVER_ATTRIBUTES.has(ai)) throw new Gs1Error('ATTRIBUTE', `(${ai}) has no place in a link.`, from, ai);
    if ([...inPath, ...attributes].some((element) => element.ai === ai)) {
      throw new Gs1Error('DUPLICATE', `(${ai}) is said twice.`, from, ai);
    }
    if (belongsInPath(ai, inPath)) {
      throw new Gs1Error('ATTRIBUTE', `(${ai}) is a qualifier of (${inPath[0]?.ai}): it stands in the path.`, from, ai);
    }
    const valueAt = from + name.length + (value === undefined ? 0 : 1);
    if (!value) throw new Gs1Error('INCOMPLETE', `(${ai}) has no value.`, valueAt, ai);
    // Behind the question mark a plus is a space, which no value has.
    const element = { ai, value: fullValue(ai, decodePercent(value.replaceAll('+', ' '), valueAt)) };
    checkElement(element, valueAt);
    attributes.push(element);
  }
  return { attributes, others };
}

/** A qualifier of the key whose list would take it beside those that are there. */
function belongsInPath(ai: string, [key, ...rest]: Element[]): boolean {
  const lists = APPLICATION_IDENTIFIERS.get(key?.ai ?? '')?.qualifiers ?? [];
  return lists.some((list) => list.includes(ai) && rest.every((element) => list.includes(element.ai)));
}
