import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { lotProduct, type LotProduct } from '../lot.make.ts';
import { refuse } from '../lot.work.ts';

/** The product that a new lot is of, and its store; or why there is none. */
export async function productOfLot(
  productId: string,
  context: Context,
  sql: Sql,
): Promise<
  | { product: LotProduct & { storeId: string }; userErrors?: undefined }
  | { product?: undefined; userErrors: UserError[] }
> {
  const uuid = parseId('prd', productId);
  const product = uuid && (await lotProduct(uuid, sql));
  if (!product) {
    const text = { vi: 'Không có sản phẩm này.', en: 'There is no such product.' };
    return { userErrors: [refuse(context, UserErrorCode.NOT_FOUND, 'productId', text)] };
  }
  const { storeId } = product;
  if (storeId) return { product: { ...product, storeId } };
  return {
    userErrors: [
      refuse(context, UserErrorCode.INCOMPLETE, 'productId', {
        vi: 'Sản phẩm chưa có gian hàng, nên chưa có ai chịu trách nhiệm về lô.',
        en: 'The product has no store yet, so nobody answers for its lots.',
      }),
    ],
  };
}
