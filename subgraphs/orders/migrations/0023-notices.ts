import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/**
 * What buyers are to be told, written with the step that it tells of: once for an event, what of it (`about`), and a
 * channel. To whom it goes is read from the order when it is sent, and does not stand here.
 */
export class Migration0023Notices extends Migration {
  override up(): void {
    this.addSql(`
      create table notice (
        id bigint generated always as identity primary key,
        order_id uuid not null references sales_order,
        event text not null,
        about text not null,
        channel text not null check (channel in ('SMS', 'MAIL')),
        facts jsonb not null,
        state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
        problem text,
        tries smallint not null default 0,
        queued_at timestamptz(3) not null,
        next_at timestamptz(3) not null,
        settled_at timestamptz(3),
        unique (order_id, event, about, channel),
        check ((state = 'WAITING') = (settled_at is null))
      )`);
    this.addSql(`create index notice_waiting on notice (next_at) where state = 'WAITING'`);
    this.addSql(`create index notice_settled on notice (settled_at) where state <> 'WAITING'`);
    // Those that an operator looks at: few of many.
    this.addSql(`create index notice_trouble on notice (id) where problem is not null`);
    this.addSql(grantToApp('orders', 'select, insert, update, delete', 'notice'));
  }
}
