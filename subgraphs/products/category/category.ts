import type { Text } from '@cho-phien/kit/errors';
import inputs from './input-materials.json' with { type: 'json' };
import file from './ocop-sets.json' with { type: 'json' };

/** What a product is for. */
export enum ProductKind {
  PRODUCE = 'PRODUCE',
  INPUT = 'INPUT',
}

/** One of the six branches of the OCOP classification (Decision 26/2026/QĐ-TTg), or that of input materials. */
export interface CategoryBranch {
  code: string;
  slug: string;
  name: Text;
}

/**
 * One of the 26 product sets, which decides the form that scores its products, or a kind of input materials. A product
 * belongs to exactly one.
 */
export interface Category {
  code: string;
  slug: string;
  name: Text;
  group: Text;
  branchCode: string;
  kind: ProductKind;
  /** What the seller of an input material has to say of it; none for produce. */
  duties: readonly Duty[];
}

/** Something that must be said of goods of a category. */
export interface Duty {
  /** A field of `productUpdate`. */
  field: string;
  /** The law that asks for it. */
  law: string;
  /** Whether we have read that law. */
  isVerified: boolean;
}

const produce: readonly Category[] = file.sets.map((set) => ({ ...set, kind: ProductKind.PRODUCE, duties: [] }));
const laws: Record<string, { name: string; isVerified: boolean }> = inputs.laws;
const inputMaterials: readonly Category[] = inputs.sets.map((set) => ({
  ...set,
  branchCode: inputs.branch.code,
  kind: ProductKind.INPUT,
  duties: set.duties.map(({ field, law }) => {
    const known = laws[law];
    if (!known) throw new Error(`There is no law ${law} among those of input materials.`);
    return { field, law: known.name, isVerified: known.isVerified };
  }),
}));
const all = [...produce, ...inputMaterials];
const byCode = new Map<string, Category>(all.map((category) => [category.code, category]));

/** The 26 product sets in the order of the decision, or the kinds of input materials; without a kind all of them. */
export function categories(kind?: ProductKind): readonly Category[] {
  return kind === undefined ? all : kind === ProductKind.INPUT ? inputMaterials : produce;
}

/** The six branches in the order of the decision, or that of input materials; without a kind all of them. */
export function categoryBranches(kind?: ProductKind): readonly CategoryBranch[] {
  return kind === undefined
    ? [...file.branches, inputs.branch]
    : kind === ProductKind.INPUT
      ? [inputs.branch]
      : file.branches;
}

/** The category with this code. Throws when there is none: products are checked when they are written. */
export function categoryByCode(code: string): Category {
  const category = byCode.get(code);
  if (!category) throw new Error(`There is no product set ${code}.`);
  return category;
}

/** The category with this code or slug, or undefined. */
export function findCategory(key: { code?: string | null; slug?: string | null }): Category | undefined {
  return all.find((category) => category.code === key.code || category.slug === key.slug);
}

/** Whether goods of this category are alcohol: sold to adults only. */
export function isAlcohol(code: string): boolean {
  return categoryByCode(code).group.en === 'Alcoholic drinks';
}

/** The categories of a branch; none for an unknown code. */
export function categoriesOfBranch(branchCode: string): Category[] {
  return all.filter((category) => category.branchCode === branchCode);
}

/** Products of a kind, as an SQL condition on the code of their category: it needs no column of its own. */
export function ofKind(kind: ProductKind, column = 'p.category_code'): string {
  return `${column} ${kind === ProductKind.INPUT ? '' : 'not '}like '${inputs.branch.code}-%'`;
}
