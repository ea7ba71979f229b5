import { Migration } from '@mikro-orm/migrations';

/** Facts are read again event by event to be verified: they stand in that order as they were written. */
export class Migration0046EventsVerified extends Migration {
  override up(): void {
    this.addSql('drop view trace_told');
    this.addSql(`
      create index trace_event_item_event on trace_event_item using brin (event_id)
        with (pages_per_range = 16, autosummarize = on)`);
  }
}
