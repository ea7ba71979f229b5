import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isOfficer, require } from '@cho-phien/kit/permissions';
import { categoryByCode } from '../category/category.ts';
import { officerSight } from '../product/product.access.ts';
import { REVISION_COLUMNS, type RevisionRow } from './revision.row.ts';
import type {
  ProductRevisionConnection,
  ProductRevisionType,
  RevisionComment,
  RevisionWords,
} from './revision.type.ts';
import { wordChanges, type WordChange, type Words } from './revision.words.ts';

/** Above the number of any revision: the most that the database holds. */
const MOST_NUMBER = 2_147_483_647;

/** Which revisions of a product (uuid): so many, with lower numbers than this. */
interface RevisionPage {
  productId: string;
  behind: number;
  size: number;
}

/** A page of the revisions of each product, the latest first. One statement. Who asks must see beyond what is public. */
async function revisionPages(pages: readonly RevisionPage[], { db }: Context): Promise<RevisionRow[][]> {
  const rows = await db.query<RevisionRow & { page: number }>(
    `select page::integer, v.*
       from unnest($1::uuid[], $2::integer[], $3::integer[]) with ordinality q (product_id, behind, size, page)
      cross join lateral (select ${REVISION_COLUMNS} from revision v
        where v.product_id = q.product_id and v.number < q.behind order by v.number desc limit q.size) v
      order by v.number desc`,
    [pages.map(({ productId }) => productId), pages.map(({ behind }) => behind), pages.map(({ size }) => size)],
  );
  return inTurn(pages, rows);
}

/** How many revisions each product (uuid) has. One statement. */
async function revisionCounts(productIds: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ productId: string; n: number }>(
    `select product_id as "productId", count(*) as n from revision where product_id = any($1) group by product_id`,
    [productIds],
  );
  return inOrder(productIds, rows, (row) => row.productId).map((row) => row?.n ?? 0);
}

/** The rows of each page, which `page` counts from 1, in the order they came. */
function inTurn<Row extends { page: number }>(pages: readonly unknown[], rows: readonly Row[]): Row[][] {
  const turns = pages.map((_page, index) => index + 1);
  return grouped(turns, rows, (row) => row.page);
}

/** What is being written of each product (uuid); undefined where nothing is. One statement. Who asks as above. */
export async function openRevisions(
  productIds: readonly string[],
  { db }: Context,
): Promise<(ProductRevisionType | undefined)[]> {
  const rows = await db.query<RevisionRow>(
    `select ${REVISION_COLUMNS} from revision v where v.product_id = any($1) and v.state <> 'PUBLISHED'`,
    [productIds],
  );
  return inOrder(productIds, rows, (row) => row.productId).map((row) => row && toRevision(row));
}

/** A page of the revisions of one product (uuid), the latest first. */
export async function pageOfRevisions(
  productId: string,
  page: PageArgs,
  context: Context,
): Promise<ProductRevisionConnection> {
  const size = pageSize(page.first);
  const [behind = MOST_NUMBER] = page.after ? decodeCursor('revisions', ['integer'], page.after) : [];
  const rows = await context.load(revisionPages, {
    productId,
    behind: Number(behind),
    size: size + 1,
  });
  const cursorOf = ({ number }: RevisionRow) => encodeCursor('revisions', [number]);
  return {
    ...pageOf(rows, size, page.after, cursorOf, toRevision),
    totalCount: () => context.load(revisionCounts, productId),
  };
}

/** The comments on each revision (uuid), in the order they were written. One statement. */
export async function commentsOfRevisions(ids: readonly string[], { db }: Context): Promise<RevisionComment[][]> {
  const rows = await db.query<RevisionComment & { revisionId: string }>(
    `select revision_id as "revisionId", field, words, written_at as "writtenAt", resolved_at as "resolvedAt"
       from revision_comment where revision_id = any($1) order by written_at, id`,
    [ids],
  );
  return grouped(ids, rows, (row) => row.revisionId);
}

/**
 * What a revision says otherwise than another of its product; without a number than the last published before it, and of
 * a first one everything. An unknown number is refused with BAD_USER_INPUT.
 */
