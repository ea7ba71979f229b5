import type { Context } from '@cho-phien/kit/context';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { requireAdmin } from '@cho-phien/kit/permissions';
import { printOrderNumber } from '../order/number.ts';
import type { NoticeType } from './notice.type.ts';

/** What nobody has to look at: that which came to be no longer true before it was told. */
const IN_TROUBLE = `n.problem is not null and n.problem <> 'NO_LONGER_TRUE'`;

/** A page of what buyers and stores could not be told, the oldest first. Admins. */
export async function listUnsent(page: PageArgs, context: Context) {
  requireAdmin(context);
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('noticesUnsent', ['number'], page.after) : [];
  const rows = await context.db.query<NoticeType & { id: number }>(
    `select n.id, o.number as "orderNumber", n.event, n.channel,
            case when n.store_id is null then 'BUYER' else 'STORE' end as recipient, n.problem, n.tries, n.queued_at as "queuedAt",
            case when n.state = 'WAITING' then n.next_at end as "nextTryAt"
       from notice n join sales_order o on o.id = n.order_id
      where ${IN_TROUBLE} and ($1::bigint is null or n.id > $1) order by n.id limit $2`,
    [behind ?? null, size + 1],
  );
  const listed = pageOf(
    rows,
    size,
    page.after,
    ({ id }) => encodeCursor('noticesUnsent', [id]),
    (row): NoticeType => ({ ...row, orderNumber: printOrderNumber(row.orderNumber) }),
  );
  return { ...listed, totalCount: () => cappedCount(`notice n where ${IN_TROUBLE}`, [], context.db) };
}
