import { readPhone, type Phone } from '@cho-phien/kit/phone';
import { remembering } from '@cho-phien/kit/import/remember';
import { clean, numberOf } from '@cho-phien/kit/import/values';
import { foldVietnamese } from '@cho-phien/kit/text';
import { MOST, isNorthern, unitOf, type Measure, type Unit } from './units.ts';

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

/** The products of a list with commas, semicolons, slashes or lines between them; each once. */
export const productsOf = remembering((text: string): string[] => {
  const byFolded = new Map<string, string>();
  for (const part of text.split(/[,;/\n\r]+/)) {
    const name = clean(part);
    if (name && !byFolded.has(foldVietnamese(name))) byFolded.set(foldVietnamese(name), name);
  }
  return [...byFolded.values()];
});
