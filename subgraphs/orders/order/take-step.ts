import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import type { Locale } from '@cho-phien/kit/locale';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { noticesOfStep, queueNotices } from '../notice/outbox.ts';
import { excess, lessen } from '../payment/balance.ts';
import { lockPayment, moveMoney, type LockedPayment, type MoneyMove } from '../payment/payment.moves.ts';
import { orderShares } from '../payment/payment.read.ts';
import { unpaidOrders } from '../payment/shares.ts';
import { PaymentState } from '../payment/states.ts';
import { refuseStep } from '../states.ts';
import { moveParcel, parcelOf, stepsWith } from '../shipment/parcel.ts';
import { lockStock, moveStock, showStock, type StockMove } from '../stock/stock.moves.ts';
import { holdInstead, notThereYet, putOff, takeIn, type Hold } from '../preorder/take-in.ts';
import { CancelReason } from './cancel-reason.ts';
import { OrderState, orderStates, returnedOrderStates } from './states.ts';

/** In which language a refusal is, and when the step is taken. */
export interface Taking {
  locale: Locale;
  clock: Date;
}

interface Standing {
  id: string;
  state: OrderState;
  /** Whole đồng. */
  total: number;
}

/**
 * Takes an order (uuid) a step further, with all that goes with it: its history, its parcel, its goods and its money.
 * The one place that does. Locks its payment, then the order, then its goods, to the end of the transaction. Answers why
 * it was not taken; then nothing was written. Whoever calls decides who may; and whoever takes several in one transaction
 * locks the goods of all of them first.
 */
export async function takeStep(
  id: string,
  to: OrderState,
  reason: CancelReason | null,
  { locale, clock: now }: Taking,
  sql: Sql,
): Promise<UserError | undefined> {
  const [belonging] = await sql.query<{ paymentId: string | null }>(
    `select payment_id as "paymentId" from sales_order where id = $1`,
    [id],
  );
  const payment = belonging?.paymentId ? await lockPayment(belonging.paymentId, sql) : undefined;
  const [order] = await sql.query<Standing>(
    `select id, state, goods_amount + delivery_amount as total from sales_order where id = $1 for no key update`,
    [id],
  );
  if (!order) throw new Error('an order is gone, though none is ever deleted');
  const states = reason === CancelReason.RETURNED ? returnedOrderStates : orderStates;
  const illegal = refuseStep(states, order.state, to, { locale }, ['input']);
  if (illegal) return illegal;
  const refused = (text: Text) => userError(locale, UserErrorCode.CONFLICT, ['input'], text);
  if (to === OrderState.CONFIRMED && payment?.isPrepaid) {
    if (unpaidOrders(payment, await orderShares(payment.id, sql)).includes(id)) return refused(NOT_PAID);
  }
  const parcel = await parcelOf(id, sql);
  const steps = stepsWith(parcel, to, reason, { locale });
  if ('refused' in steps) return steps.refused;
  const isTakenIn = order.state === OrderState.PRE_ORDERED && to === OrderState.CONFIRMED;
  // What comes back is counted by the store, who sees whether it is still good.
  const isMoved = to === OrderState.SHIPPED || (to === OrderState.CANCELLED && order.state !== OrderState.SHIPPED);
  const held = isTakenIn || isMoved ? await heldBy(id, sql) : [];
  const variants = [...new Set(held.map(({ variantId }) => variantId))];
  const parts = await lockStock(variants, now, sql);
  const takenIn = isTakenIn ? takeIn(id, held, parts) : undefined;
  if (takenIn?.short) return refused(notThereYet(takenIn.short));
  if ((to === OrderState.PACKED || to === OrderState.SHIPPED) && (await hasRecalled(id, sql))) return refused(RECALLED);
  await sql.query(
    `with stepped as (
       update sales_order set state = $2, cancel_reason = $3, updated_at = $4 where id = $1)
     insert into order_event (order_id, from_state, state, reason, at) values ($1, $5, $2, $3, $4)`,
    [id, to, reason, now, order.state],
  );
  await moveParcel(id, parcel, steps, now, sql);
  if (takenIn) {
    await holdInstead(id, takenIn.holds, sql);
    await putOff(id, now, sql);
  }
  await moveStock(takenIn?.moves ?? movesOf(id, to, held), now, sql);
  await showStock(variants, now, sql);
  await moveMoney(payment ? moneyOf(payment, order, to, reason) : [], now, sql);
  const isRefundDue = to === OrderState.CANCELLED && isOwed(payment, order.total);
  await queueNotices(noticesOfStep(id, order.state, to, { reason, isRefundDue }), now, sql);
  return undefined;
}

/** Whether money is to be given back when so much (đồng) of a payment is no longer due. */
function isOwed(payment: LockedPayment | undefined, total: number): boolean {
  return payment !== undefined && total > 0 && excess(lessen(payment, total, PaymentState.CANCELLED)) > 0;
}

/** What of the money changes: what is paid on delivery comes with it, and of what is cancelled nothing is due. */
function moneyOf(payment: LockedPayment, { id, total }: Standing, to: OrderState, reason: CancelReason | null) {
  const { id: paymentId, method, isPrepaid, due, received } = payment;
  const move: Omit<MoneyMove, 'kind' | 'amount'> = { paymentId, method, orderId: id };
  if (to === OrderState.DELIVERED && !isPrepaid && received < due) {
    return [{ ...move, kind: 'RECEIVED' as const, amount: due - received }];
  }
  if (to !== OrderState.CANCELLED || total === 0) return [];
  const why = reason === CancelReason.HOLD_EXPIRED ? PaymentState.EXPIRED : PaymentState.CANCELLED;
  return [{ ...move, kind: 'DUE' as const, amount: -total, closed: lessen(payment, total, why).closed }];
}

async function heldBy(id: string, sql: Sql): Promise<Hold[]> {
  return sql.query<Hold>(
    `select h.nth, l.variant_id as "variantId", h.lot_id as "lotId", h.quantity
       from stock_hold h join order_line l on l.order_id = h.order_id and l.nth = h.nth
      where h.order_id = $1`,
    [id],
  );
}

/** What leaves the stock when it is shipped, and what is for sale again when it is cancelled. */
function movesOf(orderId: string, to: OrderState, held: readonly Hold[]): StockMove[] {
  return held.map(({ variantId, lotId, quantity }) =>
    to === OrderState.SHIPPED
      ? { variantId, lotId, kind: 'SOLD', onHand: -quantity, reserved: -quantity, orderId }
      : { variantId, lotId, kind: 'FREED', onHand: 0, reserved: -quantity, orderId },
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

const NOT_PAID: Text = {
  vi: 'Đơn này người mua chọn trả tiền trước và tiền chưa về đủ. Hãy đợi tiền về rồi xác nhận.',
  en: 'The buyer pays for it before it is sent, and not all of the money is here. Confirm it when it is.',
};
const RECALLED: Text = {
  vi: 'Trong đơn có hàng thuộc lô đã thu hồi, không được gửi đi. Hãy hủy đơn với lý do RECALL và báo người mua.',
  en: 'Some of it is of a recalled lot and must not be sent. Cancel the order, reason RECALL, and tell the buyer.',
};
