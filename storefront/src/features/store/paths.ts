import { answerOf } from '../../data/load.ts';
import { paths } from '../../data/paths.ts';
import { ProductListingsDocument, StoreMembersDocument } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { pageSize } from '../../lib/site.ts';
import { listingsOf } from '../product/listings.ts';
import { furtherPages, members } from '../product/members.ts';
import { sellersOf, sellersPerPage, storeCounts } from './load.ts';

/** One page per seller. */
export const storePaths = paths({
  name: 'stores',
  entity: 'Store',
  all: () => slugs(),
  of: (ids) => slugs({ ids: [...ids] }),
});

async function slugs(filter?: { ids: string[] }): Promise<{ slug: string }[]> {
  const nodes = await collect(
    'sellers',
    async (at) => (await answerOf(StoreMembersDocument, { ...at, filter })).stores,
  );
  return nodes.map(({ slug }) => ({ slug }));
}

/** The further pages of the list of sellers. */
export const sellerPagePaths = paths({
  name: 'seller pages',
  tier: 'later',
  all: async () => furtherPages((await sellersOf({}, 0)).total, sellersPerPage).map((page) => ({ page })),
});

/** The further pages of sellers; a product that comes or changes hands tells where to look. */
export const storePagePaths = paths({
  name: 'store pages',
  tier: 'later',
  entity: 'Product',
  all: async () => (await largeStores()).flatMap(({ slug, count }) => withPages(slug, count)),
  of: async (ids) => {
    const found = new Map((await listingsOf(ids)).flatMap(({ store }) => (store ? [[store.slug, store.id]] : [])));
    const pages = [...found].map(async ([slug, id]) =>
      withPages(slug, (await members({ storeId: id }, 'SEASON', 0)).total),
    );
    return (await Promise.all(pages)).flat();
  },
});

const withPages = (slug: string, total: number | null) => furtherPages(total).map((page) => ({ slug, page }));

/** Sellers with more goods than one page shows. The hundred largest are counted at once; seldom are there more of them. */
async function largeStores(): Promise<{ slug: string; count: number }[]> {
  const { stores, isCut } = await storeCounts();
  if (!isCut || (stores.at(-1)?.count ?? 0) <= pageSize) return stores;
  const products = await collect(
    'products',
    async (at) => (await answerOf(ProductListingsDocument, { ...at, filter: {} })).products,
  );
  const counts = new Map<string, number>();
  for (const { store } of products) if (store) counts.set(store.slug, (counts.get(store.slug) ?? 0) + 1);
  return [...counts].map(([slug, count]) => ({ slug, count }));
}
