import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';

/**
 * What a buyer was sent to VNPay with, try by try, and what came of it; wrong codes at counters, and wrong
 * telephones for an order, so that they are few in an hour; and refunds of orders: one transfer may give back of an order and what came beyond all of them.
 */
export class Migration0020VnpayAndCounters extends Migration {
  override up(): void {
    this.addSql(`
      create table vnpay_attempt (
        payment_id uuid not null references payment,
        attempt smallint not null check (attempt between 1 and 99),
        amount bigint not null check (amount > 0),
        begun_at timestamptz(3) not null,
        failed_with text,
        counted text[] not null default '{}',
        primary key (payment_id, attempt)
      )`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (failed_with, counted)', 'vnpay_attempt'));
    this.addSql(`
      create table counter_miss (
        id bigint generated always as identity primary key,
        caller text not null,
        at timestamptz(3) not null
      )`);
    this.addSql(`create index counter_miss_caller on counter_miss (caller, at)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, delete', 'counter_miss'));
    this.addSql(`drop index payment_entry_once`);
    this.addSql(`create unique index payment_entry_once on payment_entry (method, reference) where kind = 'RECEIVED'`);
    this.addSql(
      `create unique index payment_entry_refunded_once on payment_entry (method, reference, order_id) nulls not distinct
        where kind = 'REFUNDED'`,
    );
    this.addSql(`create index payment_entry_order on payment_entry (order_id, kind) where order_id is not null`);
  }
}
