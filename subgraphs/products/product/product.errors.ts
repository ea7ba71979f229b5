import type { Context } from '@cho-phien/kit/context';
import {
  illegalStepError,
  userError,
  UserErrorCode,
  type IllegalStepError,
  type UserError,
} from '@cho-phien/kit/user-errors';
import { legalSteps, ProductStep, type ProductState, type Standing } from './product.state.ts';

const NAMES: Record<ProductState, { vi: string; en: string }> = {
  DRAFT: { vi: 'bản nháp', en: 'a draft' },
  IN_REVIEW: { vi: 'chờ duyệt', en: 'in review' },
  PUBLISHED: { vi: 'đang bày bán', en: 'public' },
  BLOCKED: { vi: 'bị gỡ', en: 'blocked' },
  ARCHIVED: { vi: 'đã cất đi', en: 'archived' },
};

/** That a step is not legal here, with those that are. `field` is that of the input that names the product. */
export function illegalStep(standing: Standing, { locale }: Context, field = 'id'): IllegalStepError {
  const name = NAMES[standing.state];
  const text = {
    vi: `Sản phẩm đang ở trạng thái ${name.vi}, nên chưa làm việc này được.`,
    en: `The product is ${name.en}: this cannot be done now.`,
  };
  return illegalStepError(locale, ['input', field], text, standing.state, legalSteps(standing));
}

/** Refuses what adds to a product, or changes what belongs to it, while nothing is written of the product itself: archived. */
export function unlessWritten(state: ProductState, field: string, context: Context): IllegalStepError | undefined {
  const standing = { state, open: null };
  return legalSteps(standing).includes(ProductStep.WRITE) ? undefined : illegalStep(standing, context, field);
}

/** INVALID_ID of a product. */
export function notAProductId({ locale }: Context): UserError {
  const text = { vi: 'Mã sản phẩm bắt đầu bằng "prd_".', en: 'A product id starts with "prd_".' };
  return userError(locale, UserErrorCode.INVALID_ID, ['input', 'id'], text);
}

/** NOT_FOUND of a product. */
export function noProduct({ locale }: Context): UserError {
  const text = { vi: 'Không có sản phẩm này.', en: 'There is no such product.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], text);
}

/** CONFLICT: the slug belongs to another. */
export function slugTaken({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'slug'], {
    vi: 'Địa chỉ này đang là hoặc đã từng là của một sản phẩm khác; hãy chọn slug khác.',
    en: 'This slug is, or once was, the address of another product; choose another.',
  });
}

/** CONFLICT: another size has the trade item number. */
export function gtinTaken({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'gtin'], {
    vi: 'Mã vạch này đã ghi ở một quy cách khác.',
    en: 'Another size has this trade item number.',
  });
}

/** CONFLICT: what was looked at has changed since. */
export function stale({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'version'], {
    vi: 'Bản này vừa được sửa sau khi bạn mở. Hãy mở lại, xem chỗ mới rồi quyết định.',
    en: 'This was changed after you opened it. Open it again, look at what is new, then decide.',
  });
}

/** INVALID_INPUT: nobody says which words they looked at, and there are some. */
export function unseen({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'version'], {
    vi: 'Hãy mở bản đang viết ra xem, rồi cho biết bạn đã xem phiên bản nào (openRevision.version).',
    en: 'Look at what is being written, then say which version you looked at (openRevision.version).',
  });
}
