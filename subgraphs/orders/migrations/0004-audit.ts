import { auditChanges, auditTable } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** Who wrote what of stock. Copies of what products owns are audited there. */
export class Migration0004Audit extends Migration {
  override up(): void {
    const schema = 'orders';
    const stock = auditChanges({
      schema,
      table: 'stock',
      entity: 'Stock',
      prefix: 'var',
      key: 'variant_id',
      commune: `(select p.commune_code from orders.sellable_variant v join orders.sellable_product p on p.id = v.product_id
                  where v.id = r.variant_id)`,
    });
    for (const sql of [...auditTable(schema), ...stock]) this.addSql(sql);
  }
}
