import { requireText, requireTexts } from '@cho-phien/kit/arguments';
import type { OriginConfidence } from '@cho-phien/kit/confidence';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId, requireIds } from '@cho-phien/kit/ids';
import { decodeCursor, encodeCursor, MAX_COUNT, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communes } from '@cho-phien/kit/places/places';
import type { Source } from '@cho-phien/kit/values';
import type { StoreKind, StoreType } from './store.type.ts';

/** A store as the database has it. */
export interface StoreRow {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  kind: StoreKind;
  communeCode: string | null;
  communeConfidence: OriginConfidence;
  isDemo: boolean;
  isIdentityVerified: boolean;
  sources: Source[];
}

/** A store with the code of its commune, which is resolved from memory. */
export type StoreNode = StoreType & { communeCode: string | null };

/** Which stores a list holds. */
export interface StoreQuery {
  ids?: readonly string[] | null;
  slugs?: readonly string[] | null;
  communeCode?: string | null;
  kind?: StoreKind | null;
  provinceCode?: string | null;
}

const COLUMNS = `id, slug, name_vi as "nameVi", name_en as "nameEn", kind, commune_code as "communeCode",
  commune_confidence as "communeConfidence", is_demo as "isDemo", is_identity_verified as "isIdentityVerified", sources`;

/** Stores in the order of their ids; undefined where there is none. One statement. */
export async function storesByIds(ids: readonly string[], { db }: Context): Promise<(StoreNode | undefined)[]> {
  const rows = await db.query<StoreRow>(`select ${COLUMNS} from store where id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.id).map((row) => row && toNode(row));
}

/** Stores in the order of their slugs; undefined where there is none. One statement. */
export async function storesBySlugs(slugs: readonly string[], { db }: Context): Promise<(StoreNode | undefined)[]> {
  const rows = await db.query<StoreRow>(`select ${COLUMNS} from store where slug = any($1)`, [slugs]);
  return inOrder(slugs, rows, (row) => row.slug).map((row) => row && toNode(row));
}

/** A page of stores by name in the Vietnamese alphabet, namesakes by id. One statement, and one for the count. */
export async function listStores(query: StoreQuery, page: PageArgs, { db }: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('stores', ['string', 'uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = conditions(query, param).join(' and ');
  const count = { sql: `select 1 from store where ${where} limit ${MAX_COUNT + 1}`, values: [...values] };
  const behind = after ? `(name_vi, id) > (${param(after[0])}, ${param(after[1])}::uuid)` : 'true';
  const rows = await db.query<StoreRow>(
    `select ${COLUMNS} from store where ${where} and ${behind} order by name_vi, id limit ${param(size + 1)}`,
    values,
  );
  const totalCount = async () => {
    const [row] = await db.query<{ n: number }>(`select count(*) as n from (${count.sql}) capped`, count.values);
    return row && row.n <= MAX_COUNT ? row.n : null;
  };
  return {
    ...pageOf(rows, size, page.after, (row) => encodeCursor('stores', [row.nameVi, row.id]), toNode),
    totalCount,
  };
}

function conditions(query: StoreQuery, param: (value: unknown) => string): string[] {
  const where = ['true'];
  if (query.ids != null) where.push(`id = any(${param(requireIds('str', query.ids, 'filter.ids'))}::uuid[])`);
  if (query.slugs != null) where.push(`slug = any(${param(requireTexts('filter.slugs', query.slugs))})`);
  if (query.communeCode != null) {
    where.push(`commune_code = ${param(requireText('filter.communeCode', query.communeCode))}`);
  }
  if (query.kind != null) where.push(`kind = ${param(query.kind)}`);
  if (query.provinceCode != null) {
    const within = communes().filter((commune) => commune.provinceCode === query.provinceCode);
    where.push(`commune_code = any(${param(within.map((commune) => commune.code))})`);
  }
  return where;
}

function toNode(row: StoreRow): StoreNode {
  const { id, nameVi, nameEn, ...rest } = row;
  return { ...rest, id: publicId('str', id), name: { vi: nameVi, en: nameEn } };
}
