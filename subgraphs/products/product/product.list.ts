import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import {
  capped,
  cappedCount,
  decodeCursor,
  encodeCursor,
  pageOf,
  pageSize,
  type Key,
  type PageInfo,
} from '@cho-phien/kit/paging';
import { monthOfDay } from '@cho-phien/kit/season';
import { addPrice } from '../offer/price.ts';
import { addFilter, addStars, Conditions, kindOf, type Where } from './product.conditions.ts';
import { requireSight } from './product.access.ts';
import { ProductState } from './product.state.ts';
import { ProductSort, type ProductFilter } from './product.filter.ts';
import { DISTANCE, listOrder, type ListOrder, type ListRow } from './product.order.ts';
import type { Hit } from '../search/found.ts';
import { addFound, joinFound, searchProducts, type Search } from '../search/search.service.ts';
import { PRODUCT_COLUMNS, toProduct } from './product.row.ts';
import type { ProductConnection } from './product.connection.ts';

/** What a list of products was asked for. */
export interface ProductListArguments {
  first?: number | null;
  after?: string | null;
  filter?: ProductFilter | null;
  search?: string | null;
  sort?: ProductSort | null;
}

/** A page of products, and the whole list that it is cut from. */
export interface ProductPage extends ProductConnection {
  /** Every product of the list, for what is counted over all of it. */
  matched: () => Where;
  /** Those that a date alone may bring into the list or take off it: the list before the conditions on stars and prices. */
  candidates: () => Where;
  /** Whether the list, or its order, depends on the month of the request, on certificates, on prices. */
  dependsOn: { month: boolean; certificates: boolean; prices: boolean };
}

/**
 * A page of products: one statement, one more when `totalCount` is asked for, one more with a search.
 * Refuses a page size, cursor, id or search that cannot be answered; other states only for who may see them, and of those what they may.
 */
export async function listProducts(args: ProductListArguments, context: Context): Promise<ProductPage> {
  const size = pageSize(args.first);
  const day = dayOf(context.clock);
  const month = monthOfDay(day);
  const filter = args.filter ?? {};
  const state = filter.state ?? ProductState.PUBLISHED;
  const sql = new Conditions();
  if (state !== ProductState.PUBLISHED) sql.add(requireSight(context, (value) => sql.value(value)));
  sql.add(`p.state = '${state}'`);
  addFilter(sql, filter, day);
  const candidates = sql.soFar();
  addStars(sql, filter, day);
  if (filter.price) addPrice(sql, filter.price, context.clock);
  const matched = sql.soFar();
  const search = await searchProducts(
    args.search,
    { onlyPublic: state === ProductState.PUBLISHED, kind: kindOf(filter) },
    context,
  );
  const order = listOrder({ sort: args.sort, state, month, search: search?.words });
  const after = args.after ? readCursor(order, args.after) : undefined;
  // Nothing but the search decides: the page is known before the table is asked.
  const isPlain = order.keys[0] === DISTANCE && Object.values(filter).every((value) => value == null);
  const hits = isPlain ? search?.found.take(size + 1, after && hitOf(after)) : undefined;
  const from = search ? joinFound(sql, search, hits?.slice(0, size)) : 'product p';
  if (after && !isPlain) addCursor(sql, order, after);

  const rows = await context.db.query<ListRow>(
    `select ${PRODUCT_COLUMNS} ${order.rank ? `, ${order.rank} as rank` : ''}
       from ${from} where ${sql.where()}
      order by ${order.keys.map((key) => `${key.sql} ${order.direction}`).join(', ')}
      limit ${size + 1}`,
    sql.values,
  );
  const cursorOf = (row: ListRow) =>
    encodeCursor(
      order.name,
      order.keys.map((key) => key.of(row)),
    );
  const page = pageOf(rows, size, args.after, cursorOf, (row) => toProduct(row, context));
  if (hits) Object.assign(page.pageInfo, afterHits(order, hits, size));
  return {
    ...page,
    totalCount: () => (isPlain && search ? capped(search.found.count) : countAll(matched, search, context.db)),
    matched: search ? once(() => amongFound(matched, search)) : () => matched,
    candidates: () => (search ? amongFound(candidates, search) : candidates),
    dependsOn: {
      month: args.sort === ProductSort.SEASON || filter.inSeason != null,
      certificates: filter.ocopStars != null || filter.ocopStanding != null || filter.certificate != null,
      prices: filter.price != null,
    },
  };
}

/**
 * How a list goes on after the hits of a page. They decide, and not the rows: while changes are still being read, some of
 * what was found may not be public any more, and its page has fewer rows.
 */
function afterHits(order: ListOrder, hits: readonly Hit[], size: number): Pick<PageInfo, 'hasNextPage' | 'endCursor'> {
  const last = hits.slice(0, size).at(-1);
  return {
    hasNextPage: hits.length > size,
    endCursor: last ? encodeCursor(order.name, [last.distance, last.id]) : null,
  };
}

/** What is counted over a search is counted over its best answers. */
function amongFound(list: Where, search: Search): Where {
  const sql = Conditions.from(list);
  addFound(sql, search);
  return sql.soFar();
}

function countAll(list: Where, search: Search | undefined, db: Sql): Promise<number | null> {
  const sql = Conditions.from(list);
  const from = search ? joinFound(sql, search) : 'product p';
  return cappedCount(`${from} where ${list.where}`, sql.values, db);
}

function readCursor(order: ListOrder, after: string): Key {
  return decodeCursor(
    order.name,
    order.keys.map((key) => key.type),
    after,
  );
}

function addCursor(sql: Conditions, order: ListOrder, position: Key): void {
  const keys = order.keys.map((key) => key.sql).join(', ');
  const values = order.keys.map((key, index) => `${sql.value(position[index])}::${key.cast}`).join(', ');
  sql.add(`(${keys}) ${order.direction === 'asc' ? '>' : '<'} (${values})`);
}

function hitOf([distance, id]: Key): Hit {
  return { distance: Number(distance), id: String(id) };
}

/** Works something out when it is first asked for, and not again: it is a key of loaders. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
