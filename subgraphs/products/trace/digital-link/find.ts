import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { showsOn } from '../../certification/standing.ts';
import type { Found } from './links.ts';

/** What is known of a GTIN (14 digits), and of one of its lots where that is named; undefined when nothing. One statement. */
export async function findGoods(gtin: string, lotCode: string | null, context: Context): Promise<Found | undefined> {
  const [row] = await context.db.query<Omit<Found, 'name'> & { nameVi: string; nameEn: string }>(
    `with lot_of as (
       select l.id, l.code, l.lot_code, l.product_id from lot l where l.gtin = $1 and l.lot_code = $2
        -- The one that stands, before those that were withdrawn and had its code.
        order by l.withdrawn_at desc nulls first, l.id desc limit 1
     )
     select (select json_build_object('id', id, 'code', code, 'lotCode', lot_code) from lot_of) as lot,
            p.slug, p.name_vi as "nameVi", p.name_en as "nameEn", p.state = 'PUBLISHED' as "isPublic",
            (select s.slug from store s where s.id = p.store_id and s.is_public) as "storeSlug",
            coalesce((select json_agg(json_build_object('id', public_id('crt', c.id), 'number', c.decision_number)
                                      order by c.issued_on desc, c.id)
                        from ocop_certificate c where c.product_id = p.id and ${showsOn('$3')}), '[]') as certificates
       from product p
      where p.id = coalesce((select product_id from lot_of),
              (select v.product_id from variant v where lpad(v.gtin, 14, '0') = $1 and v.archived_at is null))`,
    [gtin, lotCode, dayOf(context.clock)],
  );
  if (!row) return undefined;
  const { nameVi, nameEn, ...found } = row;
  return { ...found, name: { vi: nameVi, en: nameEn } };
}
