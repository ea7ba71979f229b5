import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** The registry of farming households, and the villages they live in. Private: no feed tells of them. */
export class Migration0007Households extends Migration {
  override up(): void {
    const schema = 'users';
    // As kit/text folds a text, so that whoever writes a row, a file or a person, is found in one way.
    this.addSql(`
      create function fold_name(name text) returns text language sql immutable parallel safe return
        trim(regexp_replace(lower(replace(replace(
          regexp_replace(normalize(name, NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd'), 'Đ', 'd')), '\\s+', ' ', 'g'))`);
    this.addSql(`
      create table village (
        id uuid primary key,
        commune_code text not null,
        name text collate "vi-x-icu" not null check (name <> ''),
        name_folded text collate "C" not null generated always as (fold_name(name)) stored,
        coverage text check (coverage in ('NONE', 'G2', 'G3', 'G4', 'FIBRE')),
        coverage_on date,
        coverage_source text,
        is_demo boolean not null default false,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        unique (commune_code, name),
        check ((coverage is null) = (coverage_on is null))
      )`);
    this.addSql(`create index village_folded on village (commune_code, name_folded)`);
    this.addSql(`
      create table household (
        id uuid primary key,
        number bigint generated always as identity unique,
        code text not null generated always as ('H' || lpad(number::text, 7, '0')) stored unique,
        head_name text,
        name_folded text collate "C" generated always as (fold_name(head_name)) stored,
        phone text check (phone ~ '^[+][1-9][0-9]{7,14}$'),
        assisted_contact text,
        commune_code text not null,
        former_commune_code text,
        village_id uuid references village,
        products text[] not null default '{}',
        season_months smallint[] not null default '{}'
          check (season_months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'::smallint[]),
        scale_quantity bigint check (scale_quantity > 0),
        scale_unit text check (scale_unit in ('M2', 'TREE', 'HEAD', 'HIVE')),
        expected_yield_grams bigint check (expected_yield_grams > 0),
        missing text[] not null generated always as (array_remove(array[
          case when head_name is null then 'HEAD_NAME' end,
          case when phone is null and assisted_contact is null then 'CONTACT' end,
          case when village_id is null then 'VILLAGE' end,
          case when products = '{}' then 'PRODUCTS' end,
          case when season_months = '{}' then 'SEASON' end,
          case when scale_quantity is null then 'SCALE' end,
          case when expected_yield_grams is null then 'YIELD' end], null)) stored,
        import_key text unique,
        source text not null check (source in ('OFFICER', 'IMPORT', 'SEED')),
        is_demo boolean not null default false,
        version integer not null default 1,
        archived_at timestamptz(3),
        erased_at timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check ((scale_quantity is null) = (scale_unit is null)),
        check (case when erased_at is null then head_name is not null
               else num_nonnulls(head_name, phone, assisted_contact, import_key) = 0 end)
      )`);
    this.addSql(`create index household_commune on household (commune_code, name_folded, id)`);
    this.addSql(`create index household_name on household (name_folded, id)`);
    this.addSql(`create index household_village on household (village_id, name_folded, id)`);
    this.addSql(`create index household_phone on household (phone) where phone is not null`);
    this.addSql(`create index household_words on household using gin (to_tsvector('simple', name_folded))`);
    for (const table of ['village', 'household']) this.addSql(grantToApp(schema, 'select, insert, update', table));
    const audited = [
      auditChanges({ schema, table: 'village', entity: 'Village', prefix: 'vil', commune: 'r.commune_code' }),
      auditChanges({
        schema,
        table: 'household',
        entity: 'Household',
        prefix: 'hhd',
        commune: 'r.commune_code',
        personal: ['head_name', 'phone', 'assisted_contact', 'import_key'],
        silent: ['name_folded'],
      }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
