import { paths } from '../../data/paths.ts';
import { places } from '../catalogue/places.ts';
import type { Category } from '../catalogue/types.ts';
import { countsOf, realCountsOf } from '../product/counts.ts';
import { listingsOf } from '../product/listings.ts';
import { furtherPages } from '../product/members.ts';

/** One page per branch. */
export const branchPaths = paths({
  name: 'branches',
  all: async () => (await places()).branches.map(({ slug }) => ({ slug })),
});

/** The further pages of the branches. */
export const branchPagePaths = paths({
  name: 'branch pages',
  tier: 'later',
  all: async () => {
    const { categories } = await realCountsOf({});
    const total = (kinds: readonly Category[]) => kinds.reduce((sum, { code }) => sum + (categories.get(code) ?? 0), 0);
    return (await places()).branches.flatMap(({ slug, categories: kinds }) =>
      furtherPages(total(kinds)).map((page) => ({ slug, page })),
    );
  },
});

/** One page per product set. */
export const categoryPaths = paths({
  name: 'categories',
  all: async () => (await kinds()).map(({ slug }) => ({ slug })),
});

/** The further pages of the product sets. */
export const categoryPagePaths = paths({
  name: 'category pages',
  tier: 'later',
  all: async () => {
    const { categories } = await countsOf({});
    return (await kinds()).flatMap(({ slug, code }) =>
      furtherPages(categories.get(code) ?? 0).map((page) => ({ slug, page })),
    );
  },
});

/** One page per product set and commune that has goods of it; a product that comes or moves tells where to look. */
export const categoryOfCommunePaths = paths({
  name: 'categories of communes',
  tier: 'first',
  entity: 'Product',
  all: async () => (await combinations()).map(({ slug, commune }) => ({ slug, commune })),
  of: async (ids) => (await combinations(ids)).map(({ slug, commune }) => ({ slug, commune })),
});

/** The further pages of those. */
export const categoryOfCommunePagePaths = paths({
  name: 'category of commune pages',
  tier: 'later',
  entity: 'Product',
  all: async () => withPages(await combinations()),
  of: async (ids) => withPages(await combinations(ids)),
});

/** A product set, a commune, and how many goods are of both. */
interface Combination {
  slug: string;
  commune: string;
  total: number;
}

/** Those that have goods, or only those that these products are of: one question for each product set. */
async function combinations(ids?: readonly string[]): Promise<Combination[]> {
  const wanted = ids && new Set((await listingsOf(ids)).map(({ category, origin }) => key(category, origin.commune)));
  const { communes } = await places();
  const found: Combination[] = [];
  for (const category of await kinds()) {
    const near = communes.filter((commune) => !wanted || wanted.has(key(category, commune)));
    if (near.length === 0) continue;
    const counts = (await countsOf({ categoryCode: category.code })).communes;
    for (const { slug, code } of near) {
      const total = counts.get(code) ?? 0;
      if (total > 0) found.push({ slug: category.slug, commune: slug, total });
    }
  }
  return found;
}

const key = (category: { code: string }, commune?: { code: string } | null) => `${category.code} ${commune?.code}`;

function withPages(found: readonly Combination[]): { slug: string; commune: string; page: string }[] {
  return found.flatMap(({ slug, commune, total }) => furtherPages(total).map((page) => ({ slug, commune, page })));
}

async function kinds(): Promise<Category[]> {
  return (await places()).branches.flatMap(({ categories }) => categories);
}
