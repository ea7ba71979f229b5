import { auditChanges } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** Where the store of a return is. */
const COMMUNE = `(select s.commune_code from orders.sellable_store s join orders.sales_order o on o.store_id = s.id
                   join orders.order_return b on b.order_id = o.id where b.id = r.return_id)`;

/** Who answered a return leaves a trace, also a helper or an officer for a store. */
export class Migration0033ReturnsAudited extends Migration {
  override up(): void {
    const audited = auditChanges({
      schema: 'orders',
      table: 'order_return_answer',
      entity: 'OrderReturn',
      prefix: 'ret',
      key: 'return_id',
      commune: COMMUNE,
      personal: ['text'],
    });
    for (const sql of audited) this.addSql(sql);
  }
}
