import { answerOf } from '../../data/load.ts';
import { ProductListingsDocument, type ProductListingsQuery } from '../../generated/graphql.ts';

/** What of a product decides which lists it stands in. */
export type Listed = NonNullable<ProductListingsQuery['products']>['nodes'][number];

/** Which lists these products stand in, at most a hundred: for what names the pages of lists, not for a page. */
export async function listingsOf(ids: readonly string[]): Promise<Listed[]> {
  const { products } = await answerOf(ProductListingsDocument, { first: ids.length, filter: { ids: [...ids] } });
  return products?.nodes ?? [];
}
