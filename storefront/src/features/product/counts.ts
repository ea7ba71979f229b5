import { list } from '../../data/load.ts';
import { ProductCountsDocument, type ProductCountsQuery } from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';
import type { ProductFilter } from './types.ts';

type Facets = NonNullable<NonNullable<ProductCountsQuery['products']>['facets']>;

/** What a list holds, counted over all of it, whatever page is shown. */
export interface Counts extends Omit<Facets, 'categories' | 'communes' | 'months' | 'ocopStars' | 'certificates'> {
  total: number;
  /** By code; none where there are none. */
  categories: Map<string, number>;
  communes: Map<string, number>;
  /** By month, 1 to 12: goods with a season that are in it. */
  months: Map<number, number>;
  /** Certificates in force, by their stars. */
  ocopStars: Map<number, number>;
  /** By what certifies them today: `OCOP`, or the code of a scheme. */
  certificates: Map<string, number>;
}

/** Counts of a list. */
export async function countsOf(filter: ProductFilter): Promise<Counts> {
  const found = await list({ document: ProductCountsDocument, field: 'products' }, { filter }, { membersOnly: true });
  const { categories, communes, months, ocopStars, certificates, ...facets } = required(
    found.facets,
    'the counts of products',
  );
  return {
    ...facets,
    // Each product is of one category; the list's own count ends at ten thousand.
    total: categories.reduce((sum, { count }) => sum + count, 0),
    categories: new Map(categories.map(({ category, count }) => [category.code, count])),
    communes: new Map(communes.flatMap(({ commune, count }) => (commune ? [[commune.code, count] as const] : []))),
    months: new Map(months.map(({ month, count }) => [month, count])),
    ocopStars: new Map(ocopStars.map(({ stars, count }) => [stars, count])),
    certificates: new Map(certificates.map(({ certificate, count }) => [certificate, count])),
  };
}

/** Counts of a list without its samples, which are shown with their label and never counted among the goods. */
export function realCountsOf(filter: ProductFilter): Promise<Counts> {
  return countsOf({ ...filter, isDemo: false });
}
