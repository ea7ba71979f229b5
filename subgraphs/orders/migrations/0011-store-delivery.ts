import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** How each store packs and sends, as it says itself. */
export class Migration0011StoreDelivery extends Migration {
  override up(): void {
    this.addSql(`
      create table store_delivery (
        store_id uuid primary key,
        settings jsonb not null,
        updated_at timestamptz(3) not null
      )`);
    const audited = auditChanges({
      schema: 'orders',
      table: 'store_delivery',
      entity: 'StoreDelivery',
      prefix: 'str',
      key: 'store_id',
      commune: `(select s.commune_code from orders.sellable_store s where s.id = r.store_id)`,
    });
    for (const sql of audited) this.addSql(sql);
    this.addSql(grantToApp('orders', 'select, insert, update', 'store_delivery'));
  }
}
