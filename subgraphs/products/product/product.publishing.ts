import type { Context } from '@cho-phien/kit/context';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import type { EntityManager } from '@mikro-orm/core';
import type { Text } from '@cho-phien/kit/errors';
import type { Product } from './product.entity.ts';

/** Everything that a product lacks before it may be shown: an honest page needs words and a price. */
export async function missingForPublishing(
  product: Product,
  em: EntityManager,
  context: Context,
): Promise<InputError[]> {
  const errors = missingWords(product, context);
  if (!(await hasOffer(product.id, em, context.clock))) {
    errors.push(
      missing(context, 'variants', {
        vi: 'Chưa có giá: đặt giá cho ít nhất một quy cách bằng offerSetPrice.',
        en: 'There is no price: set one for at least one variant with offerSetPrice.',
      }),
    );
  }
  return errors;
}

/** The words that a product lacks before it may be shown. */
export function missingWords(
  { descriptionVi, descriptionEn }: Pick<Product, 'descriptionVi' | 'descriptionEn'>,
  context: Context,
): InputError[] {
  if (descriptionVi.trim() && descriptionEn.trim()) return [];
  return [
    missing(context, 'description', {
      vi: 'Thiếu mô tả: viết ít nhất một câu tiếng Việt và một câu tiếng Anh.',
      en: 'The description is missing: write at least one sentence in Vietnamese and one in English.',
    }),
  ];
}

function missing({ locale }: Context, path: string, text: Text): InputError {
  return userError(locale, UserErrorCode.INCOMPLETE, ['product', path], text);
}

async function hasOffer(productId: string, em: EntityManager, clock: Date): Promise<boolean> {
  const rows: unknown[] = await em.getConnection().execute(
    `select 1 from variant v join offer o on o.variant_id = v.id
      where v.product_id = ? and o.valid_from <= ? and (o.valid_to is null or o.valid_to > ?) limit 1`,
    [productId, clock, clock],
    'all',
    em.getTransactionContext(),
  );
  return rows.length > 0;
}
