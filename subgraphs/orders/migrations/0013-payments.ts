import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';

/**
 * Money of orders: `payment` is what is due, came, was brought by carriers and given back, `payment_entry` every move of
 * it. More is never given back, or brought, than came. A transfer counts once, and so does a refund, by the reference
 * that the bank gave it; one remittance of a carrier may be of many payments, and counts once for each.
 */
export class Migration0013Payments extends Migration {
  override up(): void {
    this.addSql(`
      create table payment (
        id uuid primary key,
        memo text not null unique,
        method text not null,
        is_prepaid boolean not null,
        due bigint not null check (due >= 0),
        received bigint not null default 0,
        remitted bigint not null default 0,
        refunded bigint not null default 0,
        closed text check (closed in ('EXPIRED', 'CANCELLED')),
        held_until timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check (received >= 0),
        check (refunded between 0 and received),
        check (remitted between 0 and received),
        check (remitted = 0 or not is_prepaid),
        check ((held_until is not null) = is_prepaid),
        check (is_prepaid or closed is distinct from 'EXPIRED'),
        check (closed is null or due = 0)
      )`);
    // Those that are waited for: what the sweep looks through.
    this.addSql(
      `create index payment_held on payment (held_until) where is_prepaid and closed is null and received < due`,
    );
    this.addSql(`
      create table payment_entry (
        id bigint generated always as identity primary key,
        payment_id uuid not null references payment,
        kind text not null check (kind in ('DUE', 'RECEIVED', 'REMITTED', 'REFUNDED')),
        amount bigint not null check (amount <> 0),
        method text not null,
        reference text,
        order_id uuid,
        at timestamptz(3) not null,
        check (amount > 0 or kind = 'DUE')
      )`);
    this.addSql(`create index payment_entry_payment on payment_entry (payment_id, id)`);
    this.addSql(
      `create unique index payment_entry_once on payment_entry (kind, method, reference) where kind in ('RECEIVED', 'REFUNDED')`,
    );
    this.addSql(
      `create unique index payment_entry_remitted_once on payment_entry (payment_id, reference) where kind = 'REMITTED'`,
    );
    // An order of nothing but free goods has none, and neither have those from before payments were.
    this.addSql(`alter table sales_order add column payment_id uuid references payment`);
    this.addSql(`create index sales_order_payment on sales_order (payment_id)`);
    this.addSql(
      grantToApp(SCHEMA, 'select, insert, update (due, received, remitted, refunded, closed, updated_at)', 'payment'),
    );
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'payment_entry'));
    const audited = auditChanges({ schema: SCHEMA, table: 'payment', entity: 'Payment', prefix: 'pay' });
    for (const sql of audited) this.addSql(sql);
  }
}
