import { todayOf } from '../../data/clock.ts';
import { loader } from '../../data/load.ts';
import { LotPagesDocument, type LotPagesQuery } from '../../generated/graphql.ts';
import { communeOf } from '../catalogue/places.ts';
import type { Commune } from '../catalogue/types.ts';

type Node = NonNullable<LotPagesQuery['lots']>['nodes'][number];

type Placed<Of extends { commune?: { code: string } | null }> = Omit<Of, 'commune'> & { commune: Commune | null };
type Source = NonNullable<NonNullable<Node['origins']>['nodes'][number]['lot']>;

/** A lot as its own page shows it. */
export type Lot = Placed<Omit<Node, 'origins'>> & {
  /** The harvests that it comes from, the earliest first; itself where it is one. */
  harvests: (Placed<Source> & { harvestedOn: string })[];
  /** Its best-before day is over. */
  isExpired: boolean;
};

const pages = loader({
  document: LotPagesDocument,
  field: 'lots',
  by: 'codes',
  // All that a page tells of a lot is a thousand objects at most.
  most: 15,
  nodes: ({ lots }) => lots?.nodes ?? [],
  keysOf: ({ code }) => [code],
});

/** A trace code as the address of a lot's page has it. */
const CODE = /^[0-9a-z]{8}$/;

/** The lot at an address, its trace code in small letters; undefined where there is none. */
export async function lotAt(code: string | undefined): Promise<Lot | undefined> {
  if (!code || !CODE.test(code)) return undefined;
  const [lot] = await pages(code.toUpperCase());
  if (!lot) return undefined;
  const { bestBefore, origins, ...rest } = lot;
  const sources = new Map(
    [lot, ...(origins?.nodes ?? []).flatMap(({ lot: source }) => source ?? [])].map((source) => [source.id, source]),
  );
  const harvests = [...sources.values()].flatMap(({ harvestedOn, ...source }) =>
    harvestedOn ? { ...source, harvestedOn } : [],
  );
  return {
    ...rest,
    bestBefore,
    commune: await placeOf(lot),
    harvests: await Promise.all(
      harvests
        .toSorted((one, other) => (one.harvestedOn < other.harvestedOn ? -1 : 1))
        .map(async (source) => ({ ...source, commune: await placeOf(source) })),
    ),
    isExpired: bestBefore != null && bestBefore < todayOf([bestBefore]),
  };
}

async function placeOf({ commune }: { commune?: { code: string } | null }): Promise<Commune | null> {
  return commune ? communeOf(commune.code) : null;
}
