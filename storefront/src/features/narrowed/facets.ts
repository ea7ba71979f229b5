import type { Speaker } from '../../lib/locale.ts';
import { to, type Address } from '../../lib/urls.ts';
import type { Places } from '../catalogue/places.ts';
import type { Counts } from '../product/counts.ts';
import { byCount, fewCommunes, withLinks, type FacetGroup } from '../product/facets.ts';
import { narrowings, type Narrowing } from './narrowings.ts';

/** The ways to narrow a list to what is certified: links to what there is, samples without a figure. */
export async function certificateFacets(
  t: Speaker,
  whole: Address,
  { all, real }: { all: Counts; real: Counts },
): Promise<FacetGroup[]> {
  return withLinks([
    {
      title: t('Chứng nhận còn hiệu lực', 'Certified today'),
      links: (await narrowings())
        .filter(({ countIn }) => countIn(all) > 0)
        .map(({ name, slug, countIn }) => ({
          name: t.of(name),
          href: to.narrowed(whole, slug)(t.locale),
          count: countIn(real) || undefined,
        })),
    },
  ]);
}

/** The ways to narrow the whole list of what has a certificate: by kind, by commune. */
export function certifiedFacets(
  t: Speaker,
  { branches, communes }: Places,
  { slug: by }: Pick<Narrowing, 'slug'>,
  counts: Counts,
): FacetGroup[] {
  const { locale } = t;
  return withLinks([
    {
      title: t('Loại hàng', 'Kind'),
      links: branches
        .flatMap(({ categories }) => categories)
        .map(({ slug, code, name }) => ({
          name: t.of(name),
          href: to.narrowed(to.category(slug), by)(locale),
          count: counts.categories.get(code) ?? 0,
        })),
    },
    {
      title: t('Xã, phường', 'Commune'),
      links: byCount(communes, counts.communes)
        .slice(0, fewCommunes)
        .map(({ slug, code, fullName }) => ({
          name: t.of(fullName),
          href: to.narrowed(to.commune(slug), by)(locale),
          count: counts.communes.get(code),
        })),
    },
  ]);
}