export async function changesSince(
  { row }: ProductRevisionType,
  since: number | null | undefined,
  context: Context,
): Promise<WordChange[]> {
  const other = await context.load(othersOf, { row, since: since ?? null });
  if (since != null && !other) {
    throw badInput('INVALID_ARGUMENT', 'since', {
      vi: `Sản phẩm này không có bản số ${since}.`,
      en: `This product has no revision ${since}.`,
    });
  }
  return wordChanges(other?.words, row.words);
}

/** A revision, and the number of the one it is compared with; null for what stood in public before it did, or does now. */
interface Comparison {
  row: RevisionRow;
  since: number | null;
}

/** What each revision is compared with. An officer's words may have passed one that was open. One statement. */
async function othersOf(comparisons: readonly Comparison[], { db }: Context): Promise<(RevisionRow | undefined)[]> {
  const rows = await db.query<RevisionRow & { page: number }>(
    `select page::integer, v.*
       from unnest($1::uuid[], $2::integer[], $3::integer[], $4::timestamptz[])
            with ordinality q (product_id, number, since, until, page)
      cross join lateral (
        (select ${REVISION_COLUMNS} from revision v where v.product_id = q.product_id and v.number = q.since)
        union all
        (select ${REVISION_COLUMNS} from revision v
          where q.since is null and v.product_id = q.product_id and v.number <> q.number
            and v.published_at < coalesce(q.until, 'infinity') order by v.published_at desc limit 1)) v`,
    [
      comparisons.map(({ row }) => row.productId),
      comparisons.map(({ row }) => row.number),
      comparisons.map(({ since }) => since),
      comparisons.map(({ row }) => row.publishedAt),
    ],
  );
  return inTurn(comparisons, rows).map(([row]) => row);
}

/** What officers have to look at in their scope, the longest waiting first. One statement, and one for the count. */
export async function listReviews(page: PageArgs, context: Context): Promise<ProductRevisionConnection> {
  require(context, isOfficer(context));
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('reviews', ['instant', 'uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const from = `revision v join product p on p.id = v.product_id
    where v.state = 'IN_REVIEW' and p.state in ('IN_REVIEW', 'PUBLISHED') and ${officerSight(context, param)}`;
  const counted = [...values];
  const behind = after
    ? `(v.submitted_at, v.id) > (${param(after[0])}::timestamptz, ${param(after[1])}::uuid)`
    : 'true';
  const rows = await context.db.query<RevisionRow>(
    `select ${REVISION_COLUMNS} from ${from} and ${behind} order by v.submitted_at, v.id limit ${param(size + 1)}`,
    values,
  );
  const cursorOf = (row: RevisionRow) => encodeCursor('reviews', [row.submittedAt?.toISOString() ?? '', row.id]);
  return {
    ...pageOf(rows, size, page.after, cursorOf, toRevision),
    totalCount: () => cappedCount(from, counted, context.db),
  };
}

/** Words as the API shows them to who writes: `en` is empty where nobody has written the English. */
export function toWords(words: Words): RevisionWords {
  const text = (vi: string | null | undefined, en: string | null | undefined) => (vi ? { vi, en: en ?? '' } : null);
  return {
    slug: words.slug,
    name: { vi: words.nameVi, en: words.nameEn },
    description: { vi: words.descriptionVi, en: words.descriptionEn },
    usage: text(words.usageVi, words.usageEn),
    storageAdvice: text(words.storageAdviceVi, words.storageAdviceEn),
    ingredients: text(words.ingredientsVi, words.ingredientsEn),
    warnings: text(words.warningsVi, words.warningsEn),
    category: categoryByCode(words.categoryCode),
    commune: words.communeCode ? { code: words.communeCode } : null,
    seasonMonths: words.seasonMonths,
    storage: words.storage,
    shelfLifeDays: words.shelfLifeDays,
    preorderWeeks: words.preorderWeeks ?? null,
    registrationNumber: words.registrationNumber ?? null,
    activeIngredient: words.activeIngredient ?? null,
    waitingDays: words.waitingDays ?? null,
    drawing: words.drawing,
  };
}

function toRevision(row: RevisionRow): ProductRevisionType {
  return {
    row,
    id: publicId('rev', row.id),
    number: row.number,
    state: row.state,
    version: row.version,
    words: toWords(row.words),
    isAssisted: row.actingFor !== null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    submittedAt: row.submittedAt,
    publishedAt: row.publishedAt,
  };
}
