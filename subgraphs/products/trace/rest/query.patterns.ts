import { checkDigit } from '../gs1/check-digit.ts';

/** Texts from the first to before the second, in the order of their bytes. */
export type Stretch = readonly [from: string, to: string];

/** Schemes of EPC patterns whose things are links of one shape (GS1 EPC Tag Data Standard, section 8). */
interface Scheme {
  /** What stands before the key. */
  ai: string;
  /** Digits of the company's prefix and the reference together; undefined where the reference is a text. */
  digits?: number;
  /** The first digit of the reference stands before the prefix. */
  hasIndicator?: boolean;
  /** What stands between the key and the third field; undefined where there is none. */
  third?: string;
  /** A zero that stands before the prefix. */
  filler?: string;
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  sgtin: { ai: '01', digits: 13, hasIndicator: true, third: '/21/' },
  sscc: { ai: '00', digits: 17, hasIndicator: true },
  // With any extension, and with none.
  sgln: { ai: '414', digits: 12, third: '' },
  grai: { ai: '8003', digits: 12, third: '', filler: '0' },
  gdti: { ai: '253', digits: 12, third: '' },
  giai: { ai: '8004' },
};

const PATTERN = /^urn:epc:idpat:([a-z]+):(\d{6,12})\.(\d*|\*)(?:\.(.*))?$/i;

/**
 * The stretches in which the canonical links of a pattern's things lie: `urn:epc:idpat:sgtin:8938500.000001.*`, and
 * `….*.*` for all of a company. Undefined for what is no such pattern.
 */
export function stretchesOf(pattern: string): Stretch[] | undefined {
  const [, name = '', prefix = '', reference = '', third] = PATTERN.exec(pattern) ?? [];
  const scheme = SCHEMES[name.toLowerCase()];
  if (!scheme || (third === undefined) !== (scheme.third === undefined)) return undefined;
  if (third !== undefined && third !== '*') return undefined;
  const start = `https://id.gs1.org/${scheme.ai}/${scheme.filler ?? ''}`;
  if (reference === '*') {
    const indicators = scheme.hasIndicator ? [...'0123456789'] : [''];
    return indicators.map((indicator) => stretch(`${start}${indicator}${prefix}`));
  }
  // What has a reference and no third field is one thing and no pattern.
  if (scheme.digits === undefined || scheme.third === undefined) return undefined;
  const digits = scheme.hasIndicator ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference;
  if (digits.length !== scheme.digits) return undefined;
  return [stretch(`${start}${digits}${checkDigit(digits)}${scheme.third}`)];
}

/** All texts that begin so. The last character is none of the last there are, so the next one is behind them all. */
function stretch(start: string): Stretch {
  const last = start.length - 1;
  return [start, start.slice(0, last) + String.fromCharCode(start.charCodeAt(last) + 1)];
}
