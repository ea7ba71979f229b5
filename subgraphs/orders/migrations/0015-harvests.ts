import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';
import { NO_LOT } from '../stock/stock.moves.ts';

/**
 * A harvest that is to come is stock that is not there yet: a balance like that of a lot, with the day on which its
 * season begins. The same ledger and the same constraint keep it from being promised twice.
 */
export class Migration0015Harvests extends Migration {
  override up(): void {
    this.addSql(`
      alter table stock_balance
        add column harvest_on date,
        drop constraint stock_balance_released,
        add constraint stock_balance_released check ((released is null) = (lot_id = '${NO_LOT}' or harvest_on is not null))`);
    this.addSql(
      `create index stock_balance_harvest on stock_balance (variant_id, harvest_on) where harvest_on is not null`,
    );
    this.addSql(`
      alter table sales_order
        add column harvest_from date,
        add column harvest_to date,
        add constraint sales_order_harvest check ((harvest_from is null) = (harvest_to is null)),
        add constraint sales_order_ahead check (state <> 'PRE_ORDERED' or harvest_from is not null)`);
    // Once the goods are there an order holds them, and no harvest any more.
    this.addSql(grantToApp('orders', 'delete', 'stock_hold'));
    this.addSql(`
      alter table stock
        add column counted_ahead jsonb,
        add column shown_ahead bigint not null default 0`);
    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop trigger stock_${event}_audited on stock`);
    this.addSql(`drop function stock_audit()`);
    const audited = auditChanges({
      schema: 'orders',
      table: 'stock',
      entity: 'Stock',
      prefix: 'var',
      key: 'variant_id',
      silent: ['shown', 'shown_until', 'shown_ahead'],
      commune: `(select p.commune_code from orders.sellable_product p
                  where p.id = (select v.product_id from orders.sellable_variant v where v.id = r.variant_id))`,
    });
    for (const sql of audited) this.addSql(sql);
  }
}
