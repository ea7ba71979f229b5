import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Products, variants, offers, and the sources of what is said of them. */
export class Migration0001Catalogue extends Migration {
  override up(): void {
    this.addSql(`
      create table source (
        id text primary key,
        title_vi text not null,
        title_en text not null,
        url text,
        published_on text
      )`);
    this.addSql(`
      create function search_vector(name text, place text, body text) returns tsvector
      language sql immutable parallel safe
      return setweight(to_tsvector('simple'::regconfig, name), 'A')
          || setweight(to_tsvector('simple'::regconfig, place), 'B')
          || setweight(to_tsvector('simple'::regconfig, body), 'D')`);
    // 0 in season, 1 all year round, then 2 for the next month's goods up to 13.
    this.addSql(`
      create function season_rank(months smallint[], month integer) returns integer
      language sql immutable parallel safe
      return case
        when cardinality(months) = 12 then 1
        when month = any (months) then 0
        else 1 + coalesce((select min((m - month + 12) % 12) from unnest(months) m), 12)
      end`);
    this.addSql(`
      create table product (
        id uuid primary key,
        slug text not null unique,
        name_vi text not null,
        name_en text not null,
        description_vi text not null,
        description_en text not null,
        usage_vi text,
        usage_en text,
        storage_advice_vi text,
        storage_advice_en text,
        category_code text not null,
        store_id uuid,
        origin_commune_code text,
        origin_province_code text,
        origin_confidence text not null,
        origin_source_text text,
        season_months smallint[] not null check (season_months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'::smallint[]),
        season_basis text not null,
        season_source_id text references source,
        is_seasonal boolean generated always as (cardinality(season_months) between 1 and 11) stored,
        storage text not null,
        shelf_life_days integer check (shelf_life_days > 0),
        is_shelf_life_demo boolean not null,
        is_age_restricted boolean not null,
        drawing text not null,
        state text not null check (state in ('DRAFT', 'PUBLISHED', 'ARCHIVED')),
        is_demo boolean not null,
        source_ids text[] not null,
        listed_at timestamptz(3) not null,
        published_at timestamptz(3),
        updated_at timestamptz(3) not null,
        version integer not null default 1,
        search_marked tsvector not null,
        search_folded tsvector not null,
        check (state <> 'PUBLISHED' or published_at is not null)
      )`);
    this.addSql(`create index product_newest on product (published_at desc, id desc) where state = 'PUBLISHED'`);
    this.addSql(`create index product_name on product (name_vi collate "vi-x-icu", id) where state = 'PUBLISHED'`);
    this.addSql(`create index product_category on product (category_code, published_at desc, id desc)`);
    this.addSql(`create index product_commune on product (origin_commune_code)`);
    this.addSql(`create index product_store on product (store_id)`);
    this.addSql(`create index product_season on product using gin (season_months) where is_seasonal`);
    this.addSql(`create index product_search on product using gin (search_folded)`);
    this.addSql(`
      create table variant (
        id uuid primary key,
        product_id uuid not null references product,
        position smallint not null,
        name_vi text not null,
        name_en text not null,
        quantity integer not null check (quantity > 0),
        quantity_unit text not null,
        gtin text,
        unique (product_id, position)
      )`);
    // Offers are never changed but for their end, so the price of any past instant can be told.
    this.addSql(`
      create table offer (
        id uuid primary key,
        variant_id uuid not null references variant,
        amount bigint not null check (amount > 0),
        includes_tax boolean not null,
        includes_shipping boolean not null,
        valid_from timestamptz(3) not null,
        valid_to timestamptz(3) check (valid_to >= valid_from),
        is_demo boolean not null,
        basis_vi text,
        basis_en text
      )`);
    this.addSql(`create index offer_variant on offer (variant_id, valid_from desc)`);
    this.addSql(`create unique index offer_open on offer (variant_id) where valid_to is null`);
    this.addSql(grantToApp('products', 'select, insert', 'source'));
    this.addSql(grantToApp('products', 'select, insert, update', 'product'));
    this.addSql(grantToApp('products', 'select, insert, update', 'variant'));
    this.addSql(grantToApp('products', 'select, insert, update (valid_to)', 'offer'));
  }
}
