import { newUuid } from '@cho-phien/kit/ids';
import { foldVietnamese } from '@cho-phien/kit/text';
import { clean } from '@cho-phien/kit/import/values';
import type { KnownSize } from './known.ts';
import type { GivenSize } from './read-size.ts';

/** A price that begins now. */
export interface NewPrice {
  variantId: string;
  productId: string;
  amount: number;
  includesTax: boolean;
  includesShipping: boolean;
  /** As of the price it replaces where the file does not say. */
  areaCodes: string[] | null;
}

/** What becomes of the sizes of one product; those that the file does not name stay as they are. */
export interface SizePlan {
  make: KnownSize[];
  change: KnownSize[];
  prices: NewPrice[];
}

/** Which known size each given one is: of its name; else of its trade item number; else the only one that holds as much. */
export function planSizes(productId: string, given: readonly GivenSize[], known: readonly KnownSize[]): SizePlan {
  const plan: SizePlan = { make: [], change: [], prices: [] };
  const left = new Set(known);
  const matched = new Map<GivenSize, KnownSize>();
  const match = (same: (size: GivenSize, one: KnownSize) => boolean) => {
    for (const size of given) {
      if (matched.has(size)) continue;
      const [only, another] = [...left].filter((one) => same(size, one));
      if (!only || another) continue;
      matched.set(size, only);
      left.delete(only);
    }
  };
  if (known.length > 0) {
    match((size, one) => size.key === foldVietnamese(one.nameVi));
    match((size, one) => size.gtin !== undefined && size.gtin === one.gtin);
    match((size, one) => size.quantity === one.quantity && size.quantityUnit === one.quantityUnit);
  }
  let position = known.reduce((last, one) => Math.max(last, one.position), -1);
  for (const size of given) {
    const before = matched.get(size);
    const after = before ? changed(before, size) : made(productId, size, (position += 1));
    if (!before) plan.make.push(after);
    else if (after !== before) plan.change.push(after);
    const { price } = size;
    if (!price) continue;
    const includesTax = price.includesTax ?? before?.includesTax ?? true;
    const includesShipping = price.includesShipping ?? before?.includesShipping ?? false;
    const areaCodes = price.areaCodes ?? before?.areaCodes ?? null;
    const isSame =
      before?.amount === price.amount &&
      before.includesTax === includesTax &&
      before.includesShipping === includesShipping &&
      String(before.areaCodes?.toSorted()) === String(areaCodes?.toSorted());
    if (!isSame)
      plan.prices.push({
        variantId: after.id,
        productId,
        amount: price.amount,
        includesTax,
        includesShipping,
        areaCodes,
      });
  }
  return plan;
}

/** Whether anything becomes of the sizes. */
export function isIdle({ make, change, prices }: SizePlan): boolean {
  return make.length + change.length + prices.length === 0;
}

function made(productId: string, size: GivenSize, position: number): KnownSize {
  return {
    id: newUuid(),
    productId,
    position,
    nameVi: size.nameVi,
    nameEn: size.nameEn ?? '',
    quantity: size.quantity,
    quantityUnit: size.quantityUnit,
    unitWeightGrams: size.unitWeightGrams ?? null,
    gtin: size.gtin ?? null,
    amount: null,
    includesTax: null,
    includesShipping: null,
    areaCodes: null,
  };
}

/** The same object when nothing is new. */
function changed(known: KnownSize, size: GivenSize): KnownSize {
  const after: KnownSize = {
    ...known,
    nameVi: clean(known.nameVi) === size.nameVi ? known.nameVi : size.nameVi,
    nameEn: size.nameEn === undefined || clean(known.nameEn) === size.nameEn ? known.nameEn : size.nameEn,
    quantity: size.quantity,
    quantityUnit: size.quantityUnit,
    unitWeightGrams: size.unitWeightGrams ?? known.unitWeightGrams,
    gtin: size.gtin ?? known.gtin,
  };
  return JSON.stringify(after) === JSON.stringify(known) ? known : after;
}
