import type { Context } from '@cho-phien/kit/context';
import {
  capped,
  cappedCount,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
  type PageArgs,
} from '@cho-phien/kit/paging';
import { requireAccount, requirePartner } from '@cho-phien/kit/permissions';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { StoreOrderSort, type OrderStateCount, type StoreOrderFilter } from './order.list.type.ts';
import { ORDERS, toOrder, type OrderRow } from './order.read.ts';
import { readOrderNumber } from './number.ts';
import { OrderState } from './states.ts';
import { requireStoreOrders } from './store-access.ts';

const ALL_STATES = Object.values(OrderState);
/** As many are counted of each state. */
const MOST_COUNTED = 10_001;

/** Of a store $1 in a state `s`, as a filter wants them: $2 to $5. */
const WANTED = `
  w.store_id = $1 and w.state = s and ($2::timestamptz is null or w.placed_at >= $2)
   and ($3::timestamptz is null or w.placed_at < $3) and ($4::text is null or w.hand_over >= $4)
   and ($5::text is null or w.hand_over <= $5)`;

/**
 * A page of the orders of a store; who may: {@link requireStoreOrders}. Each state is read in the order of an index and no
 * further than the page needs, however many orders there are. Two statements, one more for `totalCount`.
 */
export async function listStoreOrders(
  storeId: string,
  filter: StoreOrderFilter,
  sort: StoreOrderSort,
  page: PageArgs,
  context: Context,
) {
  const store = await requireStoreOrders(storeId, context);
  const size = pageSize(page.first);
  const isLast = sort === StoreOrderSort.LAST_OUT;
  const [day, behind] = page.after ? decodeCursor(sort, ['string', 'uuid'], page.after) : [];
  const values: unknown[] = [
    store ?? null,
    filter.placedFrom ?? null,
    filter.placedBefore ?? null,
    filter.handOverFrom ?? null,
    filter.handOverTo ?? null,
    filter.states ?? ALL_STATES,
  ];
  const isNumbered = filter.number != null;
  if (isNumbered) values.push(readOrderNumber(filter.number ?? '') ?? '');
  const wanted = isNumbered ? `${WANTED} and w.number = $7` : WANTED;
  const [direction, follows] = isLast ? ['desc', '<'] : ['asc', '>'];
  const inOrder = (table: string) => `order by ${table}.hand_over ${direction}, ${table}.id ${direction}`;
  const paged = [...values, size + 1, ...(page.after ? [day, behind] : [])];
  const [limit, from, fromId] = [values.length + 1, values.length + 2, values.length + 3].map((nth) => `$${nth}`);
  // A condition that is not there for the first page, rather than one that is null: the index is begun behind it.
  const begun = page.after ? `and (w.hand_over, w.id) ${follows} (${from}, ${fromId}::uuid)` : '';
  const rows = await context.db.query<OrderRow & { handOver: string }>(
    `select p.hand_over as "handOver", r.*
       from (select w.id, w.hand_over
               from unnest($6::text[]) s
              cross join lateral (
                select w.id, w.hand_over from sales_order w
                 where ${wanted} ${begun} ${inOrder('w')} limit ${limit}) w
              ${inOrder('w')} limit ${limit}) p
      cross join lateral (${ORDERS} where o.id = p.id) r
      ${inOrder('p')}`,
    paged,
  );
  return {
    ...pageOf(
      rows,
      size,
      page.after,
      (row) => encodeCursor(sort, [row.handOver, row.id]),
      (row) => toOrder(row, context.clock, false),
    ),
    totalCount: () => cappedCount(`unnest($6::text[]) s join sales_order w on ${wanted}`, values, context.db),
  };
}

/** How many orders of a store stand in each state; who may: {@link requireStoreOrders}. Two statements. */
export async function countStoreOrders(storeId: string, context: Context): Promise<OrderStateCount[]> {
  const store = await requireStoreOrders(storeId, context);
  const counts = await context.db.query<{ state: OrderState; count: number }>(
    `select s as state, c.count
       from unnest($2::text[]) s
      cross join lateral (
        select count(*) as count from (
          select from sales_order where store_id = $1 and state = s limit ${MOST_COUNTED}) counted) c`,
    [store ?? null, ALL_STATES],
  );
  return counts.map(({ state, count }) => ({ state, count: capped(count) }));
}

/** A page of the orders that the account has placed, the newest first. One statement. */
export function listOwnOrders(page: PageArgs, context: Context) {
  const { accountId } = requireAccount(context);
  return newestFirst('o.account_id = $1', [accountId], page, context);
}

/** A page of the orders of a partner's channel, the newest first; all of one reference when it is told. One statement. */
export function listChannelOrders(reference: string | null, page: PageArgs, context: Context) {
  const { partnerId } = requirePartner(context, PartnerScope.WRITE_ORDERS);
  return reference === null
    ? newestFirst('o.partner_id = $1', [partnerId], page, context)
    : newestFirst('o.partner_id = $1 and o.channel_reference = $2', [partnerId, reference], page, context);
}

async function newestFirst(mine: string, values: readonly string[], page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const [at, behind] = page.after ? decodeCursor('newest', ['instant', 'uuid'], page.after) : [];
  const n = values.length;
  const rows = await context.db.query<OrderRow>(
    `${ORDERS} where ${mine} ${page.after ? `and (o.placed_at, o.id) < ($${n + 2}::timestamptz, $${n + 3}::uuid)` : ''}
      order by o.placed_at desc, o.id desc limit $${n + 1}`,
    [...values, size + 1, ...(page.after ? [at, behind] : [])],
  );
  return {
    ...pageOf(
      rows,
      size,
      page.after,
      ({ placedAt, id }) => encodeCursor('newest', [placedAt.toISOString(), id]),
      (row) => toOrder(row, context.clock, true),
    ),
    totalCount: () => cappedCount(`sales_order o where ${mine}`, values, context.db),
  };
}
