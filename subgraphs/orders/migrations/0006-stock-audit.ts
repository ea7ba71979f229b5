import { auditChanges } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** The commune of a stock is looked up by two keys: audits join nothing row by row, so a join would read all products. */
export class Migration0006StockAudit extends Migration {
  override up(): void {
    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop trigger stock_${event}_audited on stock`);
    this.addSql(`drop function stock_audit()`);
    const audited = auditChanges({
      schema: 'orders',
      table: 'stock',
      entity: 'Stock',
      prefix: 'var',
      key: 'variant_id',
      commune: `(select p.commune_code from orders.sellable_product p
                  where p.id = (select v.product_id from orders.sellable_variant v where v.id = r.variant_id))`,
    });
    for (const sql of audited) this.addSql(sql);
  }
}
