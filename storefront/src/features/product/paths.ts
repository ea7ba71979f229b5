import { paths } from '../../data/paths.ts';
import { allMembers, members, pagesOf } from './members.ts';

/** One page per product, of thousands: an event tells which product to look at. */
export const productPaths = paths({
  name: 'product',
  entity: 'Product',
  all: async () => (await allMembers({})).map(({ slug }) => ({ slug })),
  of: async (ids) => (await allMembers({ ids: [...ids] })).map(({ slug }) => ({ slug })),
});

/** The pages of the list after the first. */
export const furtherPagePaths = paths({
  name: 'products',
  tier: 'later',
  all: async () => {
    const { total } = await members({}, 'SEASON', 0);
    return Array.from({ length: pagesOf(total) - 1 }, (_, index) => ({ page: String(index + 2) }));
  },
});
