import { auditChanges } from '@cho-phien/kit/audit/tables';
import { listFieldsFunction, trackPart } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Certifications of other schemes, of one product or of a place of its seller, and lists by them. */
export class Migration0012Schemes extends Migration {
  override up(): void {
    const schema = 'products';
    this.addSql(`
      create table certification (
        id uuid primary key,
        scheme text not null,
        product_id uuid references product,
        store_id uuid,
        certifier text,
        number text not null,
        crops text[] not null,
        area_square_metres bigint check (area_square_metres > 0),
        market text,
        site text,
        commune_code text,
        source_url text,
        issued_on date not null,
        expires_on date check (expires_on >= issued_on),
        revoked_on date check (revoked_on >= issued_on),
        revocation_reason text,
        is_demo boolean not null,
        recorded_by text,
        recorded_at timestamptz(3) not null,
        check ((product_id is null) <> (store_id is null)),
        check ((revoked_on is null) = (revocation_reason is null))
      )`);
    this.addSql(`
      create unique index certification_once on certification (scheme, number, coalesce(product_id, store_id), issued_on)`);
    this.addSql(`
      create index certification_product on certification (product_id) include (scheme, issued_on, expires_on, revoked_on)
        where product_id is not null`);
    this.addSql(`create index certification_store on certification (store_id) where store_id is not null`);
    // Append-only by grant: it is written once; only its revocation is added to it.
    this.addSql(grantToApp(schema, 'select, insert, update (revoked_on, revocation_reason)', 'certification'));
    this.addSql(`
      create function certification_holds(issued_on date, expires_on date, revoked_on date, day date) returns boolean
      language sql immutable parallel safe
      return issued_on <= day and coalesce(day <= expires_on, true) and coalesce(day < revoked_on, true)`);
    const ownerId = `unnest(case when r.product_id is not null then array[r.product_id]
      else array(select p.id from products.product p where p.store_id = r.store_id) end)`;
    const commune = `coalesce((select p.origin_commune_code from products.product p where p.id = r.product_id), r.commune_code)`;
    const audited = { schema, table: 'certification', entity: 'Certification', prefix: 'cer' as const, commune };
    for (const sql of [
      ...trackPart({ schema, table: 'certification', owner: 'product', ownerId, isListed: true }),
      ...auditChanges(audited),
      listFieldsFunction({ table: 'product', listFields: LIST_FIELDS }),
    ]) {
      this.addSql(sql);
    }
  }
}

/** As of `0007`, and what a product is certified by. */
const LIST_FIELDS = `jsonb_build_object(
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
  'certificate', (select coalesce(jsonb_agg(distinct scheme), '[]'::jsonb) from (
      select 'OCOP' as scheme from ocop_certificate c where c.product_id = r.id and c.revoked_on is null
      union all
      select x.scheme from certification x where x.product_id = r.id and x.revoked_on is null) held),
  'season', r.season_months,
  'isAgeRestricted', r.is_age_restricted,
  'isDemo', r.is_demo,
  'drawing', r.drawing,
  'state', r.state,
  'slug', r.slug,
  'name', r.name_vi,
  'nameEn', r.name_en,
  'publishedAt', public_instant(r.published_at))`;
