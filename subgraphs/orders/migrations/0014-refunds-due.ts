import { Migration } from '@mikro-orm/migrations';

/** Payments of which something is to be given back: few of many. */
export class Migration0014RefundsDue extends Migration {
  override up(): void {
    this.addSql(`create index payment_refund_due on payment (id) where received - refunded > due`);
  }
}
