import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** What was ordered ahead comes when the harvest does: its days are set once it is there. The audit keeps those before. */
export class Migration0016LaterDays extends Migration {
  override up(): void {
    this.addSql(grantToApp('orders', 'update (delivery)', 'sales_order'));
  }
}
