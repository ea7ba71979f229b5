import { expect, it } from 'vitest';
import { aCertificate, aProduct } from '../product/product.fixture.ts';
import { featuredProduct, productsOfMonth, standing } from './select.ts';

const season = (
  months: number[],
  state: 'IN_SEASON' | 'ENDING' | 'OFF_SEASON' | 'YEAR_ROUND',
  basis: 'SOURCED' | 'UNVERIFIED' = 'UNVERIFIED',
) => ({
  ...aProduct().season,
  months,
  state,
  basis,
});

it('counts a report apart from a certificate', () => {
  expect(standing(aProduct())).toBe('REPORTED');
  expect(standing(aProduct({ ocopClaims: [] }))).toBe('NONE');
  expect(standing(aProduct({ ocopCertificates: [aCertificate()] }))).toBe('IN_FORCE');
  expect(standing(aProduct({ ocopCertificates: [aCertificate({ state: 'REVOKED', showsBadge: false })] }))).toBe(
    'LAPSED',
  );
});

it('lists a month without year-round goods and without samples', () => {
  const mandarin = aProduct({ slug: 'quyt', season: season([11, 12, 1, 2], 'IN_SEASON') });
  const noodles = aProduct({ slug: 'mien', season: season([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 'YEAR_ROUND') });
  const sample = aProduct({ slug: 'mau', isDemo: true, season: mandarin.season });
  expect(productsOfMonth([mandarin, noodles, sample], 12).map(({ slug }) => slug)).toEqual(['quyt']);
});

it('features what comes into season this month, a sourced season first', () => {
  const ending = aProduct({ slug: 'hong', season: season([9, 10, 11], 'ENDING') });
  const noodles = aProduct({ slug: 'mien', season: season([11, 12, 1], 'IN_SEASON') });
  const mandarin = aProduct({ slug: 'quyt', season: season([11, 12, 1, 2], 'IN_SEASON', 'SOURCED') });
  expect(featuredProduct({ products: [ending, noodles, mandarin], month: 11 })?.slug).toBe('quyt');
  expect(featuredProduct({ products: [ending], month: 11 })?.slug).toBe('hong');
  expect(featuredProduct({ products: [], month: 11 })).toBeUndefined();
});
