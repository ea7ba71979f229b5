import { Migration } from '@mikro-orm/migrations';

/** Whose receipts were that were taken before partners had books of their own (0031) nobody knows: no partner uses one again. */
export class Migration0034ReceiptsOfAnyBook extends Migration {
  override up(): void {
    this.addSql('alter table payment_entry add column is_of_any_book boolean not null default false');
    this.addSql(`
      update payment_entry set is_of_any_book = true
       where kind = 'RECEIVED' and method = 'POST_OFFICE_CASH' and partner_id is null
         and at < (select executed_at from migrations where name like '%0031ReceiptsOfCounters')`);
  }
}
