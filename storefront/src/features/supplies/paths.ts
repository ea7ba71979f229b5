import { paths } from '../../data/paths.ts';
import { furtherPages } from '../product/members.ts';
import { filledKinds } from './load.ts';

/** The pages of all supplies after the first. */
export const suppliesPagePaths = paths({
  name: 'supplies',
  tier: 'later',
  all: async () => {
    const total = (await filledKinds()).reduce((sum, kind) => sum + kind.total, 0);
    return furtherPages(total).map((page) => ({ page }));
  },
});

/** One page per kind of supplies of which there is something. */
export const supplyKindPaths = paths({
  name: 'supply kinds',
  all: async () => (await filledKinds()).map(({ slug }) => ({ kind: slug })),
});

/** The pages of each kind after its first. */
export const supplyKindPagePaths = paths({
  name: 'supply kind pages',
  tier: 'later',
  all: async () =>
    (await filledKinds()).flatMap(({ slug, total }) => furtherPages(total).map((page) => ({ kind: slug, page }))),
});
