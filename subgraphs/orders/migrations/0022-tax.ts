import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';

/**
 * What is withheld of household sellers' goods, and set off again: an order's entries add up to the tax on what of its
 * goods stays sold and paid. Nothing is ever changed or deleted; what was paid before this began has none.
 */
export class Migration0022Tax extends Migration {
  override up(): void {
    this.addSql(`
      create table tax_entry (
        id bigint generated always as identity primary key,
        order_id uuid not null references sales_order,
        store_id uuid not null,
        kind text not null check (kind in ('WITHHELD', 'SET_OFF')),
        goods bigint not null check (goods <> 0 and (goods > 0) = (kind = 'WITHHELD')),
        vat bigint not null,
        pit bigint not null,
        at timestamptz(3) not null
      )`);
    this.addSql(`create index tax_entry_order on tax_entry (order_id)`);
    this.addSql(`create index tax_entry_store on tax_entry (store_id, at, id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'tax_entry'));
  }
}
