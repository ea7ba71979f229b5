import { checkDigit } from './check-digit.ts';
import { checkElement, type Element } from './element.ts';
import { Gs1Error } from './gs1-error.ts';
import { decodePercent } from './percent.ts';

/** A key with its qualifiers: what a link has in its path. */
export interface Identified {
  key: Element;
  qualifiers: Element[];
}

/** How a scheme's three fields become a key: what the company's prefix and the reference make, and the third field. */
interface Scheme {
  key: string;
  /** Digits of prefix and reference together; undefined where the reference is a text. */
  digits?: number;
  /** The first digit of the reference stands before the prefix (an indicator, an extension). */
  hasIndicator?: boolean;
  /** Without a check digit, since the reference is a text. */
  isText?: boolean;
  /** Which piece of how many stands before the third field. */
  hasPieces?: boolean;
  /** What the third field is: a qualifier, the end of the key itself, or none. */
  third?: string;
}

/** Schemes of EPC URIs whose meaning is one key (GS1 EPC Tag Data Standard, sections 6 and 8). */
const SCHEMES: Readonly<Record<string, Scheme>> = {
  'id:sgtin': { key: '01', digits: 13, hasIndicator: true, third: '21' },
  'class:lgtin': { key: '01', digits: 13, hasIndicator: true, third: '10' },
  'idpat:sgtin': { key: '01', digits: 13, hasIndicator: true, third: '*' },
  'id:sscc': { key: '00', digits: 17, hasIndicator: true },
  'id:sgln': { key: '414', digits: 12, third: '254' },
  'id:pgln': { key: '417', digits: 12 },
  'id:gsrn': { key: '8018', digits: 17 },
  'id:gsrnp': { key: '8017', digits: 17 },
  'id:grai': { key: '8003', digits: 12, third: 'end' },
  'id:gdti': { key: '253', digits: 12, third: 'end' },
  'id:giai': { key: '8004', isText: true },
  'id:ginc': { key: '401', isText: true },
  'id:gsin': { key: '402', digits: 16 },
  'id:upui': { key: '01', digits: 13, hasIndicator: true, third: '235' },
  'id:sgcn': { key: '255', digits: 12, third: 'end' },
  'id:cpi': { key: '8010', isText: true, third: '8011' },
  'id:itip': { key: '8006', digits: 13, hasIndicator: true, hasPieces: true, third: '21' },
  'idpat:upui': { key: '01', digits: 13, hasIndicator: true, third: '*' },
  'idpat:grai': { key: '8003', digits: 12, third: '*' },
  'idpat:gdti': { key: '253', digits: 12, third: '*' },
  'idpat:sgcn': { key: '255', digits: 12, third: '*' },
  'idpat:cpi': { key: '8010', isText: true, third: '*' },
  'idpat:itip': { key: '8006', digits: 13, hasIndicator: true, hasPieces: true, third: '*' },
};

/** Prefix and reference of each URN, and what a scheme adds. */
const URN = /^urn:epc:(id|class|idpat):([a-z]+):(\d{6,12})\.([^.]*)(?:\.(.*))?$/i;

