import { answerOf } from '../../data/load.ts';
import { SupplyKindsDocument, type SupplyKindsQuery } from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';
import { cardsOf } from '../product/load.ts';
import { members } from '../product/members.ts';
import type { Card } from '../product/types.ts';

/** The most goods of one kind that the page of supplies names. */
const mostShown = 50;

type Kind = NonNullable<SupplyKindsQuery['categories']>[number];

/** A kind of input materials with the goods of it that there are, by name. */
export interface Supplies {
  kind: Kind;
  goods: Card[];
  /** How many there are in all; null when they are too many to count. */
  total: number | null;
}

let known: Promise<Kind[]> | undefined;

/** Every kind, also those of which there is nothing yet. */
export async function supplies(): Promise<Supplies[]> {
  const found: Supplies[] = [];
  for (const kind of await supplyKinds()) {
    const { ids, total } = await members({ categoryCode: kind.code }, 'NAME', mostShown);
    found.push({ kind, goods: await cardsOf(ids), total });
  }
  return found;
}

/** The kinds of input materials: a data file of the release, of which no event ever tells. */
export function supplyKinds(): Promise<Kind[]> {
  if (!known) {
    known = answerOf(SupplyKindsDocument, {}).then(({ categories }) => required(categories, 'categories'));
    known.catch(() => (known = undefined));
  }
  return known;
}
