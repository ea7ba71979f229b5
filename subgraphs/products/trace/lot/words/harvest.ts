import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode } from '@cho-phien/kit/user-errors';
import { requireProductWriter } from '../../../product/product.access.ts';
import { commissioned } from '../../event/make.ts';
import { growingAreaOf } from '../../place/place.ts';
import type { LotHarvestInput } from '../new-lot.input.ts';
import { checkLot, makeLot } from '../lot.make.ts';
import { timeOf } from '../lot.time.ts';
import { act, refuse, type LotChanged } from '../lot.work.ts';
import { checkDays } from './days.ts';
import { productOfLot } from './product.ts';

/** A harvest makes a lot. The product's writers; the household, if one is named, is kept and never shown. */
export async function harvest(input: LotHarvestInput, context: Context): Promise<LotChanged> {
  await requireProductWriter(parseId('prd', input.productId), context.db, context);
  const at = timeOf(input, context);
  const harvestedOn = input.harvestedOn ?? dayOf(at);
  const householdId = input.householdId ? parseId('hhd', input.householdId) : null;
  const errors = [...checkLot(input, context), ...checkDays({ harvestedOn }, context)];
  if (householdId === undefined) {
    const text = { vi: 'Mã hộ bắt đầu bằng "hhd_".', en: 'A household id starts with "hhd_".' };
    errors.push(refuse(context, UserErrorCode.INVALID_ID, 'householdId', text));
  }
  return act(input, context, async (sql) => {
    const goods = await productOfLot(input.productId, context, sql);
    const place =
      goods.product && (await growingAreaOf(input.growingAreaId, goods.product.storeId, harvestedOn, context, sql));
    const wrong = [...errors, ...(goods.userErrors ?? []), ...(place?.userErrors ?? [])];
    if (wrong.length > 0 || !goods.product || !place) return { userErrors: wrong };
    const { product } = goods;
    const made = await makeLot(
      product,
      {
        ...input,
        harvestedOn,
        householdId: householdId ?? null,
        growingAreaId: place.growingAreaId,
        communeCode: input.communeCode ?? place.communeCode,
      },
      context,
      sql,
    );
    if (made.userErrors) return made;
    const { lot } = made;
    const circumstances = { eventId: input.eventId, at, place: place.uri, communeCode: lot.communeCode };
    const event = commissioned(
      { lot, quantity: input.quantity },
      { harvestedOn, growingAreaCode: place.growingAreaCode },
      circumstances,
    );
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: [event],
        movements: [{ lotId: lot.id, kind: 'PRODUCED', quantity: input.quantity }],
      },
    };
  });
}
