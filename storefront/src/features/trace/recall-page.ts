import { answerOf, loader } from '../../data/load.ts';
import { paths } from '../../data/paths.ts';
import { RecallAddressesDocument, RecallPagesDocument, type RecallFilter } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';

const pages = loader({
  document: RecallPagesDocument,
  field: 'recalls',
  by: 'ids',
  // Each with its lots, of which an answer may not hold too many.
  most: 8,
  nodes: ({ recalls }) => recalls?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** A recall as its own page shows it. */
export type RecallOfPage = Awaited<ReturnType<typeof pages>>[number];

const ID = /^rcl_[0-9a-f]{32}$/;

/** The recall at an address, its id; undefined where there is none. */
export async function recallAt(id: string | undefined): Promise<RecallOfPage | undefined> {
  return id && ID.test(id) ? (await pages(id))[0] : undefined;
}

/** One page per recall, also when it has ended: it stays on record. */
export const recallPaths = paths({
  name: 'recall',
  entity: 'Recall',
  all: () => addresses(),
  of: (ids) => addresses({ ids: [...ids] }),
});

async function addresses(filter?: RecallFilter): Promise<{ id: string }[]> {
  const nodes = await collect(
    'recalls',
    async (at) => (await answerOf(RecallAddressesDocument, { ...at, filter })).recalls,
  );
  return nodes.map(({ id }) => ({ id }));
}
