import { isInSeason, realProducts } from '../catalogue/select.ts';
import type { Product } from '../catalogue/types.ts';

/**
 * What the front page puts on its shelf: the featured product first, then one of each drawing before a second
 * of any, for variety. Spirits may be found but are not promoted.
 */
export function frontShelf(products: readonly Product[], featured: Product | undefined, size = 8): Product[] {
  const now = realProducts(products).filter((product) => isInSeason(product) && !product.isAgeRestricted);
  const ordered = featured && now.includes(featured) ? [featured, ...now.filter((each) => each !== featured)] : now;
  const seen = new Map<string, number>();
  return ordered
    .map((product) => {
      const round = seen.get(product.drawing) ?? 0;
      seen.set(product.drawing, round + 1);
      return { product, round };
    })
    .toSorted((a, b) => a.round - b.round)
    .slice(0, size)
    .map(({ product }) => product);
}

/**
 * Off-season goods in the order they come back. When there are too few, goods of this season that open another
 * one follow, but none of those `shown` beside the list.
 */
export function comingNext(products: readonly Product[], shown: readonly Product[] = [], size = 3): Product[] {
  const opens = ({ season }: Product) => season.nextStartsOn ?? '';
  const waits = ({ season }: Product) => (season.state === 'OFF_SEASON' ? 0 : 1);
  return realProducts(products)
    .filter((product) => opens(product) && !product.isAgeRestricted && !shown.includes(product))
    .toSorted((a, b) => waits(a) - waits(b) || opens(a).localeCompare(opens(b)))
    .slice(0, size);
}
