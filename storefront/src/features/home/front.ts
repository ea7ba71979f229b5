import { currentMonth } from '../../data/clock.ts';
import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { FrontChoicesDocument } from '../../generated/graphql.ts';
import { places } from '../catalogue/places.ts';
import { realCountsOf } from '../product/counts.ts';
import type { ProductFilter } from '../product/types.ts';
import { comingNext, featuredOf, frontShelf, promoted, type Choice } from './shelf.ts';

/** What the front page shows, by id. */
export interface Front {
  featured: string | undefined;
  shelf: string[];
  ending: string[];
  coming: string[];
  /** Real goods with a season that are in it. */
  inSeason: number;
  /** The communes with the most goods, by code. */
  communes: { code: string; count: number }[];
}

/** How many of a list the front page chooses from. */
const choicesOfList = 100;
const communesShown = 16;

/**
 * Chosen from the first hundred of each list, whatever they hold. A part, so that the front page is made anew only when
 * the choice is another one, and not with every product it did not choose.
 */
export const front = part('front', async (): Promise<Front> => {
  const month = currentMonth();
  const [now, off, counts, { communes }] = await Promise.all([
    choices({ inSeason: true }),
    choices({ inSeason: false }),
    realCountsOf({}),
    places(),
  ]);
  const featured = featuredOf(now, month) ?? promoted(await choices({}))[0];
  const ending = promoted(now)
    .filter(({ season }) => season.state === 'ENDING')
    .slice(0, 3);
  return {
    featured: featured?.id,
    shelf: ids(frontShelf(now, featured)),
    ending: ids(ending),
    coming: ids(comingNext([...off, ...now], ending)),
    inSeason: counts.months.get(month) ?? 0,
    communes: communes
      .map(({ code }) => ({ code, count: counts.communes.get(code) ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, communesShown),
  };
});

async function choices(filter: ProductFilter): Promise<Choice[]> {
  const { nodes } = await list(
    { document: FrontChoicesDocument, field: 'products' },
    { first: choicesOfList, filter: { ...filter, isDemo: false } },
  );
  return nodes;
}

const ids = (chosen: readonly Choice[]) => chosen.map(({ id }) => id);
