import { consumerTable } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** A copy of what may be sold, kept by following the feed of products; never written by anything else. */
export class Migration0003Sellable extends Migration {
  override up(): void {
    for (const sql of consumerTable('orders')) this.addSql(sql);
    this.addSql(`
      create table sellable_product (
        id uuid primary key,
        version integer not null,
        state text not null,
        name_vi text not null,
        name_en text not null,
        store_id uuid,
        commune_code text,
        season_months smallint[] not null,
        shelf_life_days integer,
        storage text not null,
        is_age_restricted boolean not null,
        is_demo boolean not null
      )`);
    this.addSql(`
      create table sellable_variant (
        id uuid primary key,
        product_id uuid not null references sellable_product on delete cascade,
        position smallint not null,
        name_vi text not null,
        name_en text not null
      )`);
    this.addSql(`create index sellable_variant_product on sellable_variant (product_id)`);
    this.addSql(`
      create table sellable_offer (
        id uuid primary key,
        variant_id uuid not null references sellable_variant on delete cascade,
        amount bigint not null,
        includes_tax boolean not null,
        includes_shipping boolean not null,
        valid_from timestamptz(3) not null,
        valid_to timestamptz(3)
      )`);
    this.addSql(`create index sellable_offer_variant on sellable_offer (variant_id, valid_from)`);
    for (const table of ['sellable_product', 'sellable_variant', 'sellable_offer']) {
      this.addSql(grantToApp('orders', 'select, insert, delete', table));
    }
  }
}
