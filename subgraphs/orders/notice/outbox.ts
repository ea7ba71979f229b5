import type { Sql } from '@cho-phien/kit/database';
import type { CancelReason } from '../order/cancel-reason.ts';
import { OrderState } from '../order/states.ts';
import type { MoneyMove } from '../payment/payment.moves.ts';
import { STORE_EVENTS, type Notice, type StoreEvent } from './facts.ts';

/** How a buyer is told. */
export type NoticeChannel = 'SMS' | 'MAIL';

/** What a buyer is to be told, or a store. */
export interface NewNotice {
  /** uuid */
  orderId: string;
  event: Notice['event'] | StoreEvent;
  /** Which one, where an order may have several of the event. */
  about?: string;
  /** What cannot be read from the order any more when it is told. Nothing personal. */
  facts?: object;
}

/**
 * Writes down what buyers and stores are to be told, in the transaction of what happened. Buyers by SMS, and by e-mail
 * where they gave an address; stores by SMS to the telephone that they show, where it takes SMS. What was written before
 * is not written again; in one order, so that of two who write the same the later waits. One statement.
 */
export async function queueNotices(notices: readonly NewNotice[], now: Date, sql: Sql): Promise<void> {
  if (notices.length === 0) return;
  await sql.query(
    `insert into notice (order_id, event, about, channel, facts, queued_at, next_at, store_id)
     select n."orderId", n.event, coalesce(n.about, ''), channel, coalesce(n.facts, '{}'), $2, $2,
            case when n.event = any($3) then o.store_id end
       from jsonb_to_recordset($1) as n ("orderId" uuid, event text, about text, facts jsonb)
       join sales_order o on o.id = n."orderId"
       join order_contact c on c.order_id = o.id
       left join sellable_store s on s.id = o.store_id
      cross join unnest(case when n.event = any($3) then case when s.sms_phone is null then '{}' else '{SMS}' end
                             when c.email is null then '{SMS}' else '{SMS,MAIL}' end::text[]) as channel
      order by o.id, n.event, channel desc
     on conflict do nothing`,
    [JSON.stringify(notices), now, STORE_EVENTS],
  );
}

const OF_STEP: Partial<Record<OrderState, Notice['event']>> = {
  CONFIRMED: 'ORDER_CONFIRMED',
  SHIPPED: 'ORDER_HANDED_OVER',
  DELIVERED: 'ORDER_DELIVERED',
};

/** What is told of orders that were placed: their buyers each, their stores where nothing is to be paid before. */
export function noticesOfPlacing(
  orders: readonly { id: string; paymentId: string | null }[],
  isPrepaid: boolean,
): NewNotice[] {
  return orders.flatMap(({ id, paymentId }): NewNotice[] => {
    const placed: NewNotice = { orderId: id, event: 'ORDER_PLACED' };
    return isPrepaid && paymentId !== null ? [placed] : [placed, { orderId: id, event: 'ORDER_TO_CONFIRM' }];
  });
}

/** What is told of a step of an order (uuid) from one state to another; of some nothing. */
export function noticesOfStep(
  orderId: string,
  from: OrderState,
  to: OrderState,
  { reason, isRefundDue }: { reason: CancelReason | null; isRefundDue: boolean },
): NewNotice[] {
  if (to === OrderState.CANCELLED) {
    if (reason === 'HOLD_EXPIRED') return [{ orderId, event: 'HOLD_EXPIRED' }];
    const cancelled: NewNotice = { orderId, event: 'ORDER_CANCELLED', facts: { reason, isRefundDue } };
    const isTakenBack = reason === 'BUYER' && (from === OrderState.CONFIRMED || from === OrderState.PACKED);
    return isTakenBack ? [cancelled, { orderId, event: 'ORDER_TAKEN_BACK' }] : [cancelled];
  }
  const event = OF_STEP[to];
  return event ? [{ orderId, event }] : [];
}

/**
 * Writes down that buyers are to be told of money that came before delivery, or was sent back. Of a payment for several
 * orders, with the order that moved it, or else the first.
 */
export async function queueMoneyNotices(moves: readonly MoneyMove[], now: Date, sql: Sql): Promise<void> {
  const told = byTransfer(moves.filter(({ kind }) => kind === 'RECEIVED' || kind === 'REFUNDED'));
  if (told.length === 0) return;
  const orders = await sql.query<{ paymentId: string; orderId: string; isPrepaid: boolean }>(
    `select distinct on (p.id) p.id as "paymentId", o.id as "orderId", p.is_prepaid as "isPrepaid"
       from payment p join sales_order o on o.payment_id = p.id where p.id = any($1) order by p.id, o.id`,
    [told.map(({ paymentId }) => paymentId)],
  );
  const orderOf = new Map(orders.map((order) => [order.paymentId, order]));
  const notices = told.flatMap(({ paymentId, kind, amount, method, reference, orderId }): NewNotice[] => {
    const first = orderOf.get(paymentId);
    if (!first || (kind === 'RECEIVED' && !first.isPrepaid)) return [];
    const event = kind === 'RECEIVED' ? 'PAYMENT_RECEIVED' : 'REFUND_SENT';
    return [{ orderId: orderId ?? first.orderId, event, about: `${method} ${reference ?? ''}`, facts: { amount } }];
  });
  await queueNotices(notices, now, sql);
}

/** Moves with those of one transfer as one: a refund may be of an order and of what came beyond it. */
function byTransfer(moves: readonly MoneyMove[]): MoneyMove[] {
  const one = new Map<string, MoneyMove>();
  for (const move of moves) {
    const key = `${move.paymentId} ${move.kind} ${move.reference}`;
    const before = one.get(key);
    one.set(key, before ? { ...before, ...move, amount: before.amount + move.amount } : move);
  }
  return [...one.values()];
}
