import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { commune, province } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { money } from '@cho-phien/kit/values';
import { requireVariantWriter } from '../product/product.access.ts';
import { unlessWritten } from '../product/product.errors.ts';
import type { ProductState } from '../product/product.state.ts';
import { variantsById, type VariantRow } from '../variant/variant.service.ts';
import { Offer } from './offer.entity.ts';
import { WHOLE_COUNTRY } from '@cho-phien/kit/places/area';
import { areaOf } from './area.ts';
import type { DeliveryAreaInput, OfferSetPriceInput } from './offer.input.ts';
import type { OfferType } from './offer.type.ts';

/** The dearest thing anyone lists here; above it a zero was typed too many. */
export const MAX_AMOUNT = 1_000_000_000;
/** The most places of one area. */
export const MAX_PLACES = 200;
const MAX_AHEAD = 366 * 86_400_000;

/** What came of a new price. */
export interface PriceChange {
  offer: OfferType | null;
  variant: VariantRow | null;
  userErrors: UserError[];
}

/**
 * Sets the price of a variant, from now on or from later. The offers it replaces end where it begins and stay on record.
 * Two at once: the last to commit holds. The store's members with MANAGE_PRODUCTS, its helpers, officers in
 * scope.
 */
export async function setPrice(input: OfferSetPriceInput, context: Context): Promise<PriceChange> {
  const variantUuid = parseId('var', input.variantId);
  await requireVariantWriter(variantUuid, context.db, context);
  const refused = check(input, variantUuid, context);
  if (refused.length > 0 || !variantUuid) return { offer: null, variant: null, userErrors: refused };

  const validFrom = input.validFrom ?? context.clock;
  const validTo = input.validTo ?? null;
  const offer = await context.db.transaction(async (em) => {
    const run = <Row extends object>(sql: string, values: unknown[]) =>
      em.getConnection().execute<Row[]>(sql, values, 'all', em.getTransactionContext());
    const [product] = await run<{ id: string; state: ProductState }>(
      `select p.id, p.state from product p where p.id = (select product_id from variant where id = ?) for update`,
      [variantUuid],
    );
    // Read behind the lock, in a statement of its own: who archived it meanwhile has committed.
    const [sold] = await run(`select id from variant where id = ? and archived_at is null`, [variantUuid]);
    if (!product || !sold) return noVariant(context);
    const refused = unlessWritten(product.state, 'variantId', context);
    if (refused) return refused;
    await run(
      `update offer set valid_to = greatest(valid_from, ?::timestamptz)
        where variant_id = ? and (valid_to is null or valid_to > greatest(valid_from, ?::timestamptz))
          and (?::timestamptz is null or valid_from < ?::timestamptz)`,
      [validFrom, variantUuid, validFrom, validTo, validTo],
    );
    await run(`update product set updated_at = ? where id = ?`, [context.clock, product.id]);
    const created = em.create(Offer, {
      id: newUuid(context.now),
      variantId: variantUuid,
      amount: input.amount,
      includesTax: input.includesTax,
      includesShipping: input.includesShipping,
      validFrom,
      validTo,
      areaCodes: codesOf(input.area),
      isDemo: false,
    });
    return created;
  });
  if (!(offer instanceof Offer)) return { offer: null, variant: null, userErrors: [offer] };
  const [variant] = await variantsById([variantUuid], context);
  return { offer: toOffer(offer), variant: variant ?? null, userErrors: [] };
}

function noVariant({ locale }: Context): UserError {
  const text = { vi: 'Không có quy cách này.', en: 'There is no such variant.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'variantId'], text);
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
  const { validFrom, area } = input;
  if (validFrom && (validFrom < clock || validFrom.getTime() > clock.getTime() + MAX_AHEAD)) {
    refuse(UserErrorCode.INVALID_INPUT, 'validFrom', {
      vi: 'Giá bắt đầu từ lúc này đến nhiều nhất một năm sau.',
      en: 'A price begins now, or within a year.',
    });
  }
  if (area && !isArea(area)) {
    refuse(UserErrorCode.INVALID_INPUT, 'area', {
      vi: `Chọn cả nước, hoặc từ 1 đến ${MAX_PLACES} tỉnh và xã có thật.`,
      en: `Choose the whole country, or 1 to ${MAX_PLACES} provinces and communes that exist.`,
    });
  }
  if (input.validTo && input.validTo <= (validFrom ?? clock)) {
    refuse(UserErrorCode.INVALID_INPUT, 'validTo', {
      vi: 'Ngày hết hạn của giá phải ở sau lúc này và sau lúc giá bắt đầu.',
      en: 'The end of a price must lie in the future, and after its beginning.',
    });
  }
  return errors;
}

/** Whether an area says one thing, of places that there are. */
function isArea({ isWholeCountry, provinceCodes, communeCodes }: DeliveryAreaInput): boolean {
  const places = provinceCodes.length + communeCodes.length;
  if (isWholeCountry) return places === 0;
  return places >= 1 && places <= MAX_PLACES && provinceCodes.every(province) && communeCodes.every(commune);
}

function codesOf(area: DeliveryAreaInput | null | undefined): string[] | null {
  if (!area) return null;
  return area.isWholeCountry ? [WHOLE_COUNTRY] : [...new Set([...area.provinceCodes, ...area.communeCodes])];
}

function toOffer(offer: Offer): OfferType {
  return {
    id: publicId('off', offer.id),
    price: money(offer.amount),
    includesTax: offer.includesTax,
    includesShipping: offer.includesShipping,
    validFrom: offer.validFrom,
    validTo: offer.validTo,
    deliveryArea: areaOf(offer.areaCodes),
    areaCodes: offer.areaCodes,
    isDemo: offer.isDemo,
    basis: null,
  };
}
