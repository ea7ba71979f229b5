import { expect, it } from 'vitest';
import { speak } from '../../lib/locale.ts';
import { searchEntries, type Indexed } from './entries.ts';

const places = { communes: [], formerUnits: [], branches: [] } as unknown as Indexed['places'];
const store = (id: string, name: string): Indexed['stores'][number] => ({
  __typename: 'Store',
  id,
  slug: id,
  name: { vi: name },
  kind: 'COOPERATIVE',
  commune: null,
});
const index = (change: Partial<Indexed>): Indexed => ({
  places,
  scope: { source: 'index', total: 1, categories: {}, communes: {} },
  products: [],
  stores: [],
  goods: new Map(),
  ...change,
});

it('finds goods by the name in both languages, and says when they come back', () => {
  const products: Indexed['products'] = [
    {
      __typename: 'Product',
      id: 'prd_1',
      slug: 'na-dai',
      name: { vi: 'Na dai', en: 'Custard apple' },
      origin: { commune: null },
      season: { months: [8, 9], state: 'OFF_SEASON', nextStartsOn: '2027-08-01' },
    },
  ];
  expect(searchEntries(speak('vi'), index({ products }))).toEqual([
    ['Na dai', '/san-pham/na-dai/', 'Chưa rõ xã, hẹn tháng\u00a08', [], 'Custard apple'],
  ]);
});

it('says how many goods a seller has only where that is known', () => {
  const hundred = new Map(Array.from({ length: 100 }, (_, each) => [`str_${each}`, 1_200] as const));
  const noteOf = (change: Partial<Indexed>) => searchEntries(speak('en'), index(change))[0]?.[2];
  expect(noteOf({ stores: [store('str_1', 'HTX A')], goods: hundred })).toBe('Cooperative, 1,200 on the market');
  expect(noteOf({ stores: [store('str_x', 'HTX B')], goods: hundred })).toBe('Cooperative');
  expect(noteOf({ stores: [store('str_x', 'HTX B')] })).toBe('Cooperative, nothing yet');
});
