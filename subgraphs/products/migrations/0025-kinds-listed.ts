import { Migration } from '@mikro-orm/migrations';

/**
 * List fields tell which certificates a product has and what it is for. Lists of certificates, such as the sitemap, then
 * follow one that brings no other stars, as a renewal does; lists of input materials stay as they are when produce changes.
 */
export class Migration0025KindsListed extends Migration {
  override up(): void {
    // As of `0023`, with `certificates`, and with `kind`: that of the category, which its code tells.
    this.addSql(`
      create or replace function product_list_fields(r product) returns jsonb language plpgsql stable as $$
      declare
        stars jsonb := '[]';
        schemes jsonb := '[]';
        certificates jsonb := '[]';
        claims bigint := 0;
      begin
        -- Before its first insert nothing can refer to it.
        if r.changed_in is not null then
          if exists (select from products.ocop_certificate c where c.product_id = r.id) then
            select coalesce(jsonb_agg(distinct c.stars) filter (where c.revoked_on is null), '[]'),
                   case when count(*) filter (where c.revoked_on is null) > 0 then '["OCOP"]'::jsonb else '[]' end,
                   jsonb_agg(products.public_id('crt', c.id) order by c.id)
              into stars, schemes, certificates
              from products.ocop_certificate c where c.product_id = r.id;
          end if;
          if exists (select from products.certification x where x.product_id = r.id and x.revoked_on is null) then
            schemes := (select jsonb_agg(distinct scheme) from (
              select jsonb_array_elements_text(schemes) as scheme
              union all
              select x.scheme from products.certification x where x.product_id = r.id and x.revoked_on is null) held);
          end if;
          if exists (select from products.ocop_claim c where c.product_id = r.id) then
            claims := (select count(*) from products.ocop_claim c where c.product_id = r.id);
          end if;
        end if;
        return jsonb_build_object(
          'ids', jsonb_build_array(products.public_id('prd', r.id)),
          'slugs', jsonb_build_array(r.slug),
          'kind', case when r.category_code like 'VT-%' then 'INPUT' else 'PRODUCE' end,
          'categoryCode', r.category_code,
          'communeCode', r.origin_commune_code,
          'provinceCode', r.origin_province_code,
          'storeId', products.public_id('str', r.store_id),
          'seasonMonth', case when cardinality(r.season_months) between 1 and 11 then to_jsonb(r.season_months)
                              else '[]'::jsonb end,
          'ocopStars', stars,
          'ocopClaims', claims,
          'certificate', schemes,
          'certificates', certificates,
          'season', r.season_months,
          'isAgeRestricted', r.is_age_restricted,
          'isDemo', r.is_demo,
          'drawing', r.drawing,
          'state', r.state,
          'slug', r.slug,
          'name', r.name_vi,
          'nameEn', r.name_en,
          'publishedAt', products.public_instant(r.published_at));
      end $$`);
  }
}
