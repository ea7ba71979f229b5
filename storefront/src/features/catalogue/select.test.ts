import { expect, it } from 'vitest';
import { aCertificate, aProduct, aVariant } from '../product/product.fixture.ts';
import { featuredProduct, illustrated, leadCertificate, productsOfMonth, standing } from './select.ts';

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

it('is known by the certificate in force, also when a newer one was revoked', () => {
  const revoked = aCertificate({ id: 'crt_2', state: 'REVOKED', showsBadge: false });
  const inForce = aCertificate();
  expect(leadCertificate({ ocopCertificates: [revoked, inForce] })).toBe(inForce);
  expect(leadCertificate({ ocopCertificates: [revoked] })).toBe(revoked);
  expect(leadCertificate({ ocopCertificates: [] })).toBeUndefined();
});

it('tells whether all, some or none of the prices and stocks are illustrations', () => {
  const { offer, stock } = aVariant();
  const real = aVariant({ offer: offer && { ...offer, isDemo: false }, stock: stock && { ...stock, isDemo: false } });
  const sold = aProduct({ variants: [real] });
  expect(illustrated([aProduct()])).toBe('ALL');
  expect(illustrated([aProduct(), sold])).toBe('SOME');
  expect(illustrated([sold, aProduct({ isDemo: true })])).toBe('NONE');
});
