import type { Sql } from '@cho-phien/kit/database';

/** The uuid of each store by its slug, for programs that read or write files about stores. */
export async function storesBySlug(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; slug: string }>(`select id, slug from store`);
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** The Vietnamese name of each store by its uuid. */
export async function storeNames(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; name: string }>(`select id, name_vi as name from store`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
