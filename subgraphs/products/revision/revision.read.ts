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

/** Every revision of each product (uuid), the latest first. One statement. Who asks must see beyond what is public. */
export async function revisionsOfProducts(
  productIds: readonly string[],
  { db }: Context,
): Promise<ProductRevisionType[][]> {
  const rows = await db.query<RevisionRow>(
    `select ${REVISION_COLUMNS} from revision v where v.product_id = any($1) order by v.number desc`,
    [productIds],
  );
  return grouped(productIds, rows, (row) => row.productId).map((own) => own.map(toRevision));
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
  const [behind = Infinity] = page.after ? decodeCursor('revisions', ['number'], page.after) : [];
  const all = await context.load(revisionsOfProducts, productId);
  const rows = all.filter(({ number }) => number < Number(behind)).slice(0, size + 1);
  const cursorOf = ({ number }: ProductRevisionType) => encodeCursor('revisions', [number]);
  return { ...pageOf(rows, size, page.after, cursorOf, (row) => row), totalCount: all.length };
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
  const all = await context.load(revisionsOfProducts, row.productId);
  const other = since == null ? lastBefore(row, all) : all.find(({ number }) => number === since);
  if (since != null && !other) {
    throw badInput('INVALID_ARGUMENT', 'since', {
      vi: `Sản phẩm này không có bản số ${since}.`,
      en: `This product has no revision ${since}.`,
    });
  }
  return wordChanges(other?.row.words, row.words);
}

/** What stood in public before a revision did, or does now. An officer's words may have passed one that was open. */
function lastBefore(row: RevisionRow, all: readonly ProductRevisionType[]): ProductRevisionType | undefined {
  const until = Number(row.publishedAt ?? Infinity);
  return all
    .filter(({ number, publishedAt }) => number !== row.number && publishedAt !== null && Number(publishedAt) < until)
    .sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt))[0];
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
