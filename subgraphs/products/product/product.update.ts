import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOf } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { findCategory } from '../category/category.ts';
import { listingOf, sizesOfProducts } from '../quality/listing.ts';
import { newlyMissingOf } from '../quality/quality.ts';
import { insertRevision, rewriteRevision, type Writer } from '../revision/revision.row.ts';
import { changedWords, wordsOf, type Words } from '../revision/revision.words.ts';
import { requireMover, requireProductWriter } from './product.access.ts';
import { withInput } from './product.apply.ts';
import { illegalStep, noProduct, notAProductId, slugTaken } from './product.errors.ts';
import type { ProductRow } from './product.row.ts';
import { updateRow } from './product.save.ts';
import { legalSteps, ProductState, ProductStep, RevisionState } from './product.state.ts';
import { checkUpdate, isSlug } from './product.update.check.ts';
import type { ProductUpdateInput } from './product.update.type.ts';
import { changed, lockProduct, orTaken, standingOf, type Locked, type ProductChanged } from './product.work.ts';

/**
 * Changes what is said of a product. Of a public one an officer's words stand at once, as a revision of their own, unless
 * it would then lack what the law demands; the words of others go into the open revision. Two at once: the second waits and builds on the first, so that what only
 * one of them changes holds. The store's members with MANAGE_PRODUCTS, its helpers, officers in scope.
 */
export async function updateProduct(input: ProductUpdateInput, context: Context): Promise<ProductChanged> {
  const uuid = parseId('prd', input.id);
  await requireProductWriter(uuid, context.db, context);
  const refused: UserError[] = checkUpdate(input, context.locale);
  if (!uuid) return { product: null, userErrors: [notAProductId(context), ...refused] };
  const userErrors = await orTaken(context, () =>
    context.db.atomically(async (sql) => {
      const locked = await lockProduct(uuid, sql);
      if (!locked) return [noProduct(context), ...refused];
      const { row, open } = locked;
      // Of a draft its store says itself where it comes from.
      if (row.state === ProductState.PUBLISHED && input.communeCode !== undefined)
        requireMover(row, input.communeCode, context);
      const standing = standingOf(locked);
      if (!legalSteps(standing).includes(ProductStep.WRITE)) return [illegalStep(standing, context), ...refused];
      const isDirect = row.state === ProductState.PUBLISHED && isOfficerOf(context, row.communeCode);
      const errors = [...refused, ...(await checkAgainst(row, input, sql, context))];
      const base = isDirect ? row : { ...row, ...open?.words };
      const updated = withInput(base, without(input, errors));
      if (isDirect) errors.push(...(await brokenInPublic(locked, updated, sql, context)));
      if (errors.length > 0) return errors;
      if (changedWords(base, updated).length === 0) return [];
      if (isDirect) await writeInPublic(locked, updated, sql, context);
      else await writeDraft(locked, updated, sql, context);
      return [];
    }),
  );
  return changed(uuid, userErrors, context);
}

/** A product that is locked, with what is being written of it. */
type Writing = Pick<Locked, 'row' | 'open'>;

/** A revision of its own, at once. Where nobody has written anything else meanwhile, the open revision follows. */
export async function writeInPublic(
  { row, open }: Writing,
  updated: ProductRow,
  sql: Sql,
  context: Writer,
): Promise<void> {
  await updateRow({ ...updated, updatedAt: context.clock }, sql);
  await insertRevision(row, wordsOf(updated), RevisionState.PUBLISHED, sql, context);
  if (!open) return;
  const untouched = changedWords(row, updated).filter((word) => !changedWords(row, open.words).includes(word));
  const words = { ...open.words, ...Object.fromEntries(untouched.map((word) => [word, updated[word]])) } as Words;
  await rewriteRevision(open, words, sql, context);
}

/** Into the open revision; of what was never public the row is the draft. */
export async function writeDraft(
  { row, open }: Writing,
  updated: ProductRow,
  sql: Sql,
  context: Writer,
): Promise<void> {
  if (open) await rewriteRevision(open, wordsOf(updated), sql, context);
  else await insertRevision(row, wordsOf(updated), RevisionState.DRAFT, sql, context);
  if (row.publishedAt === null) await updateRow({ ...updated, updatedAt: context.clock }, sql);
}

/** What of an input is not refused by itself. */
function without(input: ProductUpdateInput, errors: readonly UserError[]): ProductUpdateInput {
  const refused = errors.map(({ path }) => path?.[1]);
  return Object.fromEntries(Object.entries(input).filter(([field]) => !refused.includes(field))) as typeof input;
}

/** What of the gate of publishing a public product would fail with other words, and passed until now. */
async function brokenInPublic(
  { row, isStorePublic }: Locked,
  updated: ProductRow,
  sql: Sql,
  context: Context,
): Promise<UserError[]> {
  const [sizes = []] = await sizesOfProducts([row.id], { db: sql, clock: context.clock });
  const listing = (words: ProductRow) => listingOf(wordsOf(words), sizes, isStorePublic);
  return newlyMissingOf(listing(row), listing(updated), context);
}

/** What a product must not become: of another kind, or at the address of another. */
async function checkAgainst(
  row: ProductRow,
  { slug, categoryCode }: ProductUpdateInput,
  sql: Sql,
  context: Context,
): Promise<UserError[]> {
  const errors: UserError[] = [];
  if (slug != null && isSlug(slug) && (await isTaken(slug, row.id, sql))) errors.push(slugTaken(context));
  const kind = (code: string) => findCategory({ code })?.kind;
  if (categoryCode != null && kind(categoryCode) && kind(categoryCode) !== kind(row.categoryCode)) {
    errors.push(
      userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'categoryCode'], {
        vi: 'Nông sản không đổi thành vật tư được, và ngược lại: hãy đăng một món mới.',
        en: 'Produce does not become an input material, nor the other way round: list something new.',
      }),
    );
  }
  return errors;
}

/** Whether another product has the slug, or once had it in public. */
export async function isTaken(slug: string, uuid: string, sql: Sql): Promise<boolean> {
  const rows = await sql.query(
    `select from product where slug = $1 and id <> $2
     union all select from product_address where slug = $1 and product_id <> $2`,
    [slug, uuid],
  );
  return rows.length > 0;
}
