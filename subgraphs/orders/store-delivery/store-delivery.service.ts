import type { Context } from '@cho-phien/kit/context';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { money } from '@cho-phien/kit/values';
import type { StoreDelivery } from '../delivery/facts.ts';
import { requireStoreOrders } from '../order/store-access.ts';
import { USUAL_DELIVERY } from '../quote/quote.ts';
import { checkStoreDelivery } from './store-delivery.check.ts';
import type { StoreDeliveryPayload, StoreDeliverySetInput, StoreDeliveryType } from './store-delivery.type.ts';

/** How a store packs and sends, as it has said or as is usual; who may: {@link requireStoreOrders}. Two statements. */
export async function storeDelivery(storeId: string, context: Context): Promise<StoreDeliveryType | null> {
  const store = await requireStoreOrders(storeId, context);
  if (!store) return null;
  const [said] = await context.db.query<{ settings: StoreDelivery }>(
    'select settings from store_delivery where store_id = $1',
    [store],
  );
  return toStoreDelivery(said?.settings ?? USUAL_DELIVERY, said !== undefined);
}

/** Sets it; orders that were placed keep what they were promised. Two at once: the last holds. */
export async function setStoreDelivery(input: StoreDeliverySetInput, context: Context): Promise<StoreDeliveryPayload> {
  const store = await requireStoreOrders(input.storeId, context);
  const { settings, userErrors } = checkStoreDelivery(input, context);
  if (!store) {
    const text = { vi: 'Không có cửa hàng này.', en: 'There is no such store.' };
    userErrors.unshift(userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'storeId'], text));
  }
  if (userErrors.length > 0) return { storeDelivery: null, userErrors };
  await context.db.query(
    `insert into store_delivery (store_id, settings, updated_at) values ($1, $2, $3)
     on conflict (store_id) do update set settings = excluded.settings, updated_at = excluded.updated_at`,
    [store, JSON.stringify(settings), context.clock],
  );
  return { storeDelivery: toStoreDelivery(settings, true), userErrors: [] };
}

function toStoreDelivery({ own, collectionPoints, ...settings }: StoreDelivery, isSaid: boolean): StoreDeliveryType {
  const stubs = (codes: readonly string[]) => codes.map((code) => ({ code }));
  return {
    ...settings,
    isSaid,
    own: own && { communes: stubs(own.communes), fee: money(own.fee), days: own.days },
    collectionPoints: collectionPoints === 'ALL' ? null : stubs(collectionPoints),
  };
}
