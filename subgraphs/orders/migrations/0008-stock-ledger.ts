import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';
import { NO_LOT } from '../stock/stock.moves.ts';

/**
 * Stock becomes a ledger. `stock` keeps what is told of a size and changes seldom; `stock_balance` what is there and
 * what of it orders hold, of each lot and of none; `stock_entry` every move of it. Whoever moves stock locks the rows
 * of `stock` first, in the order of their variants.
 */
export class Migration0008StockLedger extends Migration {
  override up(): void {
    this.addSql(`alter table lot_stock rename to stock_balance`);
    this.addSql(`
      alter table stock_balance
        drop constraint lot_stock_pkey,
        drop constraint lot_stock_sold,
        drop constraint lot_stock_released_check,
        alter released drop not null,
        add column reserved bigint not null default 0,
        add primary key (variant_id, lot_id),
        add constraint stock_balance_released check ((released is null) = (lot_id = '${NO_LOT}')),
        add constraint stock_balance_reserved check (reserved between 0 and on_hand),
        add constraint stock_balance_sold check (released is null or on_hand <= greatest(released, reserved))`);
    this.addSql(`drop index lot_stock_sellable`);
    this.addSql(`create index stock_balance_lot on stock_balance (lot_id)`);
    // What may be sold of a size, first expired first out.
    this.addSql(
      `create index stock_balance_sellable on stock_balance (variant_id, best_before) where on_hand > 0 and not is_recalled`,
    );
    this.addSql(`
      insert into stock_balance (lot_id, variant_id, released, on_hand, is_recalled, best_before, is_demo)
      select '${NO_LOT}', variant_id, null, on_hand - of_lots, false, null, is_demo from stock`);
    // What stands in the ledger from before it began.
    this.addSql(`
      create table stock_entry (
        id bigint generated always as identity primary key,
        variant_id uuid not null,
        lot_id uuid not null,
        kind text not null,
        on_hand bigint not null,
        reserved bigint not null,
        order_id uuid,
        at timestamptz(3) not null,
        check (on_hand <> 0 or reserved <> 0)
      )`);
    this.addSql(`create index stock_entry_balance on stock_entry (variant_id, lot_id, id)`);
    this.addSql(`create index stock_entry_order on stock_entry (order_id) where order_id is not null`);
    this.addSql(`
      insert into stock_entry (variant_id, lot_id, kind, on_hand, reserved, at)
      select b.variant_id, b.lot_id, 'COUNTED', b.on_hand, 0, s.updated_at
        from stock_balance b join stock s using (variant_id) where b.on_hand > 0`);
    this.addSql(grantToApp('orders', 'select, insert', 'stock_entry'));
    this.addSql(`
      alter table stock
        drop column on_hand, drop column of_lots, drop column recalled,
        add column counted bigint,
        add column shown bigint not null default 0,
        add column shown_until date`);
    // What pages show of it is no act of anybody.
    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop trigger stock_${event}_audited on stock`);
    this.addSql(`drop function stock_audit()`);
    const audited = auditChanges({
      schema: 'orders',
      table: 'stock',
      entity: 'Stock',
      prefix: 'var',
      key: 'variant_id',
      silent: ['shown', 'shown_until'],
      commune: `(select p.commune_code from orders.sellable_product p
                  where p.id = (select v.product_id from orders.sellable_variant v where v.id = r.variant_id))`,
    });
    for (const sql of audited) this.addSql(sql);
  }
}
