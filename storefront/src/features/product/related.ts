import { isInSeason, realProducts } from '../catalogue/select.ts';
import type { Product } from '../catalogue/types.ts';

/** Where a product page leads on to, and what those goods share with it. */
export interface Related {
  by: 'COMMUNE' | 'CATEGORY';
  products: Product[];
}

const most = 3;

/** Up to three others of the commune; where there are none, goods of the same kind that can be had now. Never a spirit. */
export function relatedProducts(product: Product, all: readonly Product[]): Related {
  const neighbours = product.related
    .map(({ slug }) => all.find((each) => each.slug === slug))
    .filter((each) => each !== undefined)
    .filter((each) => !each.isAgeRestricted);
  if (neighbours.length > 0) return { by: 'COMMUNE', products: neighbours.slice(0, most) };
  const kin = realProducts(all).filter(
    ({ slug, category, isAgeRestricted }) =>
      slug !== product.slug && category.code === product.category.code && !isAgeRestricted,
  );
  const kept = kin.filter(({ season }) => season.state === 'YEAR_ROUND');
  return { by: 'CATEGORY', products: [...kin.filter(isInSeason), ...kept].slice(0, most) };
}
