import { list, loader } from '../../data/load.ts';
import {
  StoreCountsDocument,
  StoreMembersDocument,
  StorePagesDocument,
  type StoreMembersQuery,
  type StoreMembersQueryVariables,
  type StorePagesQuery,
} from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';
import { listPageAt, pageNumber, pagesOf, type ListPage } from '../product/members.ts';
import type { ProductFilter } from '../product/types.ts';

type Members = NonNullable<StoreMembersQuery['stores']>;

/** A seller as its own page shows it. */
export type Store = NonNullable<StorePagesQuery['stores']>['nodes'][number];
/** A seller as lists show it. */
export type Seller = Members['nodes'][number];

const stores = loader({
  document: StorePagesDocument,
  field: 'stores',
  by: 'slugs',
  nodes: ({ stores: found }) => found?.nodes ?? [],
  keysOf: ({ slug }) => [slug],
});

/** A page of the goods of one seller. */
export interface StoreList {
  store: Store;
  list: ListPage;
}

/** The page of a seller at an address; undefined where there is none. */
export async function storeList({ slug, page }: Record<string, string | undefined>): Promise<StoreList | undefined> {
  const [store] = slug ? await stores(slug) : [];
  const found = store && (await listPageAt({ storeId: store.id }, page));
  return found && { store, list: found };
}

/** Sellers on one page of their list. */
export const sellersPerPage = 48;

/** A page of the list of sellers. */
export interface SellersPage {
  shown: Seller[];
  page: number;
  last: number;
  /** How many real ones there are; null when they are too many to count. */
  known: number | null;
  /** There are more than the pages show. */
  isCut: boolean;
}

/** The page of the list of sellers at an address, samples last; undefined where there is none. */
export async function sellersPage(number?: string): Promise<SellersPage | undefined> {
  const page = pageNumber(number);
  const { sellers, total } = await sellersOf({}, pagesOf(null) * sellersPerPage);
  const last = pagesOf(total, sellersPerPage);
  if (!page || page > last) return undefined;
  const samples = sellers.filter(({ isDemo }) => isDemo);
  const sorted = [...sellers.filter(({ isDemo }) => !isDemo), ...samples];
  return {
    shown: sorted.slice((page - 1) * sellersPerPage, page * sellersPerPage),
    page,
    last,
    known: total === null ? null : total - samples.length,
    isCut: total === null || total > sellers.length,
  };
}

/** The first sellers of a list by name, at most `most`, and how many there are in all. */
export async function sellersOf(
  filter: NonNullable<StoreMembersQueryVariables['filter']>,
  most: number,
): Promise<{ sellers: Seller[]; total: number | null }> {
  const sellers: Seller[] = [];
  let total: number | null = 0;
  let after: string | null | undefined;
  do {
    const { nodes, pageInfo, totalCount }: Members = await list(
      { document: StoreMembersDocument, field: 'stores' },
      { first: 100, after: after ?? null, filter },
      { membersOnly: true },
    );
    sellers.push(...nodes);
    total = totalCount ?? null;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after && sellers.length < most);
  return { sellers: sellers.slice(0, most), total };
}

/** Sellers with their number of goods, the most first. */
export interface StoreCounts {
  stores: { slug: string; count: number }[];
  /** Others may have as many as the last, or fewer. */
  isCut: boolean;
}

/** The sellers with the most goods. */
export async function storeCounts(filter: ProductFilter = {}): Promise<StoreCounts> {
  const { facets } = await list(
    { document: StoreCountsDocument, field: 'products' },
    { filter },
    { membersOnly: true },
  );
  const found = required(facets, 'the counts of sellers').stores;
  return {
    stores: found.flatMap(({ store, count }) => (store ? [{ slug: store.slug, count }] : [])),
    isCut: found.length >= 100,
  };
}
