import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';
/** Where the store of an order `o` is. */
const COMMUNE = `(select s.commune_code from orders.sellable_store s join orders.sales_order o on o.store_id = s.id
                   where o.id = r.order_id)`;

/**
 * Complaints of orders, and goods that buyers wish to send back. What was said and decided is a list of steps that is
 * never changed. An order has one complaint at a time that is not resolved, and one return.
 */
export class Migration0024Complaints extends Migration {
  override up(): void {
    this.addSql(`
      create table complaint (
        id uuid primary key,
        order_id uuid not null references sales_order,
        store_id uuid not null,
        state text not null,
        reason text not null,
        due_on date,
        outcome text,
        refund_agreed bigint not null default 0 check (refund_agreed >= 0),
        opened_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check ((state = 'RESOLVED') = (outcome is not null)),
        check ((state = 'RESOLVED') = (due_on is null)),
        check (refund_agreed = 0 or outcome = 'REFUND')
      )`);
    this.addSql(`create unique index complaint_one_open on complaint (order_id) where state <> 'RESOLVED'`);
    this.addSql(`create index complaint_order on complaint (order_id, id)`);
    // The lists, and what the job of deadlines looks through.
    this.addSql(`create index complaint_store on complaint (store_id, coalesce(due_on, date '9999-12-31'), id)`);
    this.addSql(`create index complaint_due on complaint (coalesce(due_on, date '9999-12-31'), id)`);
    this.addSql(`
      create table complaint_event (
        id bigint generated always as identity primary key,
        complaint_id uuid not null references complaint,
        from_state text,
        state text not null,
        by text not null check (by in ('BUYER', 'STORE', 'SITE', 'TIME')),
        text text,
        outcome text,
        refund bigint check (refund >= 0),
        at timestamptz(3) not null,
        check ((refund is not null) = (outcome is not distinct from 'REFUND'))
      )`);
    this.addSql(`create index complaint_event_complaint on complaint_event (complaint_id, id)`);
    this.addSql(`
      create table order_return (
        id uuid primary key,
        order_id uuid not null unique references sales_order,
        text text not null,
        due_on date not null,
        requested_at timestamptz(3) not null
      )`);
    // What a store said to it: there once, and never changed.
    this.addSql(`
      create table order_return_answer (
        return_id uuid primary key references order_return,
        state text not null check (state in ('ACCEPTED', 'REFUSED')),
        text text not null,
        refund bigint not null check (refund >= 0),
        answered_at timestamptz(3) not null,
        check (refund = 0 or state = 'ACCEPTED')
      )`);
    // Orders that wait for their end.
    this.addSql(`create index sales_order_delivered on sales_order (id) where state = 'DELIVERED'`);
    this.addSql(
      grantToApp(SCHEMA, 'select, insert, update (state, due_on, outcome, refund_agreed, updated_at)', 'complaint'),
    );
    for (const table of ['complaint_event', 'order_return', 'order_return_answer']) {
      this.addSql(grantToApp(SCHEMA, 'select, insert', table));
    }
    const audited = auditChanges({
      schema: SCHEMA,
      table: 'complaint',
      entity: 'Complaint',
      prefix: 'cmp',
      commune: COMMUNE,
    });
    for (const sql of audited) this.addSql(sql);
  }
}
