import { requireTexts } from '@cho-phien/kit/arguments';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId, requireIds } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import type { StoryConnection, StoryType } from './story.type.ts';

interface StoryRow {
  id: string;
  slug: string;
  titleVi: string;
  titleEn: string;
  summaryVi: string;
  summaryEn: string;
  bodyVi: string;
  bodyEn: string;
  isDemo: boolean;
  publishedAt: Date;
}

/** A story with its uuid, by which its products are found. */
export type StoryNode = StoryType & { uuid: string };

const COLUMNS = `story.id, slug, title_vi as "titleVi", title_en as "titleEn", summary_vi as "summaryVi",
  summary_en as "summaryEn", body_vi as "bodyVi", body_en as "bodyEn", is_demo as "isDemo",
  published_at as "publishedAt"`;

/** Stories in the order of their ids; undefined where none can be read now. One statement. */
export async function storiesByIds(ids: readonly string[], { db, clock }: Context): Promise<(StoryNode | undefined)[]> {
  const sql = `select ${COLUMNS} from story where id = any($1) and published_at <= $2`;
  const rows = await db.query<StoryRow>(sql, [ids, clock]);
  return inOrder(ids, rows, (row) => row.id).map((row) => row && toStory(row));
}

/** Stories in the order of their slugs; undefined where none can be read now. One statement. */
export async function storiesBySlugs(
  slugs: readonly string[],
  { db, clock }: Context,
): Promise<(StoryNode | undefined)[]> {
  const sql = `select ${COLUMNS} from story where slug = any($1) and published_at <= $2`;
  const rows = await db.query<StoryRow>(sql, [slugs, clock]);
  return inOrder(slugs, rows, (row) => row.slug).map((row) => row && toStory(row));
}

/** The newest story that tells of each product; undefined where there is none. One statement. */
export async function storiesOfProducts(
  productIds: readonly string[],
  { db, clock }: Context,
): Promise<(StoryNode | undefined)[]> {
  const rows = await db.query<StoryRow & { productId: string }>(
    `select distinct on (product_id) product_id as "productId", ${COLUMNS}
       from story_product join story on story.id = story_id
      where product_id = any($1) and published_at <= $2
      order by product_id, published_at desc, story.id desc`,
    [productIds, clock],
  );
  return inOrder(productIds, rows, (row) => row.productId).map((row) => row && toStory(row));
}

/** The uuids of the products that each story tells of, in the order of the story. One statement. */
export async function productIdsOfStories(storyIds: readonly string[], { db }: Context): Promise<string[][]> {
  const rows = await db.query<{ storyId: string; productId: string }>(
    `select story_id as "storyId", product_id as "productId"
       from story_product where story_id = any($1) order by story_id, position, product_id`,
    [storyIds],
  );
  return grouped(storyIds, rows, (row) => row.storyId).map((group) => group.map((row) => row.productId));
}

/** Which stories a list holds. */
export interface StoryQuery {
  ids?: readonly string[] | null;
  slugs?: readonly string[] | null;
  productIds?: readonly string[] | null;
}

/** A page of stories, and the list that it is cut from. */
export interface StoryPage extends StoryConnection {
  query: StoryQuery;
}

/** A page of stories, the newest first. One statement, and one for the count. */
export async function listStories(query: StoryQuery, page: PageArgs, { db, clock }: Context): Promise<StoryPage> {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('stories', ['instant', 'uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [`published_at <= ${param(clock)}`, ...conditions(query, param)].join(' and ');
  const all = { from: `story where ${where}`, values: [...values] };
  const behind = after ? `(published_at, id) < (${param(after[0])}::timestamptz, ${param(after[1])}::uuid)` : 'true';
  const rows = await db.query<StoryRow>(
    `select ${COLUMNS} from story where ${where} and ${behind}
      order by published_at desc, id desc limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, db);
  const cursorOf = (row: StoryRow) => encodeCursor('stories', [row.publishedAt.toISOString(), row.id]);
  return { ...pageOf(rows, size, page.after, cursorOf, toStory), totalCount, query };
}

/**
 * When the next story comes into a list; null when none is ahead. Slugs are left aside: guessing one would tell that it
 * is right. One statement.
 */
export async function nextStoryAt(query: StoryQuery, { db, clock }: Context): Promise<Date | null> {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [`published_at > ${param(clock)}`, ...conditions({ ...query, slugs: null }, param)].join(' and ');
  const [row] = await db.query<{ at: Date | null }>(`select min(published_at) as at from story where ${where}`, values);
  return row?.at ?? null;
}

function conditions(query: StoryQuery, param: (value: unknown) => string): string[] {
  const where: string[] = [];
  if (query.ids != null) where.push(`id = any(${param(requireIds('sto', query.ids, 'filter.ids'))}::uuid[])`);
  if (query.slugs != null) where.push(`slug = any(${param(requireTexts('filter.slugs', query.slugs))})`);
  if (query.productIds != null) {
    const products = param(requireIds('prd', query.productIds, 'filter.productIds'));
    where.push(`id in (select story_id from story_product where product_id = any(${products}::uuid[]))`);
  }
  return where;
}

function toStory(row: StoryRow): StoryNode {
  return {
    id: publicId('sto', row.id),
    uuid: row.id,
    slug: row.slug,
    title: { vi: row.titleVi, en: row.titleEn },
    summary: { vi: row.summaryVi, en: row.summaryEn },
    body: { vi: row.bodyVi, en: row.bodyEn },
    publishedAt: row.publishedAt,
    isDemo: row.isDemo,
  };
}
