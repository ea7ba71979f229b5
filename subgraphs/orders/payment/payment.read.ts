import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { money } from '@cho-phien/kit/values';
import { printOrderNumber } from '../order/number.ts';
import { excess, stateOf, type Balance } from './balance.ts';
import { PAYMENT_METHODS } from './methods.ts';
import type { LockedPayment } from './payment.moves.ts';
import type { OrderMoney, PaymentType } from './payment.type.ts';
import { outstanding, sharesOf, type OrderShare, type Share } from './shares.ts';
import { paymentSettings } from './settings.ts';

/** A payment as JSON of the database. */
export interface PaymentRow extends LockedPayment {
  heldUntil: string | null;
  orders: OrderShare[] | null;
}

/** Until when goods are held for a payment; null when they are not held for money. */
export function heldUntilOf({ heldUntil }: Pick<PaymentRow, 'heldUntil'>): Date | null {
  return heldUntil === null ? null : new Date(heldUntil);
}

/** SQL of the orders of a payment `p`, as JSON. */
const SHARES_JSON = `(
  select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'total', s.goods_amount + s.delivery_amount,
         'isCancelled', s.state = 'CANCELLED', 'isUnconfirmed', s.state in ('PLACED', 'PRE_ORDERED'), 'refunded',
         (select coalesce(sum(r.amount), 0) from payment_entry r where r.order_id = s.id and r.kind = 'REFUNDED'))
         order by s.id) from sales_order s where s.payment_id = p.id)`;

/** The orders of a payment (uuid). One statement. */
export async function orderShares(paymentId: string, sql: Sql): Promise<OrderShare[]> {
  const [row] = await sql.query<{ orders: OrderShare[] | null }>(
    `select ${SHARES_JSON} as orders from payment p where p.id = $1`,
    [paymentId],
  );
  return row?.orders ?? [];
}

/** SQL of a {@link PaymentRow}, of `p`. */
export const PAYMENT_JSON = `jsonb_build_object('id', p.id, 'memo', p.memo, 'method', p.method,
  'isPrepaid', p.is_prepaid, 'due', p.due, 'received', p.received, 'remitted', p.remitted, 'refunded', p.refunded,
  'closed', p.closed, 'heldUntil', public_instant(p.held_until), 'orders', ${SHARES_JSON})`;

/** Payments by their uuids, in that order; for who was found to be allowed before. One statement. */
export async function readPayments(ids: readonly string[], { db, clock }: Context): Promise<(PaymentType | null)[]> {
  const rows = await db.query<{ row: PaymentRow }>(
    `select ${PAYMENT_JSON} as row from payment p where p.id = any($1)`,
    [ids],
  );
  return inOrder(ids, rows, ({ row }) => row.id).map((found) => (found ? toPayment(found.row, clock) : null));
}

/** What of a payment is one order's, as the API shows it. */
export function toOrderMoney({ id, number, total, isCancelled, paid, refunded, refundable }: Share): OrderMoney {
  return {
    id: publicId('ord', id),
    number: printOrderNumber(number),
    total: money(total),
    paid: money(paid),
    refunded: money(refunded),
    refundDue: money(isCancelled ? refundable : 0),
  };
}

/** What a payment waits for at an instant, whole đồng: what is outstanding while its goods are held, otherwise 0. */
export function waitingFor(balance: Balance, orders: readonly OrderShare[], heldUntil: Date | null, now: Date): number {
  return heldUntil !== null && heldUntil <= now ? 0 : outstanding(balance, orders);
}

/** A payment as the API shows it at an instant. */
export function toPayment({ id, memo, method, ...row }: PaymentRow, now: Date): PaymentType {
  const heldUntil = heldUntilOf(row);
  const orders = row.orders ?? [];
  const amount = waitingFor(row, orders, heldUntil, now);
  return {
    id: publicId('pay', id),
    memo,
    method,
    state: stateOf(row),
    due: money(row.due),
    received: money(row.received),
    remitted: money(row.remitted),
    refunded: money(row.refunded),
    refundDue: money(excess(row)),
    orders: sharesOf(row, orders).orders.map(toOrderMoney),
    heldUntil,
    instructions: amount > 0 ? PAYMENT_METHODS[method].instruct({ memo, amount }, paymentSettings(process.env)) : null,
  };
}
