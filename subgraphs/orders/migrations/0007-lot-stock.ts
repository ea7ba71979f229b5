import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/**
 * What was handed over of lots (`lotRelease` of products) is stock: of each lot and size how much, and how much of it is
 * on hand still. `stock` counts it: `on_hand` is everything, `of_lots` what of that is of a lot, `recalled` what of that
 * may not be sold. Whoever writes both locks the rows of `stock` first, in the order of their variants.
 */
export class Migration0007LotStock extends Migration {
  override up(): void {
    this.addSql(`
      create table lot_stock (
        lot_id uuid not null,
        variant_id uuid not null,
        released bigint not null check (released > 0),
        on_hand bigint not null,
        is_recalled boolean not null,
        best_before date,
        is_demo boolean not null,
        primary key (lot_id, variant_id),
        constraint lot_stock_sold check (on_hand between 0 and released)
      )`);
    // What may be sold of a size, first expired first out.
    this.addSql(`create index lot_stock_sellable on lot_stock (variant_id, best_before, lot_id) where on_hand > 0`);
    this.addSql(grantToApp('orders', 'select, insert, update', 'lot_stock'));
    this.addSql(`
      alter table stock
        alter on_hand type bigint,
        add column of_lots bigint not null default 0,
        add column recalled bigint not null default 0,
        add constraint stock_of_lots check (of_lots <= on_hand),
        add constraint stock_recalled check (recalled between 0 and of_lots)`);
  }
}
