import { changeTables, trackChanges, trackPart } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Changes of products, their parts included. */
export class Migration0003Changes extends Migration {
  override up(): void {
    const schema = 'products';
    const product = trackChanges({
      schema,
      table: 'product',
      entity: 'Product',
      prefix: 'prd',
      listFields: `jsonb_build_object(
        'ids', jsonb_build_array(public_id('prd', r.id)),
        'slugs', jsonb_build_array(r.slug),
        'categoryCode', r.category_code,
        'communeCode', r.origin_commune_code,
        'provinceCode', r.origin_province_code,
        'storeId', public_id('str', r.store_id),
        'seasonMonth', case when cardinality(r.season_months) between 1 and 11 then to_jsonb(r.season_months)
                            else '[]'::jsonb end,
        'ocopStars', coalesce((select jsonb_agg(distinct c.stars) from ocop_certificate c
                                where c.product_id = r.id and c.revoked_on is null), '[]'::jsonb),
        'ocopClaims', (select count(*) from ocop_claim c where c.product_id = r.id),
        'isDemo', r.is_demo,
        'drawing', r.drawing,
        'state', r.state,
        'slug', r.slug,
        'name', r.name_vi,
        'nameEn', r.name_en,
        'publishedAt', public_instant(r.published_at))`,
    });
    const owner = 'product';
    const parts = [
      trackPart({ schema, table: 'variant', owner, ownerId: 'r.product_id' }),
      trackPart({
        schema,
        table: 'offer',
        owner,
        ownerId: '(select v.product_id from products.variant v where v.id = r.variant_id)',
      }),
      trackPart({ schema, table: 'ocop_claim', owner, ownerId: 'r.product_id', isListed: true }),
      trackPart({ schema, table: 'ocop_certificate', owner, ownerId: 'r.product_id', isListed: true }),
    ];
    for (const sql of [...changeTables(schema), ...product, ...parts.flat()]) this.addSql(sql);
  }
}
