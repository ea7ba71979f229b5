import { paths } from '../../data/paths.ts';
import { places } from '../catalogue/places.ts';
import { countsOf } from '../product/counts.ts';
import { furtherPages } from '../product/members.ts';

/** One page per commune in force. */
export const communePaths = paths({
  name: 'communes',
  all: async () => (await places()).communes.map(({ slug }) => ({ slug })),
});

/** The further pages of the communes. */
export const communePagePaths = paths({
  name: 'commune pages',
  tier: 'later',
  all: async () => {
    const counts = (await countsOf({})).communes;
    return (await places()).communes.flatMap(({ slug, code }) =>
      furtherPages(counts.get(code) ?? 0).map((page) => ({ slug, page })),
    );
  },
});
