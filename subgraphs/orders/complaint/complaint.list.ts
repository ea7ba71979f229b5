import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { COMPLAINTS, toComplaint, type ComplaintRow } from './complaint.read.ts';
import { scopeOf } from './scope.ts';
import type { ComplaintState } from './states.ts';

/** Which complaints. */
export interface ComplaintFilter {
  /** Public id; null for all in the scope of the officer who asks. */
  storeId: string | null;
  state: ComplaintState | null;
  isOverdue: boolean | null;
}

/** Those without a deadline stand last. */
const DUE = `coalesce(c.due_on, date '9999-12-31')`;
const ORDER = 'complaints';

/** A page of complaints that somebody may see, by their deadlines. */
export async function listComplaints({ storeId, state, isOverdue }: ComplaintFilter, page: PageArgs, context: Context) {
  const where = await scopeOf(storeId, 'c.store_id', context);
  const conditions = [where.sql, `($2::text is null or c.state = $2)`, overdue(isOverdue)].join(' and ');
  const values = [where.value, state, dayOf(context.clock)];
  const size = pageSize(page.first);
  const [dueOn, id] = page.after ? decodeCursor(ORDER, ['string', 'uuid'], page.after) : [];
  const rows = await context.db.query<ComplaintRow>(
    `${COMPLAINTS} where ${conditions} and ($4::date is null or (${DUE}, c.id) > ($4, $5))
      order by ${DUE}, c.id limit $6`,
    [...values, dueOn ?? null, id ?? null, size + 1],
  );
  const listed = pageOf(
    rows,
    size,
    page.after,
    (row) => encodeCursor(ORDER, [row.dueOn ?? '9999-12-31', row.id]),
    (row) => toComplaint(row, context),
  );
  return { ...listed, totalCount: () => cappedCount(`complaint c where ${conditions}`, values, context.db) };
}

function overdue(isOverdue: boolean | null): string {
  if (isOverdue === null) return '$3::date is not null';
  return isOverdue ? 'c.due_on < $3' : '(c.due_on is null or c.due_on >= $3)';
}
