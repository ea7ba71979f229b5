import { paths } from '../../data/paths.ts';
import { answerOf } from '../../data/load.ts';
import { ProductSlugsDocument, type ProductAddressFilter } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { countsOf } from './counts.ts';
import { furtherPages } from './members.ts';

/** One page per address a product has or had: a moved product's old one leads on, a gone one says so. */
export const productPaths = paths({
  name: 'product',
  entity: 'Product',
  all: () => addresses(),
  of: (ids) => addresses({ productIds: [...ids] }),
});

async function addresses(filter?: ProductAddressFilter): Promise<{ slug: string }[]> {
  const nodes = await collect(
    'product addresses',
    async (at) => (await answerOf(ProductSlugsDocument, { ...at, filter })).productAddresses,
  );
  return nodes.map(({ slug }) => ({ slug }));
}

/** The pages of the list after the first. */
export const furtherPagePaths = paths({
  name: 'products',
  tier: 'later',
  all: async () => furtherPages((await countsOf({})).total).map((page) => ({ page })),
});
