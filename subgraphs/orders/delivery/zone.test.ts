import { communes, provinces } from '@cho-phien/kit/places/places';
import { expect, it } from 'vitest';
import regionsFile from './regions.json' with { type: 'json' };
import remoteFile from './remote.json' with { type: 'json' };
import { journeyBetween, ZONES } from './zone.ts';

const CHI_LANG = '06463';

it.each([
  ['06463', 'SAME_COMMUNE'],
  ['05977', 'SAME_PROVINCE'],
  ['01273', 'SAME_REGION'],
  ['00070', 'NEIGHBOUR_REGION'],
  ['26740', 'FAR'],
])('from Chi Lăng to %s is %s', (destination, zone) => {
  expect(journeyBetween(CHI_LANG, destination)).toMatchObject({ zone, isRemote: false });
});

it('divides all 34 provinces among six regions, each once', () => {
  const divided = regionsFile.regions.flatMap(({ provinces: own }) => own);
  expect(divided.toSorted()).toEqual(
    provinces()
      .map(({ code }) => code)
      .toSorted(),
  );
  expect(regionsFile.regions).toHaveLength(6);
});

it('is as far there as back, for every pair of provinces', () => {
  const one = new Map(communes().map(({ provinceCode, code }) => [provinceCode, code]));
  const codes = [...one.values()];
  const seen = new Set<string>();
  for (const from of codes) {
    for (const to of codes) {
      const zone = journeyBetween(from, to)?.zone;
      expect(zone).toBe(journeyBetween(to, from)?.zone);
      if (zone) seen.add(zone);
    }
  }
  expect([...seen].toSorted()).toEqual(ZONES.filter((zone) => zone !== 'SAME_PROVINCE').toSorted());
});

it('names as remote every special zone and the communes of the list, which are in force', () => {
  const isRemote = (code: string) => journeyBetween(CHI_LANG, code)?.isRemote;
  const remote = communes().filter(({ code }) => isRemote(code));
  const islands = remote.filter(({ kind }) => kind === 'SPECIAL_ZONE');
  expect(islands).toHaveLength(13);
  expect(remote).toHaveLength(13 + remoteFile.communes.length);
});

it('knows no way to or from a commune that is not in force', () => {
  expect(journeyBetween(CHI_LANG, '00000')).toBeUndefined();
  expect(journeyBetween('00000', CHI_LANG)).toBeUndefined();
});
