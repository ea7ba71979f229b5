import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** All that a promise of goods is made of: where a price holds, what a parcel weighs, orders ahead, the seller. */
export class Migration0009Sellable extends Migration {
  override up(): void {
    this.addSql(`
      alter table sellable_product
        add column slug text not null default '',
        add column preorder_weeks smallint`);
    this.addSql(`
      alter table sellable_variant
        add column quantity integer not null default 1,
        add column quantity_unit text not null default 'PIECE',
        add column unit_weight_grams integer`);
    this.addSql(`
      alter table sellable_offer
        add column area_codes text[],
        add column is_demo boolean not null default false`);
    this.addSql(`
      create table sellable_store (
        id uuid primary key,
        version integer not null,
        slug text not null,
        name_vi text not null,
        name_en text not null,
        kind text not null,
        commune_code text,
        is_public boolean not null,
        opening text not null,
        reopens_on date,
        is_demo boolean not null
      )`);
    this.addSql(grantToApp('orders', 'select, insert, update, delete', 'sellable_store'));
    // What was copied before does not know this: it is copied anew.
    this.addSql(`delete from consumer where name = 'sellable'`);
  }
}
