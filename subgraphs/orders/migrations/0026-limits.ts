import { Migration } from '@mikro-orm/migrations';

/** What is counted so that nobody does it too often, under one name; and the orders of one telephone, found at once. */
export class Migration0026Limits extends Migration {
  override up(): void {
    this.addSql('alter table counter_miss rename to attempt');
    this.addSql('alter table attempt rename column caller to subject');
    this.addSql('alter index counter_miss_caller rename to attempt_subject');
    this.addSql('create index attempt_at on attempt (at)');
    this.addSql('create index order_contact_phone on order_contact (phone)');
  }
}
