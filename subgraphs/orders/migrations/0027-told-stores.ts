import { Migration } from '@mikro-orm/migrations';

/** Stores are told too, by the telephone that they show to everybody, where it takes SMS. */
export class Migration0027ToldStores extends Migration {
  override up(): void {
    this.addSql(`alter table sellable_store add column sms_phone text`);
    // What was copied before does not know it: it is copied anew.
    this.addSql(`delete from consumer where name = 'stores'`);
    // To whom a notice goes: a store, or else the buyer. MERGED is what was told with another in one message.
    this.addSql(`
      alter table notice
        add column store_id uuid,
        drop constraint notice_state_check,
        add constraint notice_state_check check (state in ('WAITING', 'SENT', 'MERGED', 'GIVEN_UP'))`);
    this.addSql(`drop index notice_waiting`);
    this.addSql(`create index notice_waiting on notice (next_at) where state = 'WAITING' and store_id is null`);
    this.addSql(
      `create index notice_waiting_store on notice (store_id, event) where state = 'WAITING' and store_id is not null`,
    );
    this.addSql(
      `create index notice_sent_store on notice (store_id, event, settled_at) where state = 'SENT' and store_id is not null`,
    );
    // Orders ahead that wait for their harvest or its goods: few of many.
    this.addSql(`
      create index sales_order_ahead on sales_order (harvest_from)
       where harvest_from is not null and state in ('PRE_ORDERED', 'CONFIRMED', 'PACKED')`);
  }
}
