import { expect, it } from 'vitest';
import type { Product } from '../catalogue/types.ts';
import { aProduct } from './product.fixture.ts';
import { relatedProducts } from './related.ts';

const inState = (slug: string, state: Product['season']['state'], change: Partial<Product> = {}) =>
  aProduct({ slug, season: { ...aProduct().season, state }, ...change });
const slugs = ({ products }: { products: Product[] }) => products.map(({ slug }) => slug);

const tea = aProduct({ slug: 'che' });
const dried = inState('mien', 'YEAR_ROUND');
const ripe = inState('quyt', 'IN_SEASON');
const spirit = inState('ruou', 'YEAR_ROUND', { isAgeRestricted: true });
const gone = inState('na', 'OFF_SEASON');

it('leads on to others of the commune', () => {
  const product = aProduct({ slug: 'hoi', related: [{ slug: 'ruou' }, { slug: 'na' }, { slug: 'nowhere' }] });
  const related = relatedProducts(product, [spirit, gone, ripe]);
  expect(related.by).toBe('COMMUNE');
  expect(slugs(related)).toEqual(['na']);
});

it('leads on to the same kind where the commune has nothing else: in season first, nothing off season', () => {
  const otherKind = inState('mat-ong', 'IN_SEASON', { category: { ...tea.category, code: 'QD26-09' } });
  const sample = inState('mau', 'IN_SEASON', { isDemo: true });
  const related = relatedProducts(tea, [tea, dried, gone, ripe, spirit, otherKind, sample]);
  expect(related.by).toBe('CATEGORY');
  expect(slugs(related)).toEqual(['quyt', 'mien']);
});
