import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize } from '@cho-phien/kit/paging';
import { monthOfDay } from '../season/season.ts';
import { addFilter, addSearch, addStars, Conditions, type Where } from './product.conditions.ts';
import { requireSight } from './product.access.ts';
import { ProductState } from './product.state.ts';
import { ProductSort, type ProductFilter } from './product.filter.ts';
import { listOrder, type ListOrder, type ListRow } from './product.order.ts';
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
  matched: Where;
  /** Those that a date alone may bring into the list or take off it: the list before the conditions on stars. */
  candidates: Where;
  /** Whether the list, or its order, depends on the month of the request; on certificates. */
  dependsOn: { month: boolean; certificates: boolean };
}

/**
 * A page of products: one statement, and one more when `totalCount` is asked for.
 * Refuses a page size, cursor, id or search that cannot be answered; other states only for who may see them, and of those what they may.
 */
export async function listProducts(args: ProductListArguments, context: Context): Promise<ProductPage> {
  const size = pageSize(args.first);
  const day = dayOf(context.clock);
  const month = monthOfDay(day);
  const filter = args.filter ?? {};
  const sql = new Conditions();
  const search = addSearch(sql, args.search);
  const state = filter.state ?? ProductState.PUBLISHED;
  if (state !== ProductState.PUBLISHED) sql.add(requireSight(context, (value) => sql.value(value)));
  sql.add(`p.state = '${state}'`);
  addFilter(sql, filter, day);
  const candidates = sql.soFar();
  addStars(sql, filter, day);
  const matched = sql.soFar();
  const order = listOrder({ sort: args.sort, state, month, search });
  if (args.after) addCursor(sql, order, args.after);

  const rows = await context.db.query<ListRow>(
    `select ${PRODUCT_COLUMNS} ${order.rank ? `, ${order.rank} as rank` : ''}
       from product p where ${sql.where()}
      order by ${order.keys.map((key) => `${key.sql} ${order.direction}`).join(', ')}
      limit ${size + 1}`,
    sql.values,
  );
  const cursorOf = (row: ListRow) =>
    encodeCursor(
      order.name,
      order.keys.map((key) => key.of(row)),
    );
  return {
    ...pageOf(rows, size, args.after, cursorOf, (row) => toProduct(row, context)),
    totalCount: () => cappedCount(`product p where ${matched.where}`, matched.values, context.db),
    matched,
    candidates,
    dependsOn: {
      month: args.sort === ProductSort.SEASON || filter.inSeason != null,
      certificates: filter.ocopStars != null || filter.ocopStanding != null || filter.certificate != null,
    },
  };
}

function addCursor(sql: Conditions, order: ListOrder, after: string): void {
  const position = decodeCursor(
    order.name,
    order.keys.map((key) => key.type),
    after,
  );
  const keys = order.keys.map((key) => key.sql).join(', ');
  const values = order.keys.map((key, index) => `${sql.value(position[index])}::${key.cast}`).join(', ');
  sql.add(`(${keys}) ${order.direction === 'asc' ? '>' : '<'} (${values})`);
}
