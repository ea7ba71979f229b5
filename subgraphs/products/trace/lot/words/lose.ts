import type { Context } from '@cho-phien/kit/context';
import { destroyed } from '../../event/make.ts';
import { placeOfLots } from '../../place/place.ts';
import { unlessLeft } from '../balance.ts';
import type { LotLoseInput } from '../ledger.input.ts';
import { notAQuantity } from '../lot.make.ts';
import { timeWith } from '../lot.time.ts';
import { act, lockLot, requireLotWriter, type LotChanged } from '../lot.work.ts';

/** A part of a lot is gone; of a recalled one too. Those who may tell of it. */
export async function lose(input: LotLoseInput, context: Context): Promise<LotChanged> {
  await requireLotWriter([input.lotId], context);
  return act(input, context, async (sql) => {
    const { lot, userErrors } = await lockLot(input.lotId, sql, context);
    if (!lot) return { userErrors };
    if (input.quantity < 1) return { userErrors: [notAQuantity(context, 'quantity')] };
    const missing = unlessLeft(lot, input.quantity, ['quantity'], context);
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
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: [destroyed({ lot, quantity: input.quantity }, input.reason, circumstances)],
        movements: [{ lotId: lot.id, kind: 'LOST', quantity: input.quantity }],
      },
    };
  });
}
