import { requireOneOf } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import {
  categories,
  categoriesOfBranch,
  categoryBranches,
  findCategory,
  ProductKind,
  type Category,
  type CategoryBranch,
} from './category.ts';
import { CategoryBranchType, CategoryType } from './category.type.ts';

@Resolver(() => CategoryType)
export class CategoryResolver {
  @Query(() => [CategoryType], {
    nullable: true,
    description: 'The 26 OCOP product sets in the order of the decision, or the kinds of input materials.',
  })
  categories(
    @Arg('kind', () => ProductKind, { defaultValue: ProductKind.PRODUCE, description: 'Of which goods.' })
    kind: ProductKind,
  ): readonly Category[] {
    return categories(kind);
  }

  @Query(() => CategoryType, {
    nullable: true,
    description: 'One product set, by exactly one of `code` and `slug`; null when there is none.',
  })
  category(
    @Arg('code', () => ID, { nullable: true, description: 'Its code, such as `QD26-01`.' }) code: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug.' }) slug: string | null,
  ): Category | undefined {
    requireOneOf({ code, slug });
    return findCategory({ code, slug });
  }

  @FieldResolver(() => CategoryBranchType, { description: 'The branch it belongs to.' })
  branch(@Root() category: Category): CategoryBranch | undefined {
    return categoryBranches().find((branch) => branch.code === category.branchCode);
  }

  @FieldResolver(() => Int, { description: 'How many published products it holds.' })
  async productCount(@Root() category: Category, @Ctx() context: Context): Promise<number> {
    return context.load(productCounts, category.code);
  }
}

@Resolver(() => CategoryBranchType)
export class CategoryBranchResolver {
  @Query(() => [CategoryBranchType], {
    nullable: true,
    description: 'The six branches in the order of the decision, or the one of input materials.',
  })
  categoryBranches(
    @Arg('kind', () => ProductKind, { defaultValue: ProductKind.PRODUCE, description: 'Of which goods.' })
    kind: ProductKind,
  ): readonly CategoryBranch[] {
    return categoryBranches(kind);
  }

  @FieldResolver(() => [CategoryType], { description: 'Its product sets.' })
  categories(@Root() branch: CategoryBranchType): Category[] {
    return categoriesOfBranch(branch.code);
  }
}

/** Published products of each set, in the order of the codes. One statement. */
async function productCounts(codes: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ code: string; count: number }>(
    `select category_code as code, count(*)::integer as count from product
      where state = 'PUBLISHED' and category_code = any($1) group by category_code`,
    [codes],
  );
  const counts = new Map(rows.map((row) => [row.code, row.count]));
  return codes.map((code) => counts.get(code) ?? 0);
}
