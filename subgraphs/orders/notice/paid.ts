import type { Sql } from '@cho-phien/kit/database';
import type { MoneyMove } from '../payment/payment.moves.ts';
import { PAYMENT_JSON, type PaymentRow } from '../payment/payment.read.ts';
import { unpaidOrders } from '../payment/shares.ts';
import { queueNotices } from './outbox.ts';

/**
 * Writes down that stores are to be told of orders that are paid before they are sent, once all of the money is there:
 * when it comes, and when the rest of a checkout is cancelled and no more is due. The payments must be locked.
 */
export async function queuePaidOrders(moves: readonly MoneyMove[], now: Date, sql: Sql): Promise<void> {
  const ids = moves.flatMap(({ kind, paymentId }) => (kind === 'RECEIVED' || kind === 'DUE' ? paymentId : []));
  if (ids.length === 0) return;
  const paid = await sql.query<{ payment: PaymentRow }>(
    `select ${PAYMENT_JSON} as payment from payment p
      where p.id = any($1) and p.is_prepaid and p.closed is null and p.received >= p.due
        and exists (select from sales_order o where o.payment_id = p.id and o.state = 'PLACED')`,
    [ids],
  );
  const orders = paid.flatMap(({ payment }) => {
    const shares = payment.orders ?? [];
    const unpaid = unpaidOrders(payment, shares);
    return shares.filter(({ id, isUnconfirmed }) => isUnconfirmed && !unpaid.includes(id));
  });
  await queueNotices(
    orders.map(({ id }) => ({ orderId: id, event: 'ORDER_TO_CONFIRM' })),
    now,
    sql,
  );
}
