import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import {
  SearchProductsDocument,
  SearchStoreCountsDocument,
  SearchStoresDocument,
  type SearchProductsQuery,
  type SearchStoresQuery,
} from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { realCountsOf } from '../product/counts.ts';

type Nodes<List> = List extends { nodes: (infer Node)[] } ? Node : never;

/** A product as the search finds it. */
export type FoundProduct = Nodes<NonNullable<SearchProductsQuery['products']>>;
/** A seller as the search finds it. */
export type FoundStore = Nodes<NonNullable<SearchStoresQuery['stores']>>;

/** Goods that a browser can be given whole; of more, the search asks the API. */
const productsInIndex = 5_000;
/** Sellers in the index: the first by name. */
const storesInIndex = 2_000;

/** What the market holds, in figures, and so where the search looks for goods. */
export interface Scope {
  source: 'index' | 'api';
  total: number;
  /** By code of the product set. */
  categories: Record<string, number>;
  /** By code of the commune. */
  communes: Record<string, number>;
}

/** What the market holds, for the search page and its index. */
export const scope = part('search', async (): Promise<Scope> => {
  const { total, categories, communes } = await realCountsOf({});
  return {
    source: total > productsInIndex ? 'api' : 'index',
    total,
    categories: Object.fromEntries(categories),
    communes: Object.fromEntries(communes),
  };
});

/**
 * Every real product, in season first. Read as members: a new price leaves the index as it is. So does a new English
 * name alone, until goods come, go or are renamed.
 */
export function foundProducts(): Promise<FoundProduct[]> {
  return collect('products', (at) =>
    list(
      { document: SearchProductsDocument, field: 'products' },
      { ...at, filter: { isDemo: false } },
      { membersOnly: true },
    ),
  );
}

/** The first sellers by name. */
export async function foundStores(): Promise<FoundStore[]> {
  const found: FoundStore[] = [];
  let after: string | null = null;
  do {
    const page: NonNullable<SearchStoresQuery['stores']> = await list(
      { document: SearchStoresDocument, field: 'stores' },
      { first: 100, after, filter: {} },
      { membersOnly: true },
    );
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null && found.length < storesInIndex);
  return found;
}

/** How many goods each seller has, by id: of the hundred with the most. */
export async function goodsOfStores(): Promise<Map<string, number>> {
  const { facets } = await list(
    { document: SearchStoreCountsDocument, field: 'products' },
    { filter: { isDemo: false } },
    { membersOnly: true },
  );
  return new Map(facets?.stores.flatMap(({ store, count }) => (store ? [[store.id, count] as const] : [])));
}
