import { dayOf } from '@cho-phien/kit/clock';
import { requireText, requireTexts } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { requireAdmin } from '@cho-phien/kit/identity';
import { requireId, requireIds } from '@cho-phien/kit/ids';
import { decodeCursor, encodeCursor, MAX_COUNT, pageOf, pageSize } from '@cho-phien/kit/paging';
import { categoriesOfBranch } from '../category/category.ts';
import { monthOfDay } from '../season/season.ts';
import { ProductState } from './product.entity.ts';
import type { ProductFilter, ProductSort } from './product.filter.ts';
import { listOrder, type ListOrder, type ListRow, type Search } from './product.order.ts';
import { PRODUCT_COLUMNS, toProduct } from './product.row.ts';
import { readSearch } from './product.search.ts';
import type { ProductConnection } from './product.connection.ts';

/** What a list of products was asked for. */
export interface ProductListArguments {
  first?: number | null;
  after?: string | null;
  filter?: ProductFilter | null;
  search?: string | null;
  sort?: ProductSort | null;
}

/**
 * A page of products: one statement, and one more when `totalCount` is asked for.
 * Refuses a page size, cursor, id or search that cannot be answered; only admins may ask for other states.
 */
export async function listProducts(args: ProductListArguments, context: Context): Promise<ProductConnection> {
  const size = pageSize(args.first);
  const month = monthOfDay(dayOf(context.clock));
  const sql = new Conditions();
  const search = addSearch(sql, args.search);
  const state = args.filter?.state ?? ProductState.PUBLISHED;
  if (state !== ProductState.PUBLISHED) requireAdmin(context.viewer);
  sql.add(`p.state = '${state}'`);
  addFilter(sql, args.filter ?? {}, month);
  const count = { where: sql.where(), values: [...sql.values] };
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
    totalCount: () => countProducts(count.where, count.values, context),
  };
}

async function countProducts(where: string, values: unknown[], { db }: Context): Promise<number | null> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::integer as count from (select 1 from product p where ${where} limit ${MAX_COUNT + 1}) counted`,
    values,
  );
  return row && row.count <= MAX_COUNT ? row.count : null;
}

/** Conditions with their parameters, numbered as they come. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  add(condition: string): void {
    this.#conditions.push(condition);
  }

  where(): string {
    return this.#conditions.join(' and ');
  }
}

/** Adds the search condition. `distance` adds its own parameter, so it is asked for only where it is used. */
function addSearch(sql: Conditions, search: string | null | undefined): Search | undefined {
  if (search == null) return undefined;
  const words = readSearch(requireText('search', search));
  if (!words) {
    sql.add('false');
    return { words: '', distance: () => '0::bigint' };
  }
  const folded = `${sql.value(words.folded)}::tsquery`;
  sql.add(`p.search_folded @@ ${folded}`);
  return {
    words: words.folded,
    // A whole number, smaller for better matches; words found with the marks as typed come first, whatever their rank.
    distance: () => `((case when p.search_marked @@ ${sql.value(words.marked)}::tsquery then 0 else 100000 end)
      + (50000 * (1 - ts_rank(p.search_folded, ${folded})))::integer)`,
  };
}

function addFilter(sql: Conditions, filter: ProductFilter, month: number): void {
  if (filter.ids != null) sql.add(`p.id = any(${sql.value(requireIds('prd', filter.ids, 'filter.ids'))}::uuid[])`);
  if (filter.slugs != null) sql.add(`p.slug = any(${sql.value(requireTexts('filter.slugs', filter.slugs))})`);
  if (filter.categoryCode != null) sql.add(`p.category_code = ${sql.value(filter.categoryCode)}`);
  if (filter.branchCode != null) {
    const codes = categoriesOfBranch(filter.branchCode).map((category) => category.code);
    sql.add(`p.category_code = any(${sql.value(codes)})`);
  }
  if (filter.communeCode != null) sql.add(`p.origin_commune_code = ${sql.value(filter.communeCode)}`);
  if (filter.provinceCode != null) sql.add(`p.origin_province_code = ${sql.value(filter.provinceCode)}`);
  if (filter.storeId != null) sql.add(`p.store_id = ${sql.value(requireId('str', filter.storeId, 'filter.storeId'))}`);
  if (filter.seasonMonth != null) {
    const wanted = sql.value(requireMonth(filter.seasonMonth));
    sql.add(`p.is_seasonal and p.season_months @> array[${wanted}]::smallint[]`);
  }
  if (typeof filter.inSeason === 'boolean') {
    const condition = `p.season_months @> array[${month}]::smallint[]`;
    sql.add(`p.is_seasonal and ${filter.inSeason ? condition : `not ${condition}`}`);
  }
  if (typeof filter.isDemo === 'boolean') sql.add(filter.isDemo ? 'p.is_demo' : 'not p.is_demo');
}

function requireMonth(month: number): number {
  if (month >= 1 && month <= 12) return month;
  throw badInput('INVALID_ARGUMENT', 'filter.seasonMonth', {
    vi: 'Tháng phải từ 1 đến 12.',
    en: 'A month is between 1 and 12.',
  });
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
