import { Migration } from '@mikro-orm/migrations';

/** Queries of EPCIS by an action that hardly any event has do not read all of them. */
export class Migration0047ActionsFound extends Migration {
  override up(): void {
    this.addSql(`
      create index trace_event_action on trace_event (owner, action, event_time, id) where action is not null`);
  }
}
