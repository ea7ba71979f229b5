import type { Context } from '@cho-phien/kit/context';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { RETURNS, toReturn, type ReturnRow } from './return.read.ts';
import { scopeOf } from './scope.ts';
import { ReturnState } from './states.ts';

/** Which returns. */
export interface ReturnFilter {
  /** Public id; null for all in the scope of the officer who asks. */
  storeId: string | null;
  state: ReturnState | null;
}

const ORDER = 'returns';

/** A page of returns that somebody may see, by the day on which an answer was or is due. */
export async function listReturns({ storeId, state }: ReturnFilter, page: PageArgs, context: Context) {
  const { sql, value } = await scopeOf(storeId, 'o.store_id', context);
  const conditions = `${sql} and ($2::text is null or coalesce(a.state, '${ReturnState.REQUESTED}') = $2)`;
  const values = [value, state];
  const size = pageSize(page.first);
  const [dueOn, id] = page.after ? decodeCursor(ORDER, ['string', 'uuid'], page.after) : [];
  const rows = await context.db.query<ReturnRow>(
    `${RETURNS} where ${conditions} and ($3::date is null or (r.due_on, r.id) > ($3, $4)) order by r.due_on, r.id limit $5`,
    [...values, dueOn ?? null, id ?? null, size + 1],
  );
  const listed = pageOf(
    rows,
    size,
    page.after,
    (row) => encodeCursor(ORDER, [row.dueOn, row.id]),
    (row) => toReturn(row, context.clock),
  );
  const from = `order_return r join sales_order o on o.id = r.order_id
    left join order_return_answer a on a.return_id = r.id where ${conditions}`;
  return { ...listed, totalCount: () => cappedCount(from, values, context.db) };
}
