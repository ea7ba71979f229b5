import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { categoryByCode } from '../category/category.ts';
import type { ProductRow } from '../product/product.row.ts';
import type { Words } from '../revision/revision.words.ts';
import { judge } from './quality.ts';
import type { Listing } from './quality.rules.ts';
import type { ListingQuality } from './quality.type.ts';

type Sizes = Listing['sizes'];

/** The sizes of each product (uuid), with whether a price is in force for them. One statement. */
export async function sizesOfProducts(
  productIds: readonly string[],
  { db, clock }: Pick<Context, 'clock'> & { db: Sql },
): Promise<Sizes[]> {
  const rows = await db.query<Sizes[number] & { productId: string }>(
    `select v.product_id as "productId", v.unit_weight_grams is not null or v.quantity_unit = 'GRAM' as "hasUnitWeight",
            v.gtin is not null as "hasGtin",
            exists (select from offer o where o.variant_id = v.id and o.area_codes is not null and o.valid_from <= $2
                       and (o.valid_to is null or o.valid_to > $2)) as "hasArea",
            exists (select from offer o where o.variant_id = v.id and o.valid_from <= $2
                       and (o.valid_to is null or o.valid_to > $2)) as "hasPrice"
       from variant v where v.product_id = any($1) and v.archived_at is null`,
    [productIds, clock],
  );
  return grouped(productIds, rows, (row) => row.productId);
}

/** Whether each store (uuid) may be shown, as far as is known. One statement. */
export async function publicStores(storeIds: readonly string[], { db }: Context): Promise<boolean[]> {
  const rows = await db.query<{ id: string; isPublic: boolean }>(
    `select id, is_public as "isPublic" from store where id = any($1)`,
    [storeIds],
  );
  return inOrder(storeIds, rows, (row) => row.id).map((row) => row?.isPublic ?? true);
}

/** What the rules look at. */
export function listingOf(words: Words, sizes: Sizes, isStorePublic: boolean): Listing {
  const { branchCode, duties } = categoryByCode(words.categoryCode);
  return { ...words, sizes, isStorePublic, branchCode, duties: duties.map(({ field }) => field) };
}

/** How good the listing of a product is with these words. Its sizes and store are loaded for all products at once. */
export async function qualityOf(
  { id, storeId }: Pick<ProductRow, 'id' | 'storeId'>,
  words: Words,
  context: Context,
): Promise<ListingQuality> {
  const [sizes, isStorePublic] = await Promise.all([
    context.load(sizesOfProducts, id),
    storeId === null ? true : context.load(publicStores, storeId),
  ]);
  const judged = judge(listingOf(words, sizes, isStorePublic));
  const points = (rules: typeof judged) => rules.reduce((sum, { rule }) => sum + rule.points, 0);
  return {
    score: points(judged.filter(({ isMet }) => isMet)),
    maxScore: points(judged),
    items: judged.map(({ rule, isMet, isRequired }) => ({
      code: rule.code,
      field: rule.field,
      isMet,
      points: rule.points,
      hint: rule.hint,
      isRequired,
      source: isRequired ? (rule.law?.source ?? null) : null,
    })),
  };
}
