import type { RowCells } from '@cho-phien/kit/import/cells';
import type { SheetRow } from '@cho-phien/kit/import/sheet';
import { clean } from '@cho-phien/kit/import/values';
import { foldVietnamese } from '@cho-phien/kit/text';
import { MAX_AMOUNT } from '../offer/offer.service.ts';
import { namesStars } from '../ocop/star-words.ts';
import { isGtin } from '../variant/gtin.ts';
import { MAX_NAME } from '../variant/variant.check.ts';
import { QuantityUnit } from '../variant/variant.type.ts';
import { SIZE_FIELDS, type Field } from './columns.ts';
import type { ProductReading } from './read-product.ts';
import type { Reason } from './reasons.ts';
import { areaCodesOf, booleanOf, priceOf, quantityOf } from './values.ts';

/** A price as a row gives it. */
interface GivenPrice {
  amount: number;
  /** Undefined where the row does not say. */
  includesTax: boolean | undefined;
  includesShipping: boolean | undefined;
  /** The codes of the places where it holds. */
  areaCodes: string[] | undefined;
}

/** What a row says of a size; what it does not say is undefined. */
export interface GivenSize {
  number: number;
  /** Its name, folded: sizes of one product are told apart by it. */
  key: string;
  nameVi: string;
  nameEn: string | undefined;
  quantity: number;
  quantityUnit: QuantityUnit;
  unitWeightGrams: number | undefined;
  gtin: string | undefined;
  price: GivenPrice | undefined;
}

const LOW_PRICE = 1_000;
const MAX_AREA = 2_000;
/** What a spreadsheet makes of a long number. */
const SCIENTIFIC = /^\d([.,]\d+)?e\+?\d+$/i;

/** The size of a row; undefined when it names none, or with notes when it cannot be read. */
export function readSize(
  { number }: SheetRow,
  row: RowCells<Field, Reason>,
  { mapping: { fields }, index }: ProductReading,
): GivenSize | undefined {
  if (![...SIZE_FIELDS].some((field) => row.raw(field).trim() !== '')) return undefined;
  const weight = row.text('weight');
  const grams = weight ? quantityOf(weight, '', fields.get('weight')?.unit ?? 'g') : undefined;
  if (typeof grams === 'string') row.refuse(grams, 'weight', '1.000.000');
  else if (grams && grams.quantityUnit !== QuantityUnit.GRAM) row.refuse('UNIT_WRONG', 'weight');
  const gtin = readGtin(number, row, index);
  const price = readPrice(row);
  const amount = row.text('quantity');
  const name = row.text('sizeVi', MAX_NAME);
  for (const field of ['sizeVi', 'sizeEn'] as const) if (namesStars(row.raw(field))) row.refuse('SIZE_STARS', field);
  if (!amount) {
    row.refuse('NEEDED', 'quantity');
    return undefined;
  }
  const quantity = quantityOf(amount, row.text('unit'), fields.get('quantity')?.unit);
  if (typeof quantity === 'string') {
    row.refuse(quantity, 'quantity', '1.000.000');
    return undefined;
  }
  const nameVi = name || nameOf(amount, clean(row.raw('unit')), quantity.quantity);
  return {
    number,
    key: foldVietnamese(nameVi),
    nameVi,
    nameEn: row.text('sizeEn', MAX_NAME) || undefined,
    ...quantity,
    unitWeightGrams: typeof grams === 'object' ? grams.quantity : undefined,
    gtin,
    price,
  };
}

/** A size that has no name is called by what it holds. */
function nameOf(amount: string, unit: string, quantity: number): string {
  if (/[a-zà-ỹ]/i.test(amount)) return amount;
  return unit ? `${amount} ${unit}` : String(quantity);
}

function readGtin(number: number, row: RowCells<Field, Reason>, index: ProductReading['index']): string | undefined {
  const text = row.text('gtin');
  if (!text) return undefined;
  const above = index.gtinAbove(text, number);
  if (SCIENTIFIC.test(text)) row.refuse('GTIN_LOST', 'gtin');
  else if (!isGtin(text)) row.refuse('GTIN_WRONG', 'gtin');
  else if (above !== undefined) row.refuse('GTIN_IN_FILE', 'gtin', String(above));
  return text;
}

function readPrice(row: RowCells<Field, Reason>): GivenPrice | undefined {
  const yesOrNo = (field: Field) => {
    const text = row.text(field);
    const value = text ? booleanOf(text) : undefined;
    if (text && value === undefined) row.refuse('YES_OR_NO', field);
    return value;
  };
  const includesTax = yesOrNo('includesTax');
  const includesShipping = yesOrNo('includesShipping');
  const area = row.text('areas', MAX_AREA);
  const areaCodes = area ? areaCodesOf(area) : undefined;
  if (area && !areaCodes) row.refuse('AREA_UNKNOWN', 'areas');
  const text = row.text('price');
  if (!text) return undefined;
  const amount = priceOf(text);
  if (!amount) row.refuse('PRICE_UNREADABLE', 'price');
  else if (amount > MAX_AMOUNT) row.refuse('TOO_LARGE', 'price', '1.000.000.000');
  else if (amount < LOW_PRICE) row.say('NOTED', 'PRICE_LOW', 'price');
  return amount ? { amount, includesTax, includesShipping, areaCodes } : undefined;
}
