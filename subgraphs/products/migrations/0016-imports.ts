import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Files of products that were imported: how far each came, and the rows of them that somebody should look at. */
export class Migration0016Imports extends Migration {
  override up(): void {
    const schema = 'products';
    // Rows are counted as the file has them. Whoever goes on begins behind done_row: it is saved with what it tells of.
    this.addSql(`
      create table product_import (
        id uuid primary key,
        file_name text not null,
        file_hash bytea not null,
        settings jsonb not null,
        province_code text not null,
        is_demo boolean not null,
        row_count integer not null,
        done_row integer not null,
        read_count integer not null default 0,
        made integer not null default 0,
        changed integer not null default 0,
        unchanged integer not null default 0,
        refused integer not null default 0,
        started_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        finished_at timestamptz(3)
      )`);
    this.addSql(`create unique index product_import_open on product_import (file_hash, settings)
                  where finished_at is null`);
    this.addSql(`
      create table product_import_row (
        import_id uuid not null references product_import,
        row_number integer not null,
        nth smallint not null,
        kind text not null check (kind in ('REFUSED', 'NOTED', 'CHANGED')),
        reason text not null,
        heading text,
        value text,
        detail text not null,
        commune_code text,
        primary key (import_id, row_number, nth)
      )`);
    this.addSql(grantToApp(schema, 'select, insert, update', 'product_import'));
    this.addSql(grantToApp(schema, 'select, insert, delete', 'product_import_row'));
    const audited = auditChanges({
      schema,
      table: 'product_import',
      entity: 'ProductImport',
      prefix: 'pim',
      silent: ['file_hash', 'done_row', 'read_count', 'made', 'changed', 'unchanged', 'refused'],
    });
    for (const sql of audited) this.addSql(sql);
    // Statistics are for the owner of a table to take; an import, which fills these, runs as the application.
    this.addSql(`
      create function analyze_imported(name text) returns void language plpgsql security definer
      set search_path = ${schema}, pg_temp as $$
      begin
        if name <> all ('{product,variant,offer,product_import_row,audit_entry}') then
          raise exception '% is not filled by imports', name;
        end if;
        execute format('analyze ${schema}.%I', name);
      end $$`);
  }
}
