import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { LOT_COLUMNS, toLot } from '../lot/lot.row.ts';
import type { LotRow } from '../lot/lot.type.ts';
import { requireLotsDesk } from '../lot/store-lots.ts';

/** What was shipped to the store $1 and has not arrived there, a row for each lot. */
const ARRIVALS = `
  select s.lot_id, sum(s.quantity - s.received)::bigint as quantity, min(e.event_time) as "shippedAt"
    from lot_shipment s join trace_event e on e.id = s.event_id
   where s.to_store_id = $1 and s.received < s.quantity and not s.is_withdrawn group by s.lot_id`;

/**
 * A page of what others have shipped to a store (`str_…`) and it has not told of as received, the newest lot first: for
 * its members, its helpers, officers of its place, admins. Two statements.
 */
export async function arrivalsOfStore(storeId: string, { first, after }: PageArgs, context: Context) {
  const store = requireId('str', storeId, 'storeId');
  await requireLotsDesk(store, context);
  const size = pageSize(first);
  const behind = after ? decodeCursor('LOT_ARRIVALS', ['uuid'], after)[0] : null;
  const rows = await context.db.query<LotRow & { onItsWay: number; shippedAt: Date }>(
    `select ${LOT_COLUMNS}, a.quantity as "onItsWay", a."shippedAt" from (${ARRIVALS}) a join lot l on l.id = a.lot_id
      where $2::uuid is null or l.id < $2 order by l.id desc limit ${size + 1}`,
    [store, behind],
  );
  return {
    ...pageOf(
      rows,
      size,
      after,
      ({ id }) => encodeCursor('LOT_ARRIVALS', [id]),
      (row) => ({ lot: toLot(row, context), quantity: row.onItsWay, shippedAt: row.shippedAt }),
    ),
    totalCount: () => cappedCount(`(${ARRIVALS}) a`, [store], context.db),
  };
}
