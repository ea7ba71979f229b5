import type { Text } from '@cho-phien/kit/errors';
import file from './ocop-sets.json' with { type: 'json' };

/** One of the six branches of the OCOP classification (Decision 26/2026/QĐ-TTg). */
export interface CategoryBranch {
  code: string;
  slug: string;
  name: Text;
}

/** One of the 26 product sets; a product belongs to exactly one, which decides the form that scores it. */
export interface Category {
  code: string;
  slug: string;
  name: Text;
  group: Text;
  branchCode: string;
}

const byCode = new Map<string, Category>(file.sets.map((set) => [set.code, set]));

/** The 26 product sets, in the order of the decision. */
export function categories(): readonly Category[] {
  return file.sets;
}

/** The six branches, in the order of the decision. */
export function categoryBranches(): readonly CategoryBranch[] {
  return file.branches;
}

/** The set with this code. Throws when there is none: products are checked when they are written. */
export function categoryByCode(code: string): Category {
  const category = byCode.get(code);
  if (!category) throw new Error(`There is no OCOP product set ${code}.`);
  return category;
}

/** The set with this code or slug, or undefined. */
export function findCategory(key: { code?: string | null; slug?: string | null }): Category | undefined {
  return file.sets.find((set) => set.code === key.code || set.slug === key.slug);
}

/** Whether goods of this set are alcohol: sold to adults only. */
export function isAlcohol(code: string): boolean {
  return categoryByCode(code).group.en === 'Alcoholic drinks';
}

/** The sets of a branch; none for an unknown code. */
export function categoriesOfBranch(branchCode: string): Category[] {
  return file.sets.filter((set) => set.branchCode === branchCode);
}
