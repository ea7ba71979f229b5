import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { inWords, unlessLeft } from '../balance.ts';
import type { LotPartInput } from '../lot.input.ts';
import { lotProduct, notAQuantity, type LotProduct } from '../lot.make.ts';
import { lockLots } from '../lot.row.ts';
import { LotUnit, type LotRow } from '../lot.type.ts';
import { noLot, notALotId, recalled, refuse } from '../lot.work.ts';

/** The most lots of one act. */
const MOST_PARTS = 100;
/** Best before lies no further off than this, in days. */
const LONGEST_LIFE = 3660;

/** The product that a new lot is of, and its store; or why there is none. */
export async function productOfLot(
  productId: string,
  context: Context,
  sql: Sql,
): Promise<
  | { product: LotProduct & { storeId: string }; userErrors?: undefined }
  | { product?: undefined; userErrors: UserError[] }
> {
  const uuid = parseId('prd', productId);
  const product = uuid && (await lotProduct(uuid, sql));
  if (!product) {
    const text = { vi: 'Không có sản phẩm này.', en: 'There is no such product.' };
    return { userErrors: [refuse(context, UserErrorCode.NOT_FOUND, 'productId', text)] };
  }
  const { storeId } = product;
  if (storeId) return { product: { ...product, storeId } };
  return {
    userErrors: [
      refuse(context, UserErrorCode.INCOMPLETE, 'productId', {
        vi: 'Sản phẩm chưa có gian hàng, nên chưa có ai chịu trách nhiệm về lô.',
        en: 'The product has no store yet, so nobody answers for its lots.',
      }),
    ],
  };
}

/** A part of a lot that is locked. */
export interface LockedPart {
  lot: LotRow;
  quantity: number;
}

/**
 * Locks the lots that an act takes from, in the order of their ids, and says at once all that stands against it: unknown
 * lots, recalled ones, lots of several stores, more than is left.
 */
export async function lockParts(
  parts: readonly LotPartInput[],
  field: string,
  context: Context,
  sql: Sql,
): Promise<{ parts: LockedPart[]; userErrors: UserError[] }> {
  const ids = parts.map(({ lotId }) => lotId);
  if (parts.length === 0 || parts.length > MOST_PARTS || new Set(ids).size < ids.length) {
    return { parts: [], userErrors: [notParts(context, field)] };
  }
  const lots = await lockLots(
    ids.flatMap((id) => parseId('lot', id) ?? []),
    sql,
  );
  const locked: LockedPart[] = [];
  const errors: UserError[] = [];
  for (const [index, { lotId, quantity }] of parts.entries()) {
    const [path, uuid] = [[field, String(index)], parseId('lot', lotId)];
    const lot = uuid && lots.get(uuid);
    if (!uuid) errors.push(notALotId(context, [...path, 'lotId']));
    else if (!lot) errors.push(noLot(context, [...path, 'lotId']));
    else if (lot.recalledAt) errors.push(recalled(context, [...path, 'lotId']));
    else if (quantity < 1) errors.push(notAQuantity(context, [...path, 'quantity']));
    else {
      const missing = unlessLeft(lot, quantity, [...path, 'quantity'], context);
      if (missing) errors.push(missing);
      locked.push({ lot, quantity });
    }
  }
  if (new Set(locked.map(({ lot }) => lot.storeId)).size > 1) errors.push(ofSeveralStores(context, field));
  return { parts: locked, userErrors: errors };
}

/** What a quantity of a lot weighs, grams net. */
export function gramsOf({ lot, quantity }: LockedPart): number {
  return lot.unit === LotUnit.GRAM ? quantity : quantity * (lot.pieceGrams ?? 0);
}

/** Refuses what weighs more than all it was made of; both in grams. */
export function unlessHeavier(made: number, of: number, field: string, context: Context): UserError[] {
  if (made <= of) return [];
  const [out, into] = [inWords(made, LotUnit.GRAM), inWords(of, LotUnit.GRAM)];
  return [
    refuse(context, UserErrorCode.CONFLICT, field, {
      vi: `Làm ra ${out.vi} từ ${into.vi} thì không thể. Nếu có thêm muối, đường, nước..., hãy ghi vào otherIngredientsGrams.`,
      en: `${out.en} cannot come of ${into.en}. What else went in (salt, sugar, water) is told as otherIngredientsGrams.`,
    }),
  ];
}

/** What is wrong with the days of a lot: harvest and packing are no later than today, best before comes after packing. */
export function checkDays(
  days: { harvestedOn?: string | null; packedOn?: string | null; bestBefore?: string | null },
  context: Context,
): UserError[] {
  const today = dayOf(context.clock);
  const errors: UserError[] = [];
  for (const field of ['harvestedOn', 'packedOn'] as const) {
    if ((days[field] ?? today) <= today) continue;
    const text = { vi: 'Ngày này chưa đến.', en: 'That day is still to come.' };
    errors.push(refuse(context, UserErrorCode.INVALID_INPUT, field, text));
  }
  const { bestBefore } = days;
  const from = days.packedOn ?? days.harvestedOn ?? '2000-01-01';
  if (bestBefore && (bestBefore < from || bestBefore > addDays(today, LONGEST_LIFE))) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'bestBefore', {
        vi: 'Hạn dùng phải sau ngày đóng gói và không quá mười năm.',
        en: 'Best before comes after packing, and within ten years.',
      }),
    );
  }
  return errors;
}

function notParts(context: Context, field: string): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, field, {
    vi: `Chọn từ 1 đến ${MOST_PARTS} lô, mỗi lô một lần.`,
    en: `Name 1 to ${MOST_PARTS} lots, each once.`,
  });
}

function ofSeveralStores(context: Context, field: string): UserError {
  return refuse(context, UserErrorCode.CONFLICT, field, {
    vi: 'Các lô này của nhiều gian hàng. Hãy giao cho một gian hàng và nhận về trước (lotShip, lotReceive).',
    en: 'These lots are of several stores. Ship them to one store and receive them there first (lotShip, lotReceive).',
  });
}
