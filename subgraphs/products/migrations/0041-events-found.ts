import { Migration } from '@mikro-orm/migrations';

/** Columns that queries compare, each with an index that gives its events in the order of time. */
const COLUMNS = ['type', 'biz_step', 'disposition', 'read_point', 'biz_location'];

/** How the queries of EPCIS find events: by what they say and in the order of time, among those that a caller may see. */
export class Migration0041EventsFound extends Migration {
  override up(): void {
    // Whose events they are, as one value that an index can lead with: nobody's in particular are those of stores.
    this.addSql(`
      alter table trace_event
        add column tags text[],
        add column owner uuid not null
          generated always as (coalesce(partner_id, '00000000-0000-0000-0000-000000000000')) stored`);
    this.addSql(`drop index trace_event_time`);
    this.addSql(`drop index trace_event_recorded`);
    this.addSql(`create index trace_event_happened on trace_event (owner, event_time, id)`);
    this.addSql(`create index trace_event_recorded on trace_event (owner, record_time, id)`);
    for (const column of COLUMNS) {
      this.addSql(`
        create index trace_event_${column} on trace_event (owner, ${column}, event_time, id)
          where ${column} is not null`);
    }
    this.addSql(`create index trace_event_wrong on trace_event (owner, event_time, id) where is_declaration`);
    this.addSql(`create index trace_event_tags on trace_event using gin (tags) where tags is not null`);
    // Whether a thing stands in a list of quantities, as an amount of a class.
    this.addSql(`alter table trace_event_item add column is_class boolean not null default false`);
    this.addSql(`update trace_event_item set is_class = true where quantity is not null`);
    this.addSql(`drop index trace_event_item_of`);
    this.addSql(
      `create index trace_event_item_of on trace_event_item (item_id, role) include (act_id, event_id, is_class)`,
    );
  }
}
