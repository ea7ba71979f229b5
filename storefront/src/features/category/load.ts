import { part } from '../../data/part.ts';
import { places } from '../catalogue/places.ts';
import type { Branch, Category, Commune } from '../catalogue/types.ts';
import { countsOf, realCountsOf } from '../product/counts.ts';
import { listPageAt, type ListPage } from '../product/members.ts';

/** What an address names. */
type Params = Record<string, string | undefined>;

/** A page of the goods of one kind. */
export interface CategoryList {
  branch: Branch;
  category: Category;
  list: ListPage;
}

/** The page of a kind's goods at an address; undefined where there is none. */
export async function categoryList({ slug, page }: Params): Promise<CategoryList | undefined> {
  const kind = await kindBySlug(slug);
  const list = kind && (await listPageAt({ categoryCode: kind.category.code }, page));
  return list && { ...kind, list };
}

/** A page of the goods of one branch. */
export interface BranchList {
  branch: Branch;
  list: ListPage;
}

/** The page of a branch's goods, without samples, at an address; undefined where there is none. */
export async function branchList({ slug, page }: Params): Promise<BranchList | undefined> {
  const branch = (await places()).branches.find((each) => each.slug === slug);
  const list = branch && (await listPageAt({ branchCode: branch.code, isDemo: false }, page));
  return list && { branch, list };
}

/** A page of the goods of one kind from one commune. */
export interface CategoryOfCommuneList extends CategoryList {
  commune: Commune;
}

/** The page of such goods at an address; undefined where there are none. */
export async function categoryOfCommuneList({
  slug,
  commune: communeSlug,
  page,
}: Params): Promise<CategoryOfCommuneList | undefined> {
  const kind = await kindBySlug(slug);
  const commune = (await places()).communes.find((each) => each.slug === communeSlug);
  const list =
    kind && commune && (await listPageAt({ categoryCode: kind.category.code, communeCode: commune.code }, page));
  return list && list.ids.length > 0 ? { ...kind, commune, list } : undefined;
}

async function kindBySlug(slug: string | undefined): Promise<{ branch: Branch; category: Category } | undefined> {
  for (const branch of (await places()).branches) {
    const category = branch.categories.find((each) => each.slug === slug);
    if (category) return { branch, category };
  }
  return undefined;
}

/** How many goods each kind of a branch has, by code: a part, since the pages of all its kinds show it. */
export const kindCounts = part('kinds of branch', async (code) => [
  ...(await realCountsOf({ branchCode: code })).categories,
]);

/** The communes that a kind has goods from, by code: a part, since it changes less often than the goods. */
export const communesOfKind = part('communes of kind', async (code) =>
  [...(await countsOf({ categoryCode: code })).communes.keys()].sort(),
);

/** The kinds that a commune has goods of, by code. */
export const kindsOfCommune = part('kinds of commune', async (code) =>
  [...(await countsOf({ communeCode: code })).categories.keys()].sort(),
);
