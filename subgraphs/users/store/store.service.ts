import { requireText, requireTexts } from '@cho-phien/kit/arguments';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { requireIds } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communes } from '@cho-phien/kit/places/places';
import { visible } from './store.access.ts';
import { STORE_COLUMNS, toStore, type StoreNode, type StoreRow } from './store.row.ts';
import type { StoreKind } from './store.type.ts';

/** Which stores a list holds. */
export interface StoreQuery {
  ids?: readonly string[] | null;
  slugs?: readonly string[] | null;
  communeCode?: string | null;
  kind?: StoreKind | null;
  provinceCode?: string | null;
}

/** Stores in the order of their uuids; undefined where the caller may see none. One statement. */
export function storesByIds(ids: readonly string[], context: Context): Promise<(StoreNode | undefined)[]> {
  return storesBy('id', ids, context);
}

/** Stores in the order of their slugs; undefined where the caller may see none. One statement. */
export function storesBySlugs(slugs: readonly string[], context: Context): Promise<(StoreNode | undefined)[]> {
  return storesBy('slug', slugs, context);
}

async function storesBy(
  column: 'id' | 'slug',
  keys: readonly string[],
  context: Context,
): Promise<(StoreNode | undefined)[]> {
  const values: unknown[] = [keys];
  const isVisible = visible(context, (value) => `$${values.push(value)}`);
  const rows = await context.db.query<StoreRow>(
    `select ${STORE_COLUMNS} from store s where s.${column} = any($1) and ${isVisible}`,
    values,
  );
  return inOrder(keys, rows, (row) => row[column]).map((row) => row && toStore(row, context));
}

/** A page of stores by name in the Vietnamese alphabet, namesakes by id. One statement, and one for the count. */
export async function listStores(query: StoreQuery, page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('stores', ['string', 'uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [...conditions(query, param), visible(context, param)].join(' and ');
  const all = { from: `store s where ${where}`, values: [...values] };
  const behind = after ? `(s.name_vi, s.id) > (${param(after[0])}, ${param(after[1])}::uuid)` : 'true';
  const rows = await context.db.query<StoreRow>(
    `select ${STORE_COLUMNS} from store s where ${where} and ${behind}
      order by s.name_vi, s.id limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, context.db);
  const cursorOf = (row: StoreRow) => encodeCursor('stores', [row.nameVi, row.id]);
  return { ...pageOf(rows, size, page.after, cursorOf, (row) => toStore(row, context)), totalCount };
}

function conditions(query: StoreQuery, param: (value: unknown) => string): string[] {
  const where: string[] = [];
  if (query.ids != null) where.push(`s.id = any(${param(requireIds('str', query.ids, 'filter.ids'))}::uuid[])`);
  if (query.slugs != null) where.push(`s.slug = any(${param(requireTexts('filter.slugs', query.slugs))})`);
  if (query.communeCode != null) {
    where.push(`s.commune_code = ${param(requireText('filter.communeCode', query.communeCode))}`);
  }
  if (query.kind != null) where.push(`s.kind = ${param(query.kind)}`);
  if (query.provinceCode != null) {
    const within = communes().filter((commune) => commune.provinceCode === query.provinceCode);
    where.push(`s.commune_code = any(${param(within.map((commune) => commune.code))})`);
  }
  return where;
}
