import { expect, it } from 'vitest';
import { aProduct } from '../product/product.fixture.ts';
import type { Product } from '../product/types.ts';
import { comingNext, featuredOf, frontShelf } from './shelf.ts';

const inSeason = (slug: string, drawing: string, change: Partial<Product> = {}) =>
  aProduct({ slug, drawing, season: { ...aProduct().season, months: [11], state: 'IN_SEASON' }, ...change });
const slugs = (products: Product[]) => products.map(({ slug }) => slug);

it('begins with the featured product and shows each drawing before repeating one', () => {
  const greens = [inSeason('cai-lan', 'rau'), inSeason('cai-bap', 'rau'), inSeason('ngong', 'rau')];
  const mandarin = inSeason('quyt', 'quyt');
  const honey = inSeason('mat-ong', 'mat-ong');
  expect(slugs(frontShelf([...greens, mandarin, honey], mandarin, 4))).toEqual([
    'quyt',
    'cai-lan',
    'mat-ong',
    'cai-bap',
  ]);
});

it('does not promote spirits', () => {
  const spirit = inSeason('ruou', 'ruou', { isAgeRestricted: true });
  expect(frontShelf([spirit], undefined)).toEqual([]);
  expect(featuredOf([spirit], 11)).toBeUndefined();
});

it('features what comes into season this month, a sourced season first', () => {
  const season = { ...aProduct().season, basis: 'UNVERIFIED' as const };
  const ending = aProduct({ slug: 'hong', season: { ...season, months: [9, 10, 11], state: 'ENDING' } });
  const noodles = inSeason('mien', 'mien', { season: { ...season, months: [11, 12, 1], state: 'IN_SEASON' } });
  const mandarin = inSeason('quyt', 'quyt', {
    season: { ...season, months: [11, 12, 1, 2], state: 'IN_SEASON', basis: 'SOURCED' },
  });
  expect(featuredOf([ending, noodles, mandarin], 11)?.slug).toBe('quyt');
  expect(featuredOf([ending], 11)?.slug).toBe('hong');
  expect(featuredOf([], 11)).toBeUndefined();
});

it('lists what comes back soonest first', () => {
  const opening = (slug: string, nextStartsOn: string) =>
    aProduct({ slug, season: { ...aProduct().season, nextStartsOn } });
  expect(slugs(comingNext([opening('na', '2027-08-01'), opening('rau', '2027-03-01')]))).toEqual(['rau', 'na']);
});

it('lists goods in season now only to fill up, and never those shown as ending', () => {
  const twice = (slug: string, state: 'IN_SEASON' | 'ENDING') =>
    aProduct({ slug, season: { ...aProduct().season, state, nextStartsOn: '2027-03-01' } });
  const ending = twice('bi-nu', 'ENDING');
  const tea = twice('che', 'IN_SEASON');
  const products = [ending, tea, aProduct({ slug: 'na' })];
  expect(slugs(comingNext(products, [ending]))).toEqual(['na', 'che']);
  expect(slugs(comingNext(products, [ending], 1))).toEqual(['na']);
});
