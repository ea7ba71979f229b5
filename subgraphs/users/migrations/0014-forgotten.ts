import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Households that asked to be forgotten are known again when an old list comes back, and by nothing else. */
export class Migration0014Forgotten extends Migration {
  override up(): void {
    const schema = 'users';
    // Keyed hashes alone, and no audit: it would say beside the hash which household it was.
    this.addSql(`
      create table forgotten_household (
        mac bytea primary key check (length(mac) = 32),
        key_id bytea not null check (length(key_id) = 8)
      )`);
    this.addSql(`create index forgotten_household_key on forgotten_household (key_id)`);
    this.addSql(grantToApp(schema, 'select, insert', 'forgotten_household'));
    // What a report quotes of a row is emptied when its household is forgotten; that there was a row stays.
    this.addSql(grantToApp(schema, 'update (value, detail)', 'household_import_row'));
    // Statistics are for the owner of a table to take; an import, which fills these, runs as the application.
    this.addSql(`
      create function analyze_imported(name text) returns void language plpgsql security definer
      set search_path = ${schema}, pg_temp as $$
      begin
        if name <> all ('{household,village,household_import_row,audit_entry}') then
          raise exception '% is not filled by imports', name;
        end if;
        execute format('analyze ${schema}.%I', name);
      end $$`);
  }
}
