import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** A lot whose making was declared wrong frees its code, and what is told of the next one stays apart. */
export class Migration0051LotCodesFreed extends Migration {
  override up(): void {
    this.addSql(`alter table lot add column withdrawn_at timestamptz(3)`);
    this.addSql(`
      update lot l set withdrawn_at = l.updated_at
       where l.produced = 0 and l.recalled_at is null
         and exists (select from lot_movement m where m.lot_id = l.id and m.kind = 'PRODUCED' and m.quantity < 0)`);
    for (const [name, columns, where] of [
      ['lot_of_gtin', 'gtin, lot_code', 'gtin is not null'],
      ['lot_of_store', 'store_id, product_id, lot_code', 'gtin is null'],
    ]) {
      this.addSql(`drop index ${name}`);
      this.addSql(`create unique index ${name} on lot (${columns}) where ${where} and withdrawn_at is null`);
      this.addSql(`create index ${name}_withdrawn on lot (${columns}) where ${where} and withdrawn_at is not null`);
    }
    // The same URI once for the goods that have it now, and once for each lot that had it before.
    this.addSql(`alter table trace_item add column former_of uuid references lot`);
    this.addSql(`alter table trace_item drop constraint trace_item_uri_key`);
    this.addSql(`create unique index trace_item_uri on trace_item (uri, former_of) nulls not distinct`);
    this.addSql(grantToApp(SCHEMA, 'update (former_of)', 'trace_item'));
  }
}
