import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { observed } from '../../event/make.ts';
import { placeOfLots } from '../../place/place.ts';
import { unlessLeft } from '../balance.ts';
import type { LotReleaseInput } from '../ledger.input.ts';
import { notAQuantity } from '../lot.make.ts';
import { timeWith } from '../lot.time.ts';
import { LotUnit, type LotRow } from '../lot.type.ts';
import { act, lockLot, recalled, refuse, requireLotWriter, type LotChanged } from '../lot.work.ts';

/** Hands a part of a lot over to be sold here: orders hears of it by the lot's change. Those who may tell of the lot. */
export async function release(input: LotReleaseInput, context: Context): Promise<LotChanged> {
  await requireLotWriter([input.lotId], context);
  return act(input, context, async (sql) => {
    const { lot, userErrors } = await lockLot(input.lotId, sql, context);
    if (!lot) return { userErrors };
    if (lot.recalledAt) return { userErrors: [recalled(context)] };
    if (input.pieces < 1) return { userErrors: [notAQuantity(context, 'pieces')] };
    const size = await sizeOf(lot, input, sql);
    if (!size) return { userErrors: [noSize(lot, context)] };
    const quantity = input.pieces * size.perPiece;
    const missing = unlessLeft(lot, quantity, ['pieces'], context);
    const { at, userErrors: early } = await timeWith([lot], input, context, sql);
    const place = await placeOfLots(input.facilityId, [lot], context, sql);
    const wrong = [...(missing ? [missing] : []), ...early, ...(place.userErrors ?? [])];
    if (wrong.length > 0) return { userErrors: wrong };
    const circumstances = {
      eventId: input.eventId,
      at,
      place: place.uri,
      communeCode: place.communeCode ?? lot.communeCode,
    };
    const meaning = { bizStep: 'stocking', disposition: 'sellable_accessible' };
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: [observed([{ lot, quantity }], meaning, circumstances)],
        movements: [{ lotId: lot.id, kind: 'RELEASED', quantity }],
        after: (eventRow) => keepRelease(lot, size.id, input.pieces, eventRow, sql),
      },
    };
  });
}

/** The size that a lot is sold in, and how much of the lot goes into one. */
async function sizeOf(
  lot: LotRow,
  { variantId }: LotReleaseInput,
  sql: Sql,
): Promise<{ id: string; perPiece: number } | undefined> {
  const uuid = variantId ? parseId('var', variantId) : lot.variantId;
  if (!uuid || (lot.variantId && lot.variantId !== uuid)) return undefined;
  if (lot.variantId) return { id: uuid, perPiece: 1 };
  const [size] = await sql.query<{ id: string; perPiece: number }>(
    `select id, quantity as "perPiece" from variant
      where id = $1 and product_id = $2 and archived_at is null and quantity_unit = $3`,
    [uuid, lot.productId, lot.unit === LotUnit.GRAM ? 'GRAM' : 'PIECE'],
  );
  return size;
}

async function keepRelease(lot: LotRow, variantId: string, pieces: number, eventRow: string, sql: Sql): Promise<void> {
  await sql.query(`insert into lot_release (lot_id, event_id, variant_id, pieces) values ($1, $2, $3, $4)`, [
    lot.id,
    eventRow,
    variantId,
    pieces,
  ]);
}

function noSize(lot: LotRow, context: Context): UserError {
  return refuse(context, lot.variantId ? UserErrorCode.CONFLICT : UserErrorCode.INVALID_INPUT, 'variantId', {
    vi: lot.variantId
      ? 'Lô này đã đóng theo quy cách khác.'
      : 'Hãy chọn một quy cách của sản phẩm này, tính cùng đơn vị với lô.',
    en: lot.variantId
      ? 'This lot is packed in another size.'
      : 'Name a size of this product that is measured as the lot is.',
  });
}
