import { paths } from '../../data/paths.ts';
import { storyPageCount, storySlugs } from './load.ts';

/** One page per story. Listed, since a story that was dated ahead comes without an event. */
export const storyPaths = paths({
  name: 'story',
  all: async () => (await storySlugs()).map((slug) => ({ slug })),
});

/** The pages of the list after the first. */
export const furtherStoriesPaths = paths({
  name: 'stories',
  tier: 'later',
  all: async () => {
    const last = await storyPageCount();
    return Array.from({ length: last - 1 }, (_, index) => ({ page: String(index + 2) }));
  },
});
