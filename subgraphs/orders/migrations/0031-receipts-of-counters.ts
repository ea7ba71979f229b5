import { Migration } from '@mikro-orm/migrations';

/**
 * A receipt of a counter is of its partner's own book: two partners may use one number, and each of them once. What was
 * taken before this, and what an admin confirms, is of no partner. And what the sweep of held goods looks through: payments
 * of which money is missing, also because it was given back, and orders that wait to be confirmed.
 */
export class Migration0031ReceiptsOfCounters extends Migration {
  override up(): void {
    this.addSql('alter table payment_entry add column partner_id uuid');
    this.addSql('drop index payment_entry_once');
    this.addSql(
      `create unique index payment_entry_once on payment_entry (method, reference, partner_id) nulls not distinct
        where kind = 'RECEIVED' and reference is not null`,
    );
    this.addSql('drop index payment_held');
    this.addSql(
      `create index payment_held on payment (held_until)
        where is_prepaid and closed is null and (received < due or refunded > 0)`,
    );
    this.addSql(
      `create index sales_order_unconfirmed on sales_order (payment_id) where state in ('PLACED', 'PRE_ORDERED')`,
    );
  }
}
