import { answerOf } from '../../data/load.ts';
import { once } from '../../data/once.ts';
import { part } from '../../data/part.ts';
import { SupplyKindsDocument, type SupplyKindsQuery } from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';
import { countsOf, realCountsOf } from '../product/counts.ts';
import { listPageAt, type ListPage } from '../product/members.ts';
import type { ProductFilter } from '../product/types.ts';

/** A kind of input materials, with what its seller has to tell. */
export type SupplyKind = NonNullable<SupplyKindsQuery['categories']>[number];

/** The kinds of input materials. */
export const supplyKinds = once(async (): Promise<SupplyKind[]> =>
  required((await answerOf(SupplyKindsDocument, {})).categories, 'categories'),
);

/** Everything that producers need, or one kind of it. */
function filterOf(kind?: SupplyKind): ProductFilter {
  return kind ? { categoryCode: kind.code } : { kind: 'INPUT' };
}

/** A kind of which there is something. */
export interface FilledKind {
  code: string;
  slug: string;
  /** With samples: how many its pages list. */
  total: number;
  /** Without samples. */
  real: number;
}

/** The kinds of which there is something, in their order: a part, since it changes less often than the goods. */
export const filledKinds = part('supplies', async (): Promise<FilledKind[]> => {
  const [all, real] = await Promise.all([countsOf(filterOf()), realCountsOf(filterOf())]);
  return (await supplyKinds()).flatMap(({ code, slug }) => {
    const total = all.categories.get(code) ?? 0;
    return total > 0 ? [{ code, slug, total, real: real.categories.get(code) ?? 0 }] : [];
  });
});

/** A page of the list of supplies, of one kind or of all. */
export interface SuppliesList {
  kind?: SupplyKind;
  list: ListPage;
}

/** The page of supplies at an address, by name; undefined where there is none: a kind without goods has no page. */
export async function suppliesList({
  kind: slug,
  page,
}: Record<string, string | undefined>): Promise<SuppliesList | undefined> {
  const kind = (await supplyKinds()).find((each) => each.slug === slug);
  if (slug !== undefined && !kind) return undefined;
  const list = await listPageAt(filterOf(kind), page, 'NAME');
  return list && (!kind || list.ids.length > 0) ? { kind, list } : undefined;
}
