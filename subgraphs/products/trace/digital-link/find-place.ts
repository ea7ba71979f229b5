import type { Context } from '@cho-phien/kit/context';
import { inBothLanguages, type Described } from './links.ts';

interface Place {
  nameVi: string;
  nameEn: string;
  storeSlug: string;
}

/**
 * The growing area or facility that has a GLN, which leads to the page of its store; undefined where none has, or its
 * store has no page. Nothing stops two from giving the same number: the one that was told first. One statement.
 */
export async function findPlace(
  { ai, value }: { ai: string; value: string },
  site: string,
  context: Context,
): Promise<Described | undefined> {
  const [place] = await context.db.query<Place>(
    `select g.name_vi as "nameVi", g.name_en as "nameEn", s.slug as "storeSlug"
       from (select id, store_id, name_vi, name_en from facility where gln = $1
             union all
             select id, store_id, name_vi, name_en from growing_area where gln = $1) g
       join store s on s.id = g.store_id and s.is_public and s.slug is not null
      order by g.id limit 1`,
    [value],
  );
  if (!place) return undefined;
  const { nameVi, nameEn, storeSlug } = place;
  return {
    anchor: `${site}/${ai}/${value}`,
    description: { vi: nameVi, en: nameEn }[context.locale],
    defaultType: 'locationInfo',
    links: inBothLanguages(site, 'locationInfo', 'store', `${storeSlug}/`, {
      vi: `${nameVi}: người bán chịu trách nhiệm`,
      en: `${nameEn}: the seller who answers for it`,
    }),
  };
}
