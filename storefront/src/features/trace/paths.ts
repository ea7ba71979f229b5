import { answerOf } from '../../data/load.ts';
import { paths } from '../../data/paths.ts';
import { LotAddressesDocument, type LotFilter } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { furtherRecallPages } from './recalls.ts';

/** One page per lot, whatever became of its goods: somebody holds them in their hands. */
export const lotPaths = paths({
  name: 'lot',
  entity: 'Lot',
  all: () => codes(),
  of: (ids) => codes({ ids: [...ids] }),
});

async function codes(filter?: LotFilter): Promise<{ code: string }[]> {
  const nodes = await collect('lots', async (at) => (await answerOf(LotAddressesDocument, { ...at, filter })).lots);
  return nodes.map(({ code }) => ({ code: code.toLowerCase() }));
}

/** The pages of the list of recalls after the first. */
export const furtherRecallPaths = paths({
  name: 'recalls',
  tier: 'later',
  all: furtherRecallPages,
});
