import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communesInScope, isOfficer, mayManage, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';
import { COMPLAINTS, toComplaint, type ComplaintRow } from './complaint.read.ts';
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

/**
 * A page of complaints, by their deadlines. Of one store: its members with MANAGE_ORDERS, its helpers, officers in scope;
 * of all stores in their scope: officers and admins.
 */
export async function listComplaints({ storeId, state, isOverdue }: ComplaintFilter, page: PageArgs, context: Context) {
  const store = storeId === null ? null : (parseId('str', storeId) ?? null);
  const where = storeId === null ? await scopeOf(context) : await scopeOfStore(store, context);
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

interface Scope {
  sql: string;
  value: unknown;
}

async function scopeOfStore(storeId: string | null, context: Context): Promise<Scope> {
  const [store] = await context.db.query<{ communeCode: string | null }>(
    'select commune_code as "communeCode" from sellable_store where id = $1',
    [storeId],
  );
  const place = { storeId, communeCode: store?.communeCode ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return { sql: 'c.store_id = $1::uuid', value: storeId };
}

function scopeOf(context: Context): Promise<Scope> {
  require(context, isOfficer(context));
  const communes = communesInScope(context);
  const sql =
    communes === 'all'
      ? '$1::text[] is null'
      : 'c.store_id in (select s.id from sellable_store s where s.commune_code = any($1::text[]))';
  return Promise.resolve({ sql, value: communes === 'all' ? null : communes });
}

function overdue(isOverdue: boolean | null): string {
  if (isOverdue === null) return '$3::date is not null';
  return isOverdue ? 'c.due_on < $3' : '(c.due_on is null or c.due_on >= $3)';
}
