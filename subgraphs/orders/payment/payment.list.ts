import type { Context } from '@cho-phien/kit/context';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { requireAdmin } from '@cho-phien/kit/permissions';
import { PAYMENT_JSON, toPayment, type PaymentRow } from './payment.read.ts';

/** What `excess` of balance.ts says, as an index has it. */
const TO_REFUND = 'p.received - p.refunded > p.due';

/** A page of the payments of which something is to be given back, the oldest first. Admins. */
export async function listToRefund(page: PageArgs, context: Context) {
  requireAdmin(context);
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('paymentsToRefund', ['uuid'], page.after) : [];
  const rows = await context.db.query<{ row: PaymentRow }>(
    `select ${PAYMENT_JSON} as row from payment p
      where ${TO_REFUND} and ($1::uuid is null or p.id > $1) order by p.id limit $2`,
    [behind ?? null, size + 1],
  );
  const listed = pageOf(
    rows,
    size,
    page.after,
    ({ row }) => encodeCursor('paymentsToRefund', [row.id]),
    ({ row }) => toPayment(row, context.clock),
  );
  return { ...listed, totalCount: () => cappedCount(`payment p where ${TO_REFUND}`, [], context.db) };
}
