import { Migration } from '@mikro-orm/migrations';

/** The class of the advisory locks that recordings hold; the second is the second in which one began. */
const RECORDINGS = 5343001;

/**
 * Who follows events by when they were recorded misses none that is committed late: while an event is recorded, the
 * second from which on it may be is told to everybody by a lock, which goes with the transaction.
 */
export class Migration0053RecordedInOrder extends Migration {
  override up(): void {
    // The clock is read when the lock is held. Times that are not of now, as of what is brought from elsewhere, stand.
    this.addSql(`
      create function record_time_of(given timestamptz) returns timestamptz language plpgsql as $$
      declare
        held timestamptz;
      begin
        perform pg_advisory_xact_lock_shared(${RECORDINGS}, floor(extract(epoch from clock_timestamp()))::integer);
        held := clock_timestamp();
        return case when given between held - interval '10 minutes' and held + interval '1 minute'
                    then date_trunc('milliseconds', held) else given end;
      end $$`);
    this.addSql(`
      create function recording_since() returns bigint language sql as $$
        select min(l.objid::bigint) from pg_locks l
         where l.locktype = 'advisory' and l.classid = ${RECORDINGS} and l.objsubid = 2
           and l.database = (select d.oid from pg_database d where d.datname = current_database())
      $$`);
    this.addSql(`
      create index trace_event_sensed on trace_event (owner, event_time, id)
        where position('"sensorElementList"' in document) > 0`);
    this.addSql(`
      create index trace_event_described on trace_event (owner, event_time, id)
        where position('"ilmd"' in document) > 0`);
    // What a pattern names begins alike.
    this.addSql(`create index trace_item_begins on trace_item (uri text_pattern_ops)`);
  }
}
