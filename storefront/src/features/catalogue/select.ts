import { startsIn } from '../../lib/season.ts';
import type { Catalogue, Certificate, FormerUnit, Product } from './types.ts';

/** Real products only: sample records are shown with their label, never counted among the goods. */
export function realProducts(products: readonly Product[]): Product[] {
  return products.filter((product) => !product.isDemo);
}

/** Is this product's harvest on now? Year-round goods are always there and are told apart. */
export function isInSeason({ season }: Product): boolean {
  return season.state === 'IN_SEASON' || season.state === 'ENDING';
}

/** Goods with a season that is on in this month, real ones only, in the catalogue's order. */
export function productsOfMonth(products: readonly Product[], month: number): Product[] {
  return realProducts(products).filter(({ season }) => season.state !== 'YEAR_ROUND' && season.months.includes(month));
}

/** Goods of one commune. */
export function productsOfCommune(products: readonly Product[], code: string): Product[] {
  return products.filter((product) => product.origin.commune?.code === code);
}

/** Goods of one seller. */
export function productsOfStore(products: readonly Product[], slug: string): Product[] {
  return products.filter((product) => product.store?.slug === slug);
}

/** Former communes that went into a commune, whole or in part. */
export function formerUnitsOf(formerUnits: readonly FormerUnit[], communeCode: string): FormerUnit[] {
  return formerUnits.filter((unit) => unit.successors.some((successor) => successor.code === communeCode));
}

/** The product for the headline: one whose season opens this month, else any in season, else the first; never a spirit. */
export function featuredProduct({ products, month }: Pick<Catalogue, 'products' | 'month'>): Product | undefined {
  const real = realProducts(products).filter((product) => !product.isAgeRestricted);
  const now = real.filter(isInSeason);
  const sourced = (list: Product[]) => list.find((product) => product.season.basis === 'SOURCED') ?? list[0];
  return sourced(now.filter(({ season }) => startsIn(season, month))) ?? sourced(now) ?? real[0];
}

/** The certificate a product is known by: one in force, else the newest, which may have lapsed. */
export function leadCertificate({ ocopCertificates }: Pick<Product, 'ocopCertificates'>): Certificate | undefined {
  return ocopCertificates.find(({ showsBadge }) => showsBadge) ?? ocopCertificates[0];
}

/** How many of the shown prices and stocks of real goods are illustrations. */
export type Illustrated = 'ALL' | 'SOME' | 'NONE';

/** Told from the records themselves, so that the site stops saying it when they become real. */
export function illustrated(products: readonly Product[]): Illustrated {
  const records = realProducts(products)
    .flatMap(({ variants }) => variants.flatMap(({ offer, stock }) => [offer, stock]))
    .filter((record) => record !== null && record !== undefined);
  const demo = records.filter(({ isDemo }) => isDemo).length;
  if (demo === 0) return 'NONE';
  return demo === records.length ? 'ALL' : 'SOME';
}

/** Where a product stands in the register of stars, from the surest knowledge to none. */
export type Standing = 'IN_FORCE' | 'LAPSED' | 'REPORTED' | 'NONE';

/** A recorded certificate decides; without one a report in the news is a claim and counted apart. */
export function standing(product: Product): Standing {
  const certificate = leadCertificate(product);
  if (certificate) return certificate.showsBadge ? 'IN_FORCE' : 'LAPSED';
  return product.ocopClaims.length > 0 ? 'REPORTED' : 'NONE';
}
