import { readPhone, type Phone } from '@cho-phien/kit/phone';
import { foldVietnamese, nfc } from '@cho-phien/kit/text';
import { remembering } from './remember.ts';
import { MOST, isNorthern, unitOf, type Measure, type Unit } from './units.ts';

/** What few cells have, and what then has to be looked at more closely: it costs ten times as much. */
const UNTIDY = /^[\s'\ufeff]|\s$|\s\s|[^\S ]|[\p{Cc}\u200b]/u;

/** One line of text: composed, without spaces around it or several in a row. */
export function clean(text: string): string {
  const composed = text.isWellFormed() ? nfc(text) : nfc(text.toWellFormed());
  if (!UNTIDY.test(composed)) return composed;
  return (
    composed
      .replace(/[\p{Cc}\p{Zs}\u200b\ufeff]+/gu, ' ')
      .trim()
      // A quote in front is how spreadsheets keep a text from being a formula.
      .replace(/^'(?=[=+\-@])/, '')
  );
}

/** Behind it stands what a spreadsheet makes of a long number: the last digits are lost. */
const SCIENTIFIC = /^\d([.,]\d+)?e\+?\d+$/i;
/** A mobile or Lạng Sơn-like landline number whose 0 a spreadsheet took for nothing. */
const WITHOUT_ZERO = /^[235789]\d{8,9}$/;

/** A telephone number of a table; `LOST` when a spreadsheet has rounded it; undefined when it is none. */
export function phoneOf(text: string): Phone | 'LOST' | undefined {
  if (SCIENTIFIC.test(text)) return 'LOST';
  const digits = text.replace(/[\s.()-]/g, '');
  return readPhone(WITHOUT_ZERO.test(digits) ? `0${digits}` : text);
}

const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_ENGLISH = /^[1-9]\d{0,2}(,\d{3})+\.\d+$/;
const PLAIN = /^\d+([.,]\d+)?$/;

/** A number as people here write it: comma for decimals, dots for thousands; 0.5 can only be a half. */
export function numberOf(text: string): number | undefined {
  const digits = text.replace(/\s/g, '');
  if (GROUPED.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  if (GROUPED_ENGLISH.test(digits)) return Number(digits.replaceAll(',', ''));
  return PLAIN.test(digits) ? Number(digits.replace(',', '.')) : undefined;
}

/** What keeps a quantity from being read. */
export type QuantityProblem = 'NUMBER_UNREADABLE' | 'UNIT_MISSING' | 'UNIT_WRONG' | 'UNIT_OF_PLACE' | 'TOO_LARGE';

/** So much of one measure; null for nothing. */
export type Quantity = { amount: number; measure: Measure };

const foldedQuantity = remembering((text) => foldVietnamese(text).replace(/²/g, '2'));

/** Reads `1,5 ha`, `3 sào` or, with the unit of the heading, `1.200`. Zero and dashes are nothing. */
export function quantityOf(
  text: string,
  ofHeading: Unit | undefined,
  measures: readonly Measure[],
  provinceCode: string,
): Quantity | null | QuantityProblem {
  const folded = foldedQuantity(text);
  if (/^[-–—x]*$/.test(folded)) return null;
  const [, digits = '', name = ''] = /^(\d[\d.,\s]*?)\s*([a-z].*)?$/.exec(folded) ?? [];
  const number = numberOf(digits);
  if (number === undefined) return 'NUMBER_UNREADABLE';
  if (number === 0) return null;
  const own = name.replace(/[/.,\s]+/g, ' ').trim();
  const unit = own ? unitOf(own) : ofHeading;
  if (!unit) return own ? 'UNIT_WRONG' : 'UNIT_MISSING';
  if (!measures.includes(unit.measure)) return 'UNIT_WRONG';
  if (unit.isNorthern && !isNorthern(provinceCode)) return 'UNIT_OF_PLACE';
  const amount = Math.round(number * unit.factor);
  if (amount > MOST[unit.measure]) return 'TOO_LARGE';
  return amount === 0 ? 'NUMBER_UNREADABLE' : { amount, measure: unit.measure };
}

const ALL_YEAR = /^(quanh nam|ca nam|thu hoach quanh nam|12 thang|12\/12)$/;

/** The months of `tháng 7-9`, `7,8,9`, `T11 đến T2` or `quanh năm`, ascending; undefined when they cannot be read. */
export const monthsOf = remembering((text: string): number[] | undefined => {
  const folded = foldVietnamese(text);
  if (ALL_YEAR.test(folded)) return Array.from({ length: 12 }, (_, index) => index + 1);
  const parts = folded
    .replace(/\b(den|toi)\b|[–—~]|->/g, '-')
    .replace(/\bva\b|[;+&/]/g, ',')
    .replace(/\b(tu|cac|thang|thu hoach)\b|\b(t)(?=\s*\d)/g, '')
    .replace(/\s+/g, '')
    .split(',');
  const months = new Set<number>();
  for (const part of parts) {
    const [, from, to = from] = /^t?(\d{1,2})(?:-t?(\d{1,2}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && first <= 12 && last >= 1 && last <= 12)) return undefined;
    for (let month = first; ; month = (month % 12) + 1) {
      months.add(month);
      if (month === last) break;
    }
  }
  return [...months].sort((a, b) => a - b);
});

/** The products of a list with commas, semicolons, slashes or lines between them; each once. */
export const productsOf = remembering((text: string): string[] => {
  const byFolded = new Map<string, string>();
  for (const part of text.split(/[,;/\n\r]+/)) {
    const name = clean(part);
    if (name && !byFolded.has(foldVietnamese(name))) byFolded.set(foldVietnamese(name), name);
  }
  return [...byFolded.values()];
});
