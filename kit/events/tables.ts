import type { IdPrefix } from '../ids.ts';
import { grantToApp } from '../roles.ts';

/** A table whose changes consumers are told. */
export interface TrackedTable {
  /** The schema, which is the subgraph's name. */
  schema: string;
  table: string;
  /** The name of the entity in the graph, such as `Product`. */
  entity: string;
  /** The prefix of its public ids, which stand in the changes. */
  prefix: IdPrefix;
  /** The column of its uuid; `id` unless told otherwise. */
  key?: string;
  /** The list fields of a row `r`, as an SQL expression of type jsonb. Names in full: nobody sets a search path. */
  listFields: string;
}

/** A table that is a part of a tracked one: its changes count as changes of the owner. */
export interface PartTable {
  schema: string;
  table: string;
  /** The tracked table, whose key is `id`. */
  owner: string;
  /** The uuids of the owners of rows `r`, as an SQL expression; a scalar subquery where another table knows them. */
  ownerId: string;
  /** Whether the owner's list fields are computed from it. */
  isListed?: boolean;
}

/** Plans are kept from the first call, when tables may be so small that reading all of them seems cheap. */
const LARGE = 'set enable_seqscan = off';

/** SQL for a migration: where a subgraph keeps its changes, and the function that stamps them with positions. */
export function changeTables(schema: string): string[] {
  return [
    `create table feed (id uuid not null default gen_random_uuid(), position bigint not null default 0)`,
    `create unique index feed_one on feed ((true))`,
    `insert into feed default values`,
    `create table change (
       seq bigint generated always as identity primary key,
       position bigint unique,
       entity text not null,
       entity_id text not null,
       version integer not null,
       before jsonb,
       after jsonb,
       changed_at timestamptz(3) not null default clock_timestamp()
     )`,
    `create index change_unstamped on change (seq) where position is null`,
    // Found again when a thing of the same id is made anew: its versions go on from there.
    `create index change_last on change (entity_id) where after is null`,
    `create index change_time on change using brin (changed_at)`,
    `create function public_id(prefix text, id uuid) returns text language sql immutable parallel safe
     return prefix || '_' || replace(id::text, '-', '')`,
    `create function public_instant(instant timestamptz) returns text language sql immutable parallel safe
     return to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    // The row of the feed is locked first and the changes are read after that, so positions stay gapless even if two
    // relays should meet. A change that commits later has no position yet and gets a later one: it is never skipped.
    `create function stamp_changes(most integer) returns integer language plpgsql as $$
     declare
       stamped integer;
       latest bigint;
     begin
       select position into latest from ${schema}.feed for update;
       with batch as (
         select seq, row_number() over (order by seq) as nth
           from (select seq from ${schema}.change where position is null order by seq limit most) unstamped)
       update ${schema}.change c set position = latest + batch.nth from batch where c.seq = batch.seq;
       get diagnostics stamped = row_count;
       if stamped > 0 then
         update ${schema}.feed set position = latest + stamped;
         perform pg_notify('${schema}_stamped', '');
       end if;
       return stamped;
     end $$`,
    grantToApp(schema, 'select, update (position)', 'feed'),
    grantToApp(schema, 'select, insert, update (position)', 'change'),
  ];
}

/**
 * SQL for a migration: from now on every insert, update and delete of the table, by whomever, raises the row's version
 * and leaves a change in the same transaction. Nothing else can set the version. Setting `list_fields` to null asks
 * for them to be computed anew, and is a change too.
 */
export function trackChanges({ schema, table, entity, prefix, key = 'id', listFields }: TrackedTable): string[] {
  const on = `${schema}.${table}`;
  const publicId = (row: string) => `${schema}.public_id('${prefix}', ${row}.${key})`;
  const trigger = (event: string, referencing: string) =>
    `create trigger ${table}_${event}_told after ${event} on ${table} referencing ${referencing}
     for each statement execute function ${table}_tell_change()`;
  return [
    // Room on each page: a new version of a row then stays on it, and no index is written.
    `alter table ${table} set (fillfactor = 70)`,
    `alter table ${table}
       add column if not exists version integer not null default 1,
       add column list_fields jsonb,
       add column changed_in xid8`,
    listFieldsFunction({ table, listFields }),
    `update ${table} r set list_fields = ${table}_list_fields(r), changed_in = pg_current_xact_id()`,
    `alter table ${table} alter list_fields set not null, alter changed_in set not null`,
    versionFunction({ schema, table, prefix, key }),
    // Statement by statement, since bulk inserts come in thousands. Rows stay locked until the end of the transaction,
    // so the sequence gives the changes of one thing in the order of its versions.
    `create function ${table}_tell_change() returns trigger language plpgsql ${LARGE} set enable_nestloop = off as $$
     begin
       if tg_op = 'INSERT' then
         -- Whoever deleted it may have committed only while this insert waited for that.
         if exists (select from written n where n.version <= (
                      select max(c.version) from ${schema}.change c
                       where c.entity_id = ${publicId('n')} and c.after is null)) then
           raise exception 'it was made anew while it was being deleted' using errcode = 'serialization_failure';
         end if;
         insert into ${schema}.change (entity, entity_id, version, before, after)
         select '${entity}', ${publicId('n')}, n.version, null, n.list_fields from written n;
       elsif tg_op = 'UPDATE' then
         insert into ${schema}.change (entity, entity_id, version, before, after)
         select '${entity}', ${publicId('n')}, n.version, o.list_fields, n.list_fields
           from written n join replaced o on o.${key} = n.${key} where n.version <> o.version;
       else
         insert into ${schema}.change (entity, entity_id, version, before, after)
         select '${entity}', ${publicId('o')}, o.version + 1, o.list_fields, null from replaced o;
       end if;
       if found then
         perform pg_notify('${schema}_change', '');
       end if;
       return null;
     end $$`,
    `create trigger ${table}_version before insert or update on ${table}
     for each row execute function ${table}_raise_version()`,
    trigger('insert', 'new table as written'),
    trigger('update', 'old table as replaced new table as written'),
    trigger('delete', 'old table as replaced'),
    refuseTruncate(on),
  ];
}

/** SQL for a migration: how a row of a tracked table gets its version, from now on. */
export function versionFunction({
  schema,
  table,
  prefix,
  key = 'id',
}: Pick<TrackedTable, 'schema' | 'table' | 'prefix' | 'key'>): string {
  return `
    create or replace function ${table}_raise_version() returns trigger language plpgsql ${LARGE} as $$
    declare
      is_touched boolean;
      computed text[];
    begin
      if tg_op = 'INSERT' then
        new.version := 1 + coalesce(
          (select max(version) from ${schema}.change
            where entity_id = ${schema}.public_id('${prefix}', new.${key}) and after is null), 0);
      else
        is_touched := new.list_fields is null;
        new.version := old.version;
        new.list_fields := old.list_fields;
        new.changed_in := old.changed_in;
        if not is_touched then
          if new *= old then
            return new;
          end if;
          -- Columns that the database computes are not known yet, and follow from the others.
          computed := array(select attname::text from pg_attribute where attrelid = tg_relid and attgenerated <> '');
          if computed <> '{}' and to_jsonb(new) - computed = to_jsonb(old) - computed then
            return new;
          end if;
        end if;
        new.version := old.version + 1;
      end if;
      new.list_fields := ${schema}.${table}_list_fields(new);
      new.changed_in := pg_current_xact_id();
      return new;
    end $$`;
}

/**
 * SQL for a migration: how the list fields of a tracked table are computed, from now on. A row carries other ones from
 * its next change on.
 */
export function listFieldsFunction({ table, listFields }: Pick<TrackedTable, 'table' | 'listFields'>): string {
  // What reads no table has no plan to keep, and is worked out in place.
  const setting = /\bselect\b/i.test(listFields) ? LARGE : '';
  return `create or replace function ${table}_list_fields(r ${table}) returns jsonb language sql stable ${setting}
     return ${listFields}`;
}

/**
 * SQL for a migration: a change of a part raises the version of its owner, once in a transaction unless the list
 * fields change again.
 */
export function trackPart({ schema, table, owner, ownerId, isListed = false }: PartTable): string[] {
  const isStale = isListed ? `o.list_fields is distinct from ${schema}.${owner}_list_fields(o)` : 'false';
  const touch = (rows: string) => `
    owners := array(select distinct ${ownerId} from ${rows} r);
    perform from ${schema}.${owner} where id = any(owners) order by id for no key update;
    update ${schema}.${owner} o set list_fields = null
     where o.id = any(owners)
       and (o.changed_in <> pg_current_xact_id() or ${isStale})`;
  const trigger = (event: string, referencing: string) =>
    `create trigger ${table}_${event}_touches after ${event} on ${table} referencing ${referencing}
     for each statement execute function ${table}_touch_${owner}()`;
  return [
    `create function ${table}_touch_${owner}() returns trigger language plpgsql ${LARGE} as $$
     declare
       owners uuid[];
     begin
       if tg_op = 'INSERT' then
         ${touch('written')};
       elsif tg_op = 'UPDATE' then
         ${touch('(table written except table replaced)')};
         ${touch('(table replaced except table written)')};
       else
         ${touch('replaced')};
       end if;
       return null;
     end $$`,
    trigger('insert', 'new table as written'),
    trigger('update', 'old table as replaced new table as written'),
    trigger('delete', 'old table as replaced'),
    refuseTruncate(`${schema}.${table}`),
  ];
}

/** SQL for a migration: where a subgraph that follows others' feeds keeps how far it has come. */
export function consumerTable(schema: string): string[] {
  return [
    `create table consumer (name text primary key, feed_id uuid not null, position bigint not null)`,
    grantToApp(schema, 'select, insert, update, delete', 'consumer'),
  ];
}

/** Truncating would empty a table and tell nobody. */
function refuseTruncate(table: string): string {
  return `
    do $do$ begin
      if to_regproc('refuse_truncate') is null then
        create function refuse_truncate() returns trigger language plpgsql as $$
        begin
          raise exception 'delete the rows of % instead: truncating it would tell nobody', tg_table_name;
        end $$;
      end if;
      create trigger told before truncate on ${table} for each statement execute function refuse_truncate();
    end $do$`;
}
