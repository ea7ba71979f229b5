import { startsIn, type SeasonFacts } from '../../lib/season.ts';

/** What the front page chooses by. */
export interface Choice {
  id: string;
  drawing: string;
  /** Spirits may be found but are not promoted. */
  isAgeRestricted: boolean;
  season: SeasonFacts & { basis: 'SOURCED' | 'PROCESSED' | 'UNVERIFIED' };
}

/** The product for the headline: one whose season opens this month, else the first in season; sourced months first. */
export function featuredOf<C extends Choice>(inSeason: readonly C[], month: number): C | undefined {
  const fit = promoted(inSeason);
  const sourced = (list: readonly C[]) => list.find(({ season }) => season.basis === 'SOURCED') ?? list[0];
  return sourced(fit.filter(({ season }) => startsIn(season, month))) ?? sourced(fit);
}

/** What the front page puts on its shelf: the featured product first, then one of each drawing before a second of any. */
export function frontShelf<C extends Choice>(inSeason: readonly C[], featured: C | undefined, size = 8): C[] {
  const fit = promoted(inSeason);
  const ordered = featured && fit.includes(featured) ? [featured, ...fit.filter((each) => each !== featured)] : fit;
  const seen = new Map<string, number>();
  return ordered
    .map((choice) => {
      const round = seen.get(choice.drawing) ?? 0;
      seen.set(choice.drawing, round + 1);
      return { choice, round };
    })
    .toSorted((a, b) => a.round - b.round)
    .slice(0, size)
    .map(({ choice }) => choice);
}

/**
 * Off-season goods in the order they come back. When there are too few, goods of this season that open another
 * one follow, but none of those `shown` beside the list.
 */
export function comingNext<C extends Choice>(choices: readonly C[], shown: readonly C[] = [], size = 3): C[] {
  const opens = ({ season }: Choice) => season.nextStartsOn ?? '';
  const waits = ({ season }: Choice) => (season.state === 'OFF_SEASON' ? 0 : 1);
  return promoted(choices)
    .filter((choice) => opens(choice) && !shown.includes(choice))
    .toSorted((a, b) => waits(a) - waits(b) || opens(a).localeCompare(opens(b)))
    .slice(0, size);
}

/** What the front page may put before everybody. */
export function promoted<C extends Choice>(choices: readonly C[]): C[] {
  return choices.filter(({ isAgeRestricted }) => !isAgeRestricted);
}
