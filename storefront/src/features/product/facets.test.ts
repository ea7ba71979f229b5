import { expect, it } from 'vitest';
import { speak } from '../../lib/locale.ts';
import type { Places } from '../catalogue/places.ts';
import type { Commune } from '../catalogue/types.ts';
import type { Counts } from './counts.ts';
import { categoryFacets, categoryOfCommuneFacets, communeFacets, marketFacets, type FacetGroup } from './facets.ts';

const name = (text: string) => ({ vi: text, en: text });
const kind = (code: string, slug: string) => ({ code, slug, name: name(slug) });
const honey = kind('QD26-04', 'mat-ong');
const tea = kind('QD26-11', 'che');
const flowers = kind('QD26-24', 'hoa');
const place = (code: string, slug: string): Commune => ({
  code,
  slug,
  name: name(slug),
  fullName: name(`Xã ${slug}`),
  kind: 'COMMUNE',
  validFrom: '2025-07-01',
});
const bacSon = place('06325', 'bac-son');
const thatKhe = place('06040', 'that-khe');
const baSon = place('06196', 'ba-son');
const site = {
  communes: [baSon, bacSon, thatKhe],
  branches: [{ ...kind('I', 'thuc-pham'), categories: [honey, tea, flowers] }],
  schemes: [],
} as unknown as Places;

const counts = (given: Partial<Counts>): Counts => ({
  nextChangeAt: null,
  total: 0,
  categories: new Map(),
  communes: new Map(),
  withoutCommune: 0,
  months: new Map(),
  allYear: 0,
  inSeason: 0,
  ocopStars: new Map(),
  ocopStandings: { inForce: 0, lapsed: 0, reported: 0, none: 0 },
  certificates: new Map(),
  ...given,
});

const lines = (groups: FacetGroup[]) =>
  groups.map(({ title, links }) => [
    title,
    ...links.map(({ href, count, isCurrent }) => `${isCurrent ? '*' : ''}${href} ${count ?? ''}`.trim()),
  ]);

const t = speak('vi');

it('narrows the market by what there is, the most first, this month first', () => {
  const real = counts({
    total: 6,
    categories: new Map([
      ['QD26-04', 4],
      ['QD26-11', 2],
    ]),
    communes: new Map([
      ['06325', 1],
      ['06040', 3],
    ]),
    months: new Map([
      [1, 2],
      [2, 0],
      [11, 5],
    ]),
    ocopStars: new Map([
      [3, 0],
      [4, 1],
      [5, 0],
    ]),
    ocopStandings: { inForce: 1, lapsed: 0, reported: 0, none: 5 },
  });
  expect(lines(marketFacets(t, site, real, 11))).toEqual([
    ['Loại hàng', '*/san-pham/ 6', '/danh-muc/mat-ong/ 4', '/danh-muc/che/ 2'],
    ['Xã, phường', '/xa/that-khe/ 3', '/xa/bac-son/ 1', '/xa/'],
    ['Mùa', '/mua-vu/thang-11/ 5', '/mua-vu/thang-1/ 2'],
    ['Sao OCOP', '/sao-ocop/4-sao/ 1'],
  ]);
});

it('leads from a kind to its communes, samples without a figure, and to the kinds beside it', () => {
  const all = counts({
    communes: new Map([
      ['06325', 1],
      ['06196', 1],
    ]),
  });
  const real = counts({ communes: new Map([['06325', 1]]) });
  const kin = [
    [honey, 1],
    [tea, 7],
  ] as const;
  expect(lines(categoryFacets(t, site, honey, { all, real, kin }))).toEqual([
    ['Xã, phường', '/danh-muc/mat-ong/ba-son/', '/danh-muc/mat-ong/bac-son/ 1'],
    ['Cùng ngành', '*/danh-muc/mat-ong/ 1', '/danh-muc/che/ 7', '/danh-muc/'],
  ]);
});

it('leads from a commune to its kinds', () => {
  const all = counts({
    categories: new Map([
      ['QD26-04', 2],
      ['QD26-11', 1],
    ]),
  });
  expect(lines(communeFacets(t, site, bacSon, { all, real: { ...all, total: 3 } }))).toEqual([
    ['Loại hàng', '*/xa/bac-son/ 3', '/danh-muc/mat-ong/bac-son/ 2', '/danh-muc/che/bac-son/ 1'],
  ]);
});

it('marks the kind and the commune that are shown together', () => {
  const codes = { categories: ['QD26-04', 'QD26-11'], communes: ['06196', '06325'] };
  expect(lines(categoryOfCommuneFacets(t, site, honey, bacSon, codes))).toEqual([
    ['Ở bac-son', '/xa/bac-son/', '*/danh-muc/mat-ong/bac-son/', '/danh-muc/che/bac-son/'],
    ['mat-ong', '/danh-muc/mat-ong/', '/danh-muc/mat-ong/ba-son/', '*/danh-muc/mat-ong/bac-son/'],
  ]);
});
