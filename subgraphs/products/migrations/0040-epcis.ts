import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** What partners leave at the REST binding of EPCIS: documents that wait to be captured, and queries they gave a name. */
export class Migration0040Epcis extends Migration {
  override up(): void {
    this.addSql(`
      create table capture_job (
        id uuid primary key,
        partner_id uuid not null,
        document text,
        is_greedy boolean not null,
        tries integer not null default 0,
        errors jsonb not null default '[]',
        created_at timestamptz(3) not null,
        finished_at timestamptz(3),
        constraint capture_job_document check ((document is null) = (finished_at is not null))
      )`);
    this.addSql(`create index capture_job_listed on capture_job (partner_id, id)`);
    this.addSql(`create index capture_job_waiting on capture_job (tries, id) where finished_at is null`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (document, tries, errors, finished_at)', 'capture_job'));
    this.addSql(`
      create table trace_query (
        partner_id uuid not null,
        name text not null,
        query jsonb not null,
        created_at timestamptz(3) not null,
        primary key (partner_id, name)
      )`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, delete', 'trace_query'));
    const audited = auditChanges({
      schema: SCHEMA,
      table: 'trace_query',
      entity: 'TraceQuery',
      key: 'name',
      rowKey: ['partner_id', 'name'],
    });
    for (const sql of audited) this.addSql(sql);
  }
}
