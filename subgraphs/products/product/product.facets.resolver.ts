import { dayOf, startOfNextMonth } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { DateTime } from '@cho-phien/kit/scalars';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { categories, categoriesOfBranch, categoryBranches } from '../category/category.ts';
import { nextBadgeChange } from '../certification/certification.service.ts';
import { schemeCounts, toScheme } from '../certification/schemes/certification.service.ts';
import { OCOP, schemes } from '../certification/schemes/schemes.ts';
import { monthOfDay } from '@cho-phien/kit/season';
import { nextPriceChange, priceBands, type PriceBand } from '../offer/price.ts';
import { ProductConnection } from './product.connection.ts';
import { countsBy, facetsOf, ocopCounts, priceCounts, type Count, type FacetsRoot } from './product.facets.ts';
import {
  BranchFacet,
  CategoryFacet,
  CertificateFacet,
  CommuneFacet,
  MonthFacet,
  PriceFacet,
  ProductFacets,
  StandingCounts,
  StarsFacet,
  StoreFacet,
} from './product.facets.type.ts';
import type { ProductPage } from './product.list.ts';

/** The most stores that a facet shows. */
const MAX_STORES = 100;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Every month of the year, as bits. */
const ALL_YEAR = 2 ** 12 - 1;

@Resolver(() => ProductConnection)
export class ProductListResolver {
  @FieldResolver(() => ProductFacets, { nullable: true, description: 'Counts over the whole list, whatever the page.' })
  facets(@Root() { matched }: ProductPage): FacetsRoot {
    return facetsOf(matched());
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'The next instant at which a date alone may change which products the list holds, or their order: the next ' +
      'month for the order SEASON and `inSeason`, the next change of a certificate for `ocopStars`, `ocopStanding` and `certificate`, of a price for `price`. ' +
      'Null when none will.',
  })
  async nextChangeAt(@Root() { dependsOn, candidates }: ProductPage, @Ctx() context: Context): Promise<Date | null> {
    const changes = [
      dependsOn.month ? new Date(startOfNextMonth(context.clock.getTime())) : null,
      dependsOn.certificates ? await nextBadgeChange(candidates(), context) : null,
      dependsOn.prices ? await nextPriceChange(candidates(), context) : null,
    ].filter((date) => date !== null);
    return changes.length > 0 ? new Date(Math.min(...changes.map(Number))) : null;
  }
}

