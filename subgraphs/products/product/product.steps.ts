import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { hasWords, nfc, showsAll } from '@cho-phien/kit/text';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { moveRevision } from '../revision/revision.row.ts';
import { requireProductWriter, requirePublisher } from './product.access.ts';
import { BlockReason } from './product.block.ts';
import type { ProductBlockInput } from './product.input.ts';
import { updateRow } from './product.save.ts';
import { ProductState, ProductStep, RevisionState } from './product.state.ts';
import { takeStep, type ProductChanged } from './product.work.ts';

const UNBLOCKED = { blockReason: null, blockWords: null, blockedAt: null, blockedFrom: null };
const LONGEST_WORDS = 1_000;

/** Takes a product off: it is a draft again, or in review if that is where its words are. Officers in scope. */
export async function unpublishProduct(id: string, context: Context): Promise<ProductChanged> {
  await requirePublisher(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.UNPUBLISH, context, async ({ row, open }, sql) => {
    const state = open?.state === RevisionState.IN_REVIEW ? ProductState.IN_REVIEW : ProductState.DRAFT;
    await updateRow({ ...row, state, updatedAt: context.clock }, sql);
    return [];
  });
}

/** Takes a product off with a reason, and says why. Officers in scope. */
export async function blockProduct(
  { id, reason, words }: ProductBlockInput,
  context: Context,
): Promise<ProductChanged> {
  await requirePublisher(parseId('prd', id), context.db, context);
  const { locale, clock } = context;
  return takeStep(id, ProductStep.BLOCK, context, async ({ row }, sql) => {
    const errors = [];
    if (reason === BlockReason.SELLER_NOT_PUBLIC) {
      const text = { vi: 'Lý do này chỉ chợ tự đặt.', en: 'Only the market itself sets this reason.' };
      errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'reason'], text));
    }
    if (!hasWords(words) || words.length > LONGEST_WORDS || !showsAll(words)) {
      const text = {
        vi: `Hãy viết cho người bán biết vì sao, dài nhất ${LONGEST_WORDS} ký tự.`,
        en: `Tell the seller why, in at most ${LONGEST_WORDS} characters.`,
      };
      errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'words'], text));
    }
    if (errors.length > 0) return errors;
    const block = {
      blockReason: reason,
      blockWords: nfc(words).trim(),
      blockedAt: clock,
      // What the market had taken off goes back, once both are gone, to where it stood before.
      blockedFrom: row.blockedFrom ?? row.state,
    };
    await updateRow({ ...row, ...block, state: ProductState.BLOCKED, updatedAt: clock }, sql);
    return [];
  });
}

/** Puts a blocked product back where it stood; into public only if its store may be shown. Officers in scope. */
export async function unblockProduct(id: string, context: Context): Promise<ProductChanged> {
  await requirePublisher(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.UNBLOCK, context, async ({ row, isStorePublic }, sql) => {
    const state = row.blockedFrom ?? ProductState.DRAFT;
    if (state === ProductState.PUBLISHED && !isStorePublic) {
      const text = {
        vi: 'Cửa hàng còn thiếu thông tin luật bắt buộc, nên hàng chưa bày lại được.',
        en: 'The store lacks what the law asks a seller to tell, so its goods cannot be shown.',
      };
      return [userError(context.locale, UserErrorCode.INCOMPLETE, ['product', 'store'], text)];
    }
    await updateRow({ ...row, ...UNBLOCKED, state, updatedAt: context.clock }, sql);
    return [];
  });
}

/**
 * Gives a product up. What was sent in of it is a draft again. The block of an officer stays, the market's own goes: what
 * comes back is published only if its store may be shown. The product's writers.
 */
export async function archiveProduct(id: string, context: Context): Promise<ProductChanged> {
  await requireProductWriter(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.ARCHIVE, context, async ({ row, open }, sql) => {
    if (open?.state === RevisionState.IN_REVIEW) await moveRevision(open, RevisionState.DRAFT, sql, context);
    const isBlocked = row.blockReason !== null && row.blockReason !== BlockReason.SELLER_NOT_PUBLIC;
    const block = isBlocked ? { blockedFrom: ProductState.DRAFT } : UNBLOCKED;
    await updateRow({ ...row, ...block, state: ProductState.ARCHIVED, updatedAt: context.clock }, sql);
    return [];
  });
}

/** Brings a product back as a draft; what an officer had blocked is blocked still. The product's writers. */
export async function restoreProduct(id: string, context: Context): Promise<ProductChanged> {
  await requireProductWriter(parseId('prd', id), context.db, context);
  return takeStep(id, ProductStep.RESTORE, context, async ({ row }, sql) => {
    const state = row.blockReason === null ? ProductState.DRAFT : ProductState.BLOCKED;
    await updateRow({ ...row, state, updatedAt: context.clock }, sql);
    return [];
  });
}