/** Where a URN stands on its way to a link: `urn:epc:id:sgtin:8934567.089012.7` is GTIN 08934567890120, serial 7. */
export function parseEpcUrn(urn: string): Identified {
  const [, kind = '', name = '', prefix = '', reference = '', rest] = URN.exec(urn) ?? [];
  const scheme = SCHEMES[`${kind}:${name}`.toLowerCase()];
  const [, piece = '', total = '', last] = (scheme?.hasPieces && /^(\d\d)\.(\d\d)\.(.*)$/.exec(rest ?? '')) || [];
  const third = scheme?.hasPieces ? last : rest;
  if (!scheme) throw new Gs1Error('NOT_A_URI', 'It is no EPC URN of a scheme that is one GS1 key.', 0);
  const at = urn.length - reference.length - (rest === undefined ? 0 : rest.length + 1);
  if ((third === undefined) !== (scheme.third === undefined)) {
    throw new Gs1Error('INCOMPLETE', 'It has too few fields, or too many.', at);
  }
  const key = { ai: scheme.key, value: keyOf(scheme, prefix, reference, third, at) + piece + total };
  checkElement(key, at);
  if (third === undefined || scheme.third === 'end') return { key, qualifiers: [] };
  if (scheme.third === '*') {
    if (third !== '*')
      throw new Gs1Error('VALUE', 'Only patterns of every serial are one GTIN.', urn.length - third.length);
    return { key, qualifiers: [] };
  }
  // A location without an extension has a lone zero there.
  if (scheme.third === '254' && third === '0') return { key, qualifiers: [] };
  const qualifier = { ai: scheme.third ?? '', value: decodePercent(third, urn.length - third.length) };
  checkElement(qualifier, urn.length - third.length);
  return { key, qualifiers: [qualifier] };
}

function keyOf(scheme: Scheme, prefix: string, reference: string, third: string | undefined, at: number): string {
  if (scheme.isText) return prefix + decodePercent(reference, at);
  if (!/^\d*$/.test(reference)) throw new Gs1Error('CHARACTER', 'Only digits may stand here.', at);
  const digits = scheme.hasIndicator ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference;
  if (digits.length !== scheme.digits) {
    throw new Gs1Error('LENGTH', `Prefix and reference have ${scheme.digits} digits together.`, at);
  }
  const key = digits + checkDigit(digits);
  const end = scheme.third === 'end' ? decodePercent(third ?? '', at) : '';
  return scheme.key === '8003' ? `0${key}${end}` : key + end;
}

/**
 * The EPC URN of a key with its qualifiers. How many digits the company's prefix has (6 to 12) cannot be seen in a key:
 * it must be given. Undefined for what has no URN, as a GTIN with both lot and serial has not.
 */
export function writeEpcUrn({ key, qualifiers }: Identified, prefixLength: number): string | undefined {
  if (!Number.isInteger(prefixLength) || prefixLength < 6 || prefixLength > 12 || qualifiers.length > 1)
    return undefined;
  const [qualifier] = qualifiers;
  const wanted = qualifier?.ai ?? { '01': '*', '414': '254', '8003': 'end', '253': 'end', '255': 'end' }[key.ai];
  const found = Object.entries(SCHEMES).find(
    ([, scheme]) => scheme.key === key.ai && scheme.third === wanted && !scheme.hasPieces,
  );
  if (!found) return undefined;
  const [name, scheme] = found;
  const start = `urn:epc:${name}:`;
  if (scheme.isText) {
    const fields = `${key.value.slice(0, prefixLength)}.${urnEncode(key.value.slice(prefixLength))}`;
    return start + fields + (qualifier ? `.${urnEncode(qualifier.value)}` : '');
  }
  const whole = key.ai === '8003' ? key.value.slice(1) : key.value;
  const digits = whole.slice(0, scheme.digits);
  const [indicator, rest] = scheme.hasIndicator ? [digits.slice(0, 1), digits.slice(1)] : ['', digits];
  const fields = `${rest.slice(0, prefixLength)}.${indicator}${rest.slice(prefixLength)}`;
  if (scheme.third === undefined) return start + fields;
  const end = whole.slice((scheme.digits ?? 0) + 1);
  // Without its serial an asset or a document is a class, which has another URN.
  if (scheme.third === 'end') return end ? `${start}${fields}.${urnEncode(end)}` : undefined;
  return `${start}${fields}.${scheme.third === '*' ? '*' : urnEncode(qualifier?.value ?? '0')}`;
}

/** What may not stand in a URN's field as it is (EPC Tag Data Standard, table A-1). */
function urnEncode(text: string): string {
  return text.replace(/["%&/<>?#]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
