import { catalogue } from '../catalogue/catalogue.ts';

/** One page per branch. */
export async function branchPaths() {
  return (await catalogue()).branches.map((branch) => ({ params: { slug: branch.slug }, props: { branch } }));
}

/** One page per product set, with the branch it belongs to. */
export async function categoryPaths() {
  return (await catalogue()).branches.flatMap((branch) =>
    branch.categories.map((category) => ({ params: { slug: category.slug }, props: { category, branch } })),
  );
}