@Resolver(() => ProductFacets)
export class ProductFacetsResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'The next instant at which a date alone may change one of these counts: the next month, for `inSeason`, or an ' +
      'earlier change of a certificate or a price.',
  })
  async nextChangeAt(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<Date | null> {
    const changes = [
      new Date(startOfNextMonth(context.clock.getTime())),
      await nextBadgeChange(matched, context),
      await nextPriceChange(matched, context),
    ].filter((date) => date !== null);
    return new Date(Math.min(...changes.map(Number)));
  }

  @FieldResolver(() => [CategoryFacet], {
    description: 'Product sets with at least one, in the order of the decision.',
  })
  async categories(@Root() { byCategory }: FacetsRoot, @Ctx() context: Context): Promise<CategoryFacet[]> {
    const counts = toMap(await context.load(countsBy, byCategory));
    return categories()
      .map((category) => ({ category, count: counts.get(category.code) ?? 0 }))
      .filter(({ count }) => count > 0);
  }

  @FieldResolver(() => [BranchFacet], { description: 'Branches with at least one, in the order of the decision.' })
  async branches(@Root() { byCategory }: FacetsRoot, @Ctx() context: Context): Promise<BranchFacet[]> {
    const counts = toMap(await context.load(countsBy, byCategory));
    return categoryBranches()
      .map((branch) => ({
        branch,
        count: sum(categoriesOfBranch(branch.code).map(({ code }) => counts.get(code) ?? 0)),
      }))
      .filter(({ count }) => count > 0);
  }

  @FieldResolver(() => [CommuneFacet], { description: 'Communes of origin with at least one, the most first.' })
  async communes(@Root() { byCommune }: FacetsRoot, @Ctx() context: Context): Promise<CommuneFacet[]> {
    return known(await context.load(countsBy, byCommune)).map(({ value, count }) => ({
      commune: { code: value },
      count,
    }));
  }

  @FieldResolver(() => Int, { description: 'How many have no known commune of origin.' })
  async withoutCommune(@Root() { byCommune }: FacetsRoot, @Ctx() context: Context): Promise<number> {
    const counts: Count[] = await context.load(countsBy, byCommune);
    return counts.find(({ value }) => value === null)?.count ?? 0;
  }

  @FieldResolver(() => [StoreFacet], { description: `Stores, the most goods first, at most ${MAX_STORES}.` })
  async stores(@Root() { byStore }: FacetsRoot, @Ctx() context: Context): Promise<StoreFacet[]> {
    return known(await context.load(countsBy, byStore))
      .slice(0, MAX_STORES)
      .map(({ value, count }) => ({ store: { id: publicId('str', value) }, count }));
  }

  @FieldResolver(() => [MonthFacet], { description: 'For each of the twelve months, what is in season then.' })
  async months(@Root() { bySeason }: FacetsRoot, @Ctx() context: Context): Promise<MonthFacet[]> {
    const counts: Count<number>[] = await context.load(countsBy, bySeason);
    return MONTHS.map((month) => ({ month, count: inMonth(counts, month) }));
  }

  @FieldResolver(() => Int, { description: 'How many are there all year round.' })
  async allYear(@Root() { bySeason }: FacetsRoot, @Ctx() context: Context): Promise<number> {
    const counts: Count<number>[] = await context.load(countsBy, bySeason);
    return counts.find(({ value }) => value === ALL_YEAR)?.count ?? 0;
  }

  @FieldResolver(() => Int, { description: 'How many with a season (not all year round) are in it today.' })
  async inSeason(@Root() { bySeason }: FacetsRoot, @Ctx() context: Context): Promise<number> {
    return inMonth(await context.load(countsBy, bySeason), monthOfDay(dayOf(context.clock)));
  }

  @FieldResolver(() => [StarsFacet], {
    description: 'For 3, 4 and 5 stars, how many have such a certificate in force: what `ocopStars` would leave.',
  })
  async ocopStars(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<StarsFacet[]> {
    const { three, four, five } = await context.load(ocopCounts, matched);
    return [three, four, five].map((count, index) => ({ stars: index + 3, count }));
  }

  @FieldResolver(() => StandingCounts, { description: 'How they stand today in the register of OCOP stars.' })
  async ocopStandings(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<StandingCounts> {
    const { products, inForce, lapsed, reported } = await context.load(ocopCounts, matched);
    return { inForce, lapsed, reported, none: products - inForce - lapsed - reported };
  }

  @FieldResolver(() => [CertificateFacet], {
    description: 'OCOP and the schemes by which at least one is certified today: what `certificate` would leave.',
  })
  async certificates(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<CertificateFacet[]> {
    const [{ inForce }, counts] = await Promise.all([
      context.load(ocopCounts, matched),
      context.load(schemeCounts, matched),
    ]);
    return [
      { certificate: OCOP, scheme: null, count: inForce },
      ...schemes.map((scheme) => ({
        certificate: scheme.code,
        scheme: toScheme(scheme),
        count: counts.get(scheme.code) ?? 0,
      })),
    ].filter(({ count }) => count > 0);
  }

  @FieldResolver(() => [PriceFacet], {
    description:
      'Bands of prices with at least one, by the lowest price in force of each: what `price` would leave. Without a ' +
      'price, in none.',
  })
  priceBands(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<PriceBand[]> {
    return context.load(priceBands, matched);
  }

  @FieldResolver(() => Int, { description: 'How many prices they have that are in force now.' })
  async prices(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<number> {
    return (await context.load(priceCounts, matched)).prices;
  }

  @FieldResolver(() => Int, { description: 'How many of `prices` are samples.' })
  async demoPrices(@Root() { matched }: FacetsRoot, @Ctx() context: Context): Promise<number> {
    return (await context.load(priceCounts, matched)).demoPrices;
  }
}

function toMap(counts: readonly Count[]): Map<string | null, number> {
  return new Map(counts.map(({ value, count }) => [value, count]));
}

/** Those that have a value, the most first, then by value. */
function known(counts: readonly Count[]): { value: string; count: number }[] {
  return counts
    .flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function inMonth(counts: readonly Count<number>[], month: number): number {
  const bit = 1 << (month - 1);
  return sum(counts.map(({ value, count }) => (value !== ALL_YEAR && (value ?? 0) & bit ? count : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
