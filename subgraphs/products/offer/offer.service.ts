import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { money } from '@cho-phien/kit/values';
import { requireVariantWriter } from '../product/product.access.ts';
import { variantsById, type VariantRow } from '../variant/variant.service.ts';
import { Offer } from './offer.entity.ts';
import type { OfferSetPriceInput } from './offer.input.ts';
import type { OfferType } from './offer.type.ts';

/** The dearest thing anyone lists here; above it a zero was typed too many. */
const MAX_AMOUNT = 1_000_000_000;

/** What came of a new price. */
export interface PriceChange {
  offer: OfferType | null;
  variant: VariantRow | null;
  userErrors: InputError[];
}

/**
 * Sets the price of a variant from now on. The offers it replaces end at the same instant and stay on record.
 * Two at once: the last to commit holds. The store's members with MANAGE_PRODUCTS, its helpers, officers in
 * scope.
 */
export async function setPrice(input: OfferSetPriceInput, context: Context): Promise<PriceChange> {
  const variantUuid = parseId('var', input.variantId);
  await requireVariantWriter(variantUuid, context.db, context);
  const refused = check(input, variantUuid, context);
  if (refused.length > 0 || !variantUuid) return { offer: null, variant: null, userErrors: refused };

  const offer = await context.db.transaction(async (em) => {
    const run = <Row extends object>(sql: string, values: unknown[]) =>
      em.getConnection().execute<Row[]>(sql, values, 'all', em.getTransactionContext());
    const [product] = await run<{ id: string }>(
      `select p.id from product p join variant v on v.product_id = p.id where v.id = ? and v.archived_at is null for update of p`,
      [variantUuid],
    );
    if (!product) return undefined;
    await run(
      `update offer set valid_to = greatest(valid_from, ?::timestamptz)
        where variant_id = ? and (valid_to is null or valid_to > ?::timestamptz)`,
      [context.clock, variantUuid, context.clock],
    );
    await run(`update product set updated_at = ? where id = ?`, [context.clock, product.id]);
    const created = em.create(Offer, {
      id: newUuid(context.now),
      variantId: variantUuid,
      amount: input.amount,
      includesTax: input.includesTax,
      includesShipping: input.includesShipping,
      validFrom: context.clock,
      validTo: input.validTo ?? null,
      isDemo: false,
    });
    return created;
  });
  if (!offer) {
    const text = { vi: 'Không có quy cách này.', en: 'There is no such variant.' };
    const error = userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'variantId'], text);
    return { offer: null, variant: null, userErrors: [error] };
  }
  const [variant] = await variantsById([variantUuid], context);
  return { offer: toOffer(offer), variant: variant ?? null, userErrors: [] };
}

function check(input: OfferSetPriceInput, variantUuid: string | undefined, { locale, clock }: Context): InputError[] {
  const errors: InputError[] = [];
  const refuse = (code: UserErrorCode, field: string, text: Text) =>
    errors.push(userError(locale, code, ['input', field], text));
  if (!variantUuid) {
    refuse(UserErrorCode.INVALID_ID, 'variantId', {
      vi: 'Mã quy cách bắt đầu bằng "var_".',
      en: 'A variant id starts with "var_".',
    });
  }
  if (input.amount < 1 || input.amount > MAX_AMOUNT) {
    refuse(UserErrorCode.INVALID_INPUT, 'amount', {
      vi: 'Giá phải từ 1 đến 1.000.000.000 đồng.',
      en: 'A price is between 1 and 1,000,000,000 đồng.',
    });
  }
  if (input.validTo && input.validTo <= clock) {
    refuse(UserErrorCode.INVALID_INPUT, 'validTo', {
      vi: 'Ngày hết hạn của giá phải ở sau lúc này.',
      en: 'The end of a price must lie in the future.',
    });
  }
  return errors;
}

function toOffer(offer: Offer): OfferType {
  return {
    id: publicId('off', offer.id),
    price: money(offer.amount),
    includesTax: offer.includesTax,
    includesShipping: offer.includesShipping,
    validFrom: offer.validFrom,
    validTo: offer.validTo,
    isDemo: offer.isDemo,
    basis: null,
  };
}
