import { part } from '../../data/part.ts';
import { places } from '../catalogue/places.ts';
import type { Commune } from '../catalogue/types.ts';
import { realCountsOf } from '../product/counts.ts';
import { listPageAt, type ListPage } from '../product/members.ts';
import { formerUnitsOf } from './names.ts';

/** A page of the goods of one commune. */
export interface CommuneList {
  commune: Commune;
  list: ListPage;
}

/** The page of a commune's goods at an address; undefined where there is none. */
export async function communeList({
  slug,
  page,
}: Record<string, string | undefined>): Promise<CommuneList | undefined> {
  const commune = (await places()).communes.find((each) => each.slug === slug);
  const list = commune && (await listPageAt({ communeCode: commune.code }, page));
  return list && { commune, list };
}

/**
 * Where to look next: communes with goods that grew out of the same former districts, by code. A part, so that a page
 * changes with its neighbours and not with the whole market.
 */
export const neighboursOf = part('neighbours', async (code): Promise<[string, number][]> => {
  const { communes, formerUnits } = await places();
  const districts = new Set(formerUnitsOf(formerUnits, code).map(({ district }) => district));
  const kin = formerUnits.filter(({ district }) => districts.has(district)).flatMap(({ successors }) => successors);
  const codes = new Set(kin.map((successor) => successor.code));
  const counts = (await realCountsOf({})).communes;
  return communes
    .filter((commune) => commune.code !== code && codes.has(commune.code))
    .map((commune): [string, number] => [commune.code, counts.get(commune.code) ?? 0])
    .filter(([, count]) => count > 0);
});
