import { Migration } from '@mikro-orm/migrations';

/**
 * What writing a product with its sizes costs, where thousands come at once: the same list fields without looking for
 * certificates that are not there, and one check instead of three for the price of a size.
 */
export class Migration0023Bulk extends Migration {
  override up(): void {
    // As of `0012`. Its callers, the triggers of changes, have seqscan off already: setting it again would cost as much
    // as the rest, and a query without rows to aggregate still makes ready to sort them.
    this.addSql(`
      create or replace function product_list_fields(r product) returns jsonb language plpgsql stable as $$
      declare
        stars jsonb := '[]';
        schemes jsonb := '[]';
        claims bigint := 0;
      begin
        -- Before its first insert nothing can refer to it.
        if r.changed_in is not null then
          if exists (select from products.ocop_certificate c where c.product_id = r.id and c.revoked_on is null) then
            stars := (select jsonb_agg(distinct c.stars) from products.ocop_certificate c
                       where c.product_id = r.id and c.revoked_on is null);
            schemes := '["OCOP"]';
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
          'categoryCode', r.category_code,
          'communeCode', r.origin_commune_code,
          'provinceCode', r.origin_province_code,
          'storeId', products.public_id('str', r.store_id),
          'seasonMonth', case when cardinality(r.season_months) between 1 and 11 then to_jsonb(r.season_months)
                              else '[]'::jsonb end,
          'ocopStars', stars,
          'ocopClaims', claims,
          'certificate', schemes,
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
    // The product of an offer is that of its variant: one key says both, so that whoever knows it may write it, and
    // only for who does not it is looked up.
    this.addSql(`create unique index variant_of_product on variant (id, product_id)`);
    this.addSql(`
      alter table offer
        drop constraint offer_product_id_fkey,
        drop constraint offer_variant_id_fkey,
        add constraint offer_variant_fkey foreign key (variant_id, product_id) references variant (id, product_id)`);
    this.addSql(`drop trigger offer_of_product on offer`);
    this.addSql(`
      create trigger offer_of_product before insert on offer
      for each row when (new.product_id is null) execute function offer_of_product()`);
  }
}
