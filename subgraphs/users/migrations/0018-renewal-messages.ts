import { consumerTable } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Messages to the people of a store about the ends of its certificates: one for each notice and person. */
export class Migration0018RenewalMessages extends Migration {
  override up(): void {
    const schema = 'users';
    this.addSql(`
      create table renewal_message (
        notice_id uuid not null,
        account_id uuid not null references account,
        text text not null check (length(text) <= 160),
        queued_at timestamptz(3) not null,
        sent_at timestamptz(3),
        primary key (notice_id, account_id)
      )`);
    this.addSql(`create index renewal_message_unsent on renewal_message (queued_at) where sent_at is null`);
    this.addSql(`create index renewal_message_account on renewal_message (account_id)`);
    this.addSql(grantToApp(schema, 'select, insert, update (sent_at)', 'renewal_message'));
    for (const sql of consumerTable(schema)) this.addSql(sql);
  }
}
