import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { hasWords, nfc, showsAll } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { requireMover, requireProductWriter, requirePublisher } from '../product/product.access.ts';
import { stale, unseen } from '../product/product.errors.ts';
import { updateRow } from '../product/product.save.ts';
import { ProductState, ProductStep, RevisionState } from '../product/product.state.ts';
import { takeStep, type Locked, type ProductChanged } from '../product/product.work.ts';
import { listingOf, sizesOfProducts } from '../quality/listing.ts';
import { missingOf } from '../quality/quality.ts';
import { insertRevision, moveRevision } from './revision.row.ts';
import type { CommentInput, ProductPublishInput, ProductReturnInput } from './revision.input.ts';
import { COMMENTED, wordsOf, type Words } from './revision.words.ts';

/** Sends in what is being written, once it has what the law demands. The product's writers. */
export async function submitProduct(id: string, context: Context): Promise<ProductChanged> {
  await requireProductWriter(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.SUBMIT, context, async (locked, sql) => {
    const { row, open } = locked;
    const words = open?.words ?? wordsOf(row);
    const missing = await missingOfWork(locked, words, sql, context);
    if (missing.length > 0) return missing;
    if (open) await moveRevision(open, RevisionState.IN_REVIEW, sql, context);
    else await insertRevision(row, words, RevisionState.IN_REVIEW, sql, context);
    await moveUnpublished(locked, ProductState.IN_REVIEW, sql, context);
    return [];
  });
}

/** Takes back what was sent in, before an officer has decided. The product's writers. */
export async function withdrawProduct(id: string, context: Context): Promise<ProductChanged> {
  await requireProductWriter(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.WITHDRAW, context, async (locked, sql) => {
    if (locked.open) await moveRevision(locked.open, RevisionState.DRAFT, sql, context);
    await moveUnpublished(locked, ProductState.DRAFT, sql, context);
    return [];
  });
}

/** Sends it back to its writer with comments. Officers in scope. */
export async function returnProduct(
  { id, version, comments }: ProductReturnInput,
  context: Context,
): Promise<ProductChanged> {
  await requirePublisher(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.RETURN, context, async (locked, sql) => {
    const { open } = locked;
    const refused = checkComments(comments, context);
    if (open?.version !== version) refused.push(stale(context));
    if (refused.length > 0 || !open) return refused;
    await moveRevision(open, RevisionState.RETURNED, sql, context);
    await moveUnpublished(locked, ProductState.DRAFT, sql, context);
    // Ids of one instant stand in no order by themselves.
    const ids = comments.map(() => newUuid(context.now)).sort();
    for (const [index, { field, words }] of comments.entries()) {
      await sql.query(
        `insert into revision_comment (id, revision_id, field, words, written_at) values ($1, $2, $3, $4, $5)`,
        [ids[index], open.id, field, nfc(words).trim(), context.clock],
      );
    }
    return [];
  });
}

/**
 * Makes public what was written, with everything that is missing at once when the law demands more. Officers in scope;
 * of what was public in another commune than these words say, those of both. The words are kept as a revision for good.
 */
export async function publishProduct({ id, version }: ProductPublishInput, context: Context): Promise<ProductChanged> {
  await requirePublisher(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.PUBLISH, context, async (locked, sql) => {
    const { row, open } = locked;
    if (open && version == null) return [unseen(context)];
    if (version != null && version !== open?.version) return [stale(context)];
    const isPublic = row.state === ProductState.PUBLISHED;
    if (isPublic && !open) return [];
    const words = open?.words ?? wordsOf(row);
    requireMover(row, words.communeCode, context);
    const missing = await missingOfWork(locked, words, sql, context);
    if (missing.length > 0) return missing;
    if (open) await moveRevision(open, RevisionState.PUBLISHED, sql, context);
    else await insertRevision(row, words, RevisionState.PUBLISHED, sql, context);
    const publishedAt = isPublic ? row.publishedAt : context.clock;
    await updateRow({ ...row, ...words, state: ProductState.PUBLISHED, publishedAt, updatedAt: context.clock }, sql);
    return [];
  });
}

/** What is not public is in the state of its revision; what is public stays so. */
async function moveUnpublished({ row }: Locked, state: ProductState, sql: Sql, { clock }: Context): Promise<void> {
  if (row.state === ProductState.PUBLISHED) return;
  await sql.query(`update product set state = $2, updated_at = $3 where id = $1`, [row.id, state, clock]);
}

async function missingOfWork({ row, isStorePublic }: Locked, words: Words, sql: Sql, context: Context) {
  const [sizes = []] = await sizesOfProducts([row.id], { db: sql, clock: context.clock });
  return missingOf(listingOf(words, sizes, isStorePublic), context);
}

const MOST_COMMENTS = 40;
const LONGEST_COMMENT = 1_000;

function checkComments(comments: readonly CommentInput[], { locale }: Context): UserError[] {
  const errors: UserError[] = [];
  const refuse = (path: string[], vi: string, en: string) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'comments', ...path], { vi, en }));
  if (comments.length < 1 || comments.length > MOST_COMMENTS) {
    refuse(
      [],
      'Hãy viết ít nhất một nhận xét, để người viết biết sửa chỗ nào.',
      'Write one comment at least, so that the writer knows what to mend.',
    );
  }
  comments.forEach(({ field, words }, index) => {
    if (!COMMENTED.includes(field)) {
      const known = COMMENTED.join(', ');
      refuse(
        [`${index}`, 'field'],
        `Không có mục này. Các mục: ${known}.`,
        `There is no such field. Fields: ${known}.`,
      );
    }
    if (!hasWords(words) || words.length > LONGEST_COMMENT || !showsAll(words)) {
      refuse(
        [`${index}`, 'words'],
        `Nhận xét cần từ 1 đến ${LONGEST_COMMENT} ký tự.`,
        `A comment has 1 to ${LONGEST_COMMENT} characters.`,
      );
    }
  });
  return errors;
}
