import { part } from '../../data/part.ts';
import type { OcopList } from '../../lib/urls.ts';
import { realCountsOf } from '../product/counts.ts';
import { members } from '../product/members.ts';
import type { ProductFilter } from '../product/types.ts';

/** How real goods stand in the register of stars today. */
export interface Register {
  total: number;
  standings: { inForce: number; lapsed: number; reported: number; none: number };
  /** How many stand in each of its lists. */
  lists: Record<OcopList, number>;
}

/** The register in figures, for the pages that show it. */
export const register = part('register', async (): Promise<Register> => {
  const { total, ocopStandings, ocopStars } = await realCountsOf({});
  // Counts do not tell when a date alone changes them; a list by standing does, for the certificates of all goods.
  await members({ ...filterOf('reported'), isDemo: false }, 'NAME', 0);
  const { inForce, lapsed, reported, none } = ocopStandings;
  const inForceWith = (stars: number) => ocopStars.get(stars) ?? 0;
  return {
    total,
    standings: { inForce, lapsed, reported, none },
    lists: { 3: inForceWith(3), 4: inForceWith(4), 5: inForceWith(5), reported },
  };
});

/** The products of one list of the register. */
export function filterOf(list: OcopList): ProductFilter {
  return list === 'reported' ? { ocopStanding: 'REPORTED' } : { ocopStars: list };
}
