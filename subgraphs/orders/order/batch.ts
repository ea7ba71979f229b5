import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { parseId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { lockStock } from '../stock/stock.moves.ts';
import type { OrderNotAdvanced, OrdersAdvanceInput, OrdersPayload } from './batch.type.ts';
import { readOrders } from './order.read.ts';
import type { OrderState } from './states.ts';
import { requireStoreOrders } from './store-access.ts';
import { takeStep } from './take-step.ts';

/** Orders in one call. */
const MOST = 100;

/**
 * Takes each of these orders a step further that allows it, and tells of each other why not; once for the key. Who may:
 * {@link requireStoreOrders}.
 */
export async function advanceOrders(
  input: OrdersAdvanceInput,
  to: OrderState,
  context: Context,
): Promise<OrdersPayload> {
  const store = await requireStoreOrders(input.storeId, context);
  const orderIds = [...new Set(input.orderIds)];
  if (orderIds.length === 0 || orderIds.length > MOST) {
    const text = { vi: 'Mỗi lần chọn từ 1 đến 100 đơn.', en: 'Choose 1 to 100 orders at a time.' };
    const refused = userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'orderIds'], text);
    return { orders: [], notAdvanced: [], userErrors: [refused] };
  }
  const { answer, userErrors } = await once(input, context, async (sql) => ({
    answer: await advanceEach(store, orderIds, to, context, sql),
  }));
  if (userErrors) return { orders: [], notAdvanced: [], userErrors };
  return { orders: await readOrders(answer.taken, context), notAdvanced: answer.notAdvanced, userErrors: [] };
}

async function advanceEach(
  store: string | undefined,
  orderIds: readonly string[],
  to: OrderState,
  context: Context,
  sql: Sql,
) {
  const { locale, clock } = context;
  const ofStore = await lockAll(
    store,
    orderIds.flatMap((id) => parseId('ord', id) ?? []),
    clock,
    sql,
  );
  const taken: string[] = [];
  const notAdvanced: OrderNotAdvanced[] = [];
  for (const orderId of orderIds) {
    const uuid = parseId('ord', orderId);
    const refused =
      uuid && ofStore.has(uuid)
        ? await takeStep(uuid, to, null, { locale, clock }, sql)
        : userError(locale, UserErrorCode.NOT_FOUND, null, NOT_OF_STORE);
    if (refused) notAdvanced.push({ orderId, code: refused.code, message: refused.message });
    else if (uuid) taken.push(uuid);
  }
  return { taken, notAdvanced };
}

/** Locks the payments, the orders and the goods of a store's orders (uuids); which of them are there. Four statements. */
async function lockAll(store: string | undefined, ids: readonly string[], now: Date, sql: Sql): Promise<Set<string>> {
  const values = [store ?? null, ids];
  await sql.query(
    `select from payment
      where id in (select payment_id from sales_order where store_id = $1 and id = any($2))
      order by id for no key update`,
    values,
  );
  const locked = await sql.query<{ id: string }>(
    `select id from sales_order where store_id = $1 and id = any($2) order by id for no key update`,
    values,
  );
  const found = locked.map(({ id }) => id);
  const goods = await sql.query<{ id: string }>(
    'select distinct variant_id as id from order_line where order_id = any($1)',
    [found],
  );
  await lockStock(
    goods.map(({ id }) => id),
    now,
    sql,
  );
  return new Set(found);
}

const NOT_OF_STORE = {
  vi: 'Cửa hàng không có đơn này.',
  en: 'The store has no such order.',
};
