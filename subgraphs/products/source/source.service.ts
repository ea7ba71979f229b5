import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Source } from '@cho-phien/kit/values';

/** A row of `source s` as the API shows it, for statements that carry one along. */
export const SOURCE_JSON = `jsonb_build_object(
    'title', jsonb_build_object('vi', s.title_vi, 'en', s.title_en), 'url', s.url, 'publishedOn', s.published_on)`;

/** The sources with these ids, in their order. One statement. */
export async function sourcesById(ids: readonly string[], { db }: Context): Promise<(Source | undefined)[]> {
  const rows = await db.query<{ id: string; source: Source }>(
    `select id, ${SOURCE_JSON} as source from source s where id = any($1)`,
    [ids],
  );
  return inOrder(ids, rows, (row) => row.id).map((row) => row?.source);
}
