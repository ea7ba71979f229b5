import { Migration } from '@mikro-orm/migrations';

/**
 * The page of a certificate tells of its product what lists tell, and of the certificate all that is recorded. List fields
 * therefore carry a hash of that: the page follows them, and is left alone when a price is another.
 */
export class Migration0058CertificatesHashed extends Migration {
  override up(): void {
    // As of `0057`, with `certificatesHash`.
    this.addSql(`
      create or replace function product_list_fields(r product) returns jsonb language plpgsql stable as $$
      declare
        stars jsonb := '[]';
        schemes jsonb := '[]';
        certificates jsonb := '[]';
        dates jsonb := '[]';
        certificates_hash text;
        claims bigint := 0;
      begin
        -- Before its first insert nothing can refer to it.
        if r.changed_in is not null then
          if exists (select from products.ocop_certificate c where c.product_id = r.id) then
            select jsonb_agg(distinct c.stars), '["OCOP"]', jsonb_agg(products.public_id('crt', c.id) order by c.id),
                   jsonb_agg(jsonb_build_array(products.public_id('crt', c.id), c.issued_on, c.expires_on, c.filed_on,
                                               c.grace_until, c.decided_on, c.revoked_on) order by c.id),
                   md5(string_agg(c::text, '' order by c.id))
              into stars, schemes, certificates, dates, certificates_hash
              from products.ocop_certificate c where c.product_id = r.id;
          end if;
          if exists (select from products.certification x where x.product_id = r.id) then
            select schemes || jsonb_agg(distinct x.scheme),
                   dates || jsonb_agg(jsonb_build_array(products.public_id('cer', x.id), x.issued_on, x.expires_on,
                                                        x.revoked_on) order by x.id)
              into schemes, dates
              from products.certification x where x.product_id = r.id;
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
          'certificateDates', dates,
          'certificatesHash', certificates_hash,
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
