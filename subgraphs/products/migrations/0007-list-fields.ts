import { listFieldsFunction } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** What lists show and no filter tells: all months from none, and what is never shown beside other goods. */
export class Migration0007ListFields extends Migration {
  override up(): void {
    const listFields = `jsonb_build_object(
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
      'season', r.season_months,
      'isAgeRestricted', r.is_age_restricted,
      'isDemo', r.is_demo,
      'drawing', r.drawing,
      'state', r.state,
      'slug', r.slug,
      'name', r.name_vi,
      'nameEn', r.name_en,
      'publishedAt', public_instant(r.published_at))`;
    this.addSql(listFieldsFunction({ table: 'product', listFields }));
  }
}
