import type { IdPrefix } from '../ids.ts';
import { grantToApp } from '../roles.ts';

/** A table whose every write leaves entries in the audit. */
export interface AuditedTable {
  /** The schema, which is the subgraph's name. */
  schema: string;
  table: string;
  /** What a row is called in the graph, such as `Product`. */
  entity: string;
  /** The prefix of its public ids; left out where the key is shown as it is. */
  prefix?: IdPrefix;
  /** The column of its key; `id` unless told otherwise. */
  key?: string;
  /** The columns that tell rows apart, where several rows have one key. */
  rowKey?: readonly string[];
  /**
   * The commune code of a row `r`, as an SQL expression: officers of that place see its entries. The province code
   * instead where only officers of the whole province may. Names in full.
   */
  commune?: string;
  /** Columns of which the audit tells that they changed, and never what they hold: names, phones, addresses. */
  personal?: readonly string[];
  /** Columns that are no news of their own, or secret: a row in which nothing else changed leaves no entry. */
  silent?: readonly string[];
  /** What it keeps beside its facts: all that tracked tables keep, unless told otherwise. */
  kept?: readonly string[];
}

const KEPT_BY_MACHINE = ['version', 'list_fields', 'changed_in', 'updated_at'];

/** SQL for a migration: the table that keeps who wrote what. The application may add to it and read it, and no more. */
export function auditTable(schema: string): string[] {
  return [
    `create table audit_entry (
       position bigint generated always as identity primary key,
       at timestamptz(3) not null default clock_timestamp(),
       actor_kind text not null,
       actor_id text,
       acting_for text,
       action text,
       request_id text,
       operation text not null check (operation in ('INSERT', 'UPDATE', 'DELETE')),
       entity text not null,
       entity_id text not null,
       commune_code text,
       before jsonb,
       after jsonb
     )`,
    `create index audit_entry_entity on audit_entry (entity_id, position)`,
    `create index audit_entry_actor on audit_entry (actor_id, position) where actor_id is not null`,
    `create index audit_entry_commune on audit_entry (commune_code, position)`,
    grantToApp(schema, 'select, insert', 'audit_entry'),
    // Who writes outside of a request: a part of the program (seeds, consumers), or an operator by hand.
    `create function audit_actor() returns jsonb language sql stable return
       coalesce(nullif(current_setting('cho_phien.actor', true), '')::jsonb,
         case when current_setting('application_name') like 'cho-phien %' then '{"kind": "SYSTEM"}'::jsonb
              else jsonb_build_object('kind', 'OPERATOR', 'id', session_user::text) end)`,
  ];
}

/** SQL for a migration: the index that finds what was done for one household. */
export const ACTING_FOR_INDEX = `create index audit_entry_acting_for on audit_entry (acting_for, position)
  where acting_for is not null`;

/** SQL for a migration: from now on every write to the table, by whomever, leaves its entries in the same transaction. */
export function auditChanges(audited: AuditedTable): string[] {
  const { table } = audited;
  const trigger = (event: string, referencing: string) =>
    `create trigger ${table}_${event}_audited after ${event} on ${table} referencing ${referencing}
     for each statement execute function ${table}_audit()`;
  return [
    auditFunction(audited),
    trigger('insert', 'new table as written'),
    trigger('update', 'old table as replaced new table as written'),
    trigger('delete', 'old table as replaced'),
  ];
}

/** SQL for a migration: what the entries of an audited table say, from now on. */
export function auditFunction({
  schema,
  table,
  entity,
  prefix,
  key = 'id',
  rowKey = [key],
  commune = 'null::text',
  personal = [],
  silent = [],
  kept = KEPT_BY_MACHINE,
}: AuditedTable): string {
  const list = (columns: readonly string[]) => `'{${columns.join(',')}}'::text[]`;
  const idOf = (row: string) =>
    prefix ? `'${prefix}_' || replace(${row}.${key}::text, '-', '')` : `${row}.${key}::text`;
  const communeOf = (row: string) => (row === 'r' ? commune : `(select ${commune} from (select ${row}.*) r)`);
  const left = list([...kept, ...silent]);
  // Taking nothing out would still cost as much again as making it.
  const facts = (row: string) => (kept.length + silent.length > 0 ? `to_jsonb(${row}) - ${left}` : `to_jsonb(${row})`);
  const veiled = (row: string) =>
    facts(row) +
    personal
      .map((column) => ` || jsonb_build_object('${column}', case when ${row}.${column} is not null then '•' end)`)
      .join('');
  const shown = (value: string) =>
    personal.length > 0
      ? `case when key = any(${list(personal)}) and ${value} <> 'null' then '"•"'::jsonb else ${value} end`
      : value;
  const tell = (operation: string, row: string, before: string, after: string, rows: string) => `
    insert into ${schema}.audit_entry
      (actor_kind, actor_id, acting_for, action, request_id, operation, entity, entity_id, commune_code, before, after)
    select actor->>'kind', actor->>'id', actor->>'actingFor', actor->>'action', actor->>'requestId',
           '${operation}', '${entity}', ${idOf(row)}, ${communeOf(row)}, ${before}, ${after} from ${rows}`;
  const sameRow = rowKey.map((column) => `o.${column} = n.${column}`).join(' and ');
  // Plans are kept from the first call, when tables may be so small that reading all of them seems cheap. Most updates
  // of a row only raise its version: offset 0 keeps what is compared from being worked out again.
  return `
    create or replace function ${table}_audit() returns trigger language plpgsql
    set enable_seqscan = off set enable_nestloop = off as $$
    declare
      actor jsonb := ${schema}.audit_actor();
    begin
      if tg_op = 'INSERT' then
        ${tell('INSERT', 'r', 'null', veiled('r'), 'written r')};
      elsif tg_op = 'UPDATE' then
        ${tell(
          'UPDATE',
          'n',
          'differing.before',
          'differing.after',
          `written n join replaced o on ${sameRow}
             cross join lateral (select ${facts('o')} as was, ${facts('n')} as is_now offset 0) facts
             cross join lateral (
               select jsonb_object_agg(key, ${shown('value')}) as before,
                      jsonb_object_agg(key, ${shown('is_now->key')}) as after
                 from jsonb_each(was) where value is distinct from is_now->key) differing
            where was <> is_now`,
        )};
      else
        ${tell('DELETE', 'o', veiled('o'), 'null', 'replaced o')};
      end if;
      return null;
    end $$`;
}
