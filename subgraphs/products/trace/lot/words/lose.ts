import type { Context } from '@cho-phien/kit/context';
import { destroyed } from '../../event/make.ts';
import { unlessLeft } from '../balance.ts';
import type { LotLoseInput } from '../lot.input.ts';
import { notAQuantity } from '../lot.make.ts';
import { act, lockLot, requireLotWriter, timeOf, type LotChanged } from '../lot.work.ts';

/** A part of a lot is gone; of a recalled one too. Those who may tell of it. */
export async function lose(input: LotLoseInput, context: Context): Promise<LotChanged> {
  await requireLotWriter([input.lotId], context);
  return act(input, context, async (sql) => {
    const { lot, userErrors } = await lockLot(input.lotId, sql, context);
    if (!lot) return { userErrors };
    if (input.quantity < 1) return { userErrors: [notAQuantity(context, 'quantity')] };
    const missing = unlessLeft(lot, input.quantity, ['quantity'], context);
    if (missing) return { userErrors: [missing] };
    const circumstances = {
      eventId: input.eventId,
      at: timeOf(input, context),
      place: null,
      communeCode: lot.communeCode,
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
