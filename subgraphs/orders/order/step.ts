import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { readPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { refuseStep } from '../states.ts';
import { lockStock, moveStock, showStock, type StockMove } from '../stock/stock.moves.ts';
import { CancelReason } from './cancel-reason.ts';
import { readOrderNumber } from './number.ts';
import type { OrderCancelInput } from './order.input.ts';
import { readOrders } from './order.read.ts';
import type { OrderType } from './order.type.ts';
import { OrderState, orderStates } from './states.ts';

/** What came of a step. */
export interface StepTaken {
  order: OrderType | null;
  userErrors: UserError[];
}

interface Standing {
  id: string;
  state: OrderState;
  storeId: string;
  accountId: string | null;
  communeOfStore: string | null;
}

const STANDING = `
  select o.id, o.state, o.store_id as "storeId", o.account_id as "accountId", s.commune_code as "communeOfStore"
    from sales_order o left join sellable_store s on s.id = o.store_id`;

/**
 * A step that the store takes: its members with MANAGE_ORDERS, its helpers, officers in scope. Others are told that they
 * may not; of an order that is not there only who may see all learns so.
 */
export async function stepByStore(
  orderId: string,
  to: OrderState,
  context: Context,
  reason: CancelReason | null = null,
): Promise<StepTaken> {
  const uuid = parseId('ord', orderId);
  const [found] = uuid ? await context.db.query<Standing>(`${STANDING} where o.id = $1`, [uuid]) : [];
  const place = { storeId: found?.storeId ?? null, communeCode: found?.communeOfStore ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return found ? step(found.id, to, reason, context) : notFound(context, ['input', 'orderId']);
}

/** A buyer takes an order back, known by its number and the telephone that was given with it, or by who signed in. */
export async function cancelByBuyer({ number, phone }: OrderCancelInput, context: Context): Promise<StepTaken> {
  const found = await findByNumber(number, phone ?? null, context);
  return found
    ? step(found, OrderState.CANCELLED, CancelReason.BUYER, context)
    : notFound(context, ['input', 'number']);
}

/**
 * The order (uuid) of a number, for who knows the telephone that was given with it, and for the account that placed it;
 * undefined for everybody else. One statement.
 */
export async function findByNumber(
  typed: string,
  phone: string | null,
  { db, viewer }: Context,
): Promise<string | undefined> {
  const number = readOrderNumber(typed);
  if (!number) return undefined;
  const [found] = await db.query<{ id: string }>(
    `select o.id from sales_order o join order_contact c on c.order_id = o.id
      where o.number = $1 and (c.phone = $2 or o.account_id = $3)`,
    [
      number,
      phone === null ? null : (readPhone(phone)?.e164 ?? null),
      viewer.kind === 'account' ? viewer.accountId : null,
    ],
  );
  return found?.id;
}

async function step(id: string, to: OrderState, reason: CancelReason | null, context: Context): Promise<StepTaken> {
  const now = context.clock;
  const refused = await context.db.atomically(async (sql): Promise<UserError | undefined> => {
    const [order] = await sql.query<Standing>(`${STANDING} where o.id = $1 for no key update of o`, [id]);
    if (!order) throw new Error('an order is gone, though none is ever deleted');
    const illegal = refuseStep(orderStates, order.state, to, context, ['input']);
    if (illegal) return illegal;
    const moves = await movesOf(order, to, sql);
    const variants = [...new Set(moves.map(({ variantId }) => variantId))];
    await lockStock(variants, now, sql);
    if (to === OrderState.PACKED || to === OrderState.SHIPPED) {
      const recalled = await hasRecalled(id, sql);
      if (recalled) return recalledGoods(context);
    }
    await sql.query(
      `with stepped as (
         update sales_order set state = $2, cancel_reason = $3, updated_at = $4 where id = $1)
       insert into order_event (order_id, from_state, state, reason, at) values ($1, $5, $2, $3, $4)`,
      [id, to, reason, now, order.state],
    );
    await moveStock(moves, now, sql);
    await showStock(variants, now, sql);
    return undefined;
  });
  if (refused) return { order: null, userErrors: [refused] };
  const [order] = await readOrders([id], context);
  return { order: order ?? null, userErrors: [] };
}

/** What leaves the stock when it is shipped, and what is for sale again when it is cancelled. */
async function movesOf({ id }: Standing, to: OrderState, sql: Sql): Promise<StockMove[]> {
  if (to !== OrderState.SHIPPED && to !== OrderState.CANCELLED) return [];
  const held = await sql.query<{ variantId: string; lotId: string; quantity: number }>(
    `select l.variant_id as "variantId", h.lot_id as "lotId", h.quantity
       from stock_hold h join order_line l on l.order_id = h.order_id and l.nth = h.nth
      where h.order_id = $1`,
    [id],
  );
  return held.map(({ quantity, ...part }) =>
    to === OrderState.SHIPPED
      ? { ...part, kind: 'SOLD', onHand: -quantity, reserved: -quantity, orderId: id }
      : { ...part, kind: 'FREED', onHand: 0, reserved: -quantity, orderId: id },
  );
}

async function hasRecalled(id: string, sql: Sql): Promise<boolean> {
  const recalled = await sql.query(
    `select from stock_hold h
       join order_line l on l.order_id = h.order_id and l.nth = h.nth
       join stock_balance b on b.variant_id = l.variant_id and b.lot_id = h.lot_id
      where h.order_id = $1 and b.is_recalled limit 1`,
    [id],
  );
  return recalled.length > 0;
}

function recalledGoods({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input'], {
    vi: 'Trong đơn có hàng thuộc lô đã thu hồi, không được gửi đi. Hãy hủy đơn với lý do RECALL và báo người mua.',
    en: 'Some of it is of a recalled lot and must not be sent. Cancel the order, reason RECALL, and tell the buyer.',
  });
}

function notFound({ locale }: Context, path: string[]): StepTaken {
  const text = {
    vi: 'Không tìm thấy đơn hàng này. Hãy xem lại số đơn và số điện thoại.',
    en: 'There is no such order. Check its number and the telephone number.',
  };
  return { order: null, userErrors: [userError(locale, UserErrorCode.NOT_FOUND, path, text)] };
}
