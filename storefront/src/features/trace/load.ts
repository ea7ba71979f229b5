import { todayOf } from '../../data/clock.ts';
import { loader } from '../../data/load.ts';
import { recordEntity } from '../../data/record.ts';
import { LotPagesDocument, type LotPagesQuery } from '../../generated/graphql.ts';
import { communeOf } from '../catalogue/places.ts';
import type { Commune } from '../catalogue/types.ts';

type Node = NonNullable<LotPagesQuery['lots']>['nodes'][number];

/** A lot as its own page shows it. */
export type Lot = Omit<Node, 'commune'> & {
  /** Where it was grown, or else made. */
  commune: Commune | null;
  /** Its best-before day is over. */
  isExpired: boolean;
};

const pages = loader({
  document: LotPagesDocument,
  field: 'lots',
  by: 'codes',
  // All that a page tells of a lot is a hundred objects and more.
  most: 20,
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
  // Goods that are not public now may be again.
  if (!lot.product) recordEntity('Product', lot.productId);
  const { bestBefore } = lot;
  return {
    ...lot,
    commune: lot.commune ? await communeOf(lot.commune.code) : null,
    isExpired: bestBefore != null && bestBefore < todayOf([bestBefore]),
  };
}
