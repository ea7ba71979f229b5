import type { Sql } from '@cho-phien/kit/database';
import { COLUMN_ORDER } from './query.words.ts';
import { instantSql, type Bind, type Condition, type EventQuery } from './query.ts';

/** Who stands as the owner of events of stores, which everybody with a key sees. */
const STORES = '00000000-0000-0000-0000-000000000000';

/** Whose events a partner sees: its own and those of stores. */
export function ownersFor(partnerId: string): string[] {
  return [STORES, partnerId];
}

/** An event that a query found. */
export interface Found {
  /** The row. */
  id: number;
  /** When it happened, or was recorded, whichever the query is ordered by: milliseconds since 1970. */
  at: number;
  /** How long its document is. */
  bytes: number;
}

/** Where a page begins: behind this event. */
export interface Behind {
  at: number;
  id: number;
}

/**
 * The first events of a query that a partner may see: its own and those of stores. Each source, and each value of the
 * column that the query goes by, gives its first ones from an index in the order that is asked for; so what is read
 * grows with the page and not with the table. Where things or ids are named, those lead.
 */
export async function findEvents(
  query: EventQuery,
  partnerId: string,
  { size, behind }: { size: number; behind?: Behind | undefined },
  sql: Sql,
): Promise<Found[]> {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const { by, isDescending } = query.order;
  const direction = isDescending ? 'desc' : 'asc';
  const owners = bind(ownersFor(partnerId));
  const limit = bind(size);
  const { lead, checks } = leadOf(query);
  const conditions = checks.map((check) => checkSql(check, bind));
  if (behind) {
    const key = `(${instantSql(bind(behind.at))}, ${bind(behind.id)}::bigint)`;
    conditions.push(`(e.${by}, e.id) ${isDescending ? '<' : '>'} ${key}`);
  }
  const columns = `e.id, (extract(epoch from e.${by}) * 1000)::bigint as at, octet_length(e.document) as bytes`;
  const where = ['true', ...conditions].join(' and ');
  if (lead?.kind === 'found') {
    // Row by row from what was found: never the whole table, however many the planner expects.
    return sql.query<Found>(
      `with found (id) as materialized (${lead.ids(bind)})
       select o.id, o.at, o.bytes from found
        cross join lateral (select ${columns} from trace_event e
                             where e.id = found.id and e.owner = any(${owners}::uuid[]) and ${where} offset 0) o
        order by o.at ${direction}, o.id ${direction} limit ${limit}`,
      values,
    );
  }
  const column = lead?.kind === 'column' ? lead : undefined;
  return sql.query<Found>(
    `select o.id, o.at, o.bytes
       from unnest(${owners}::uuid[]) s (owner)
      ${column ? `cross join unnest(${bind(column.values)}::text[]) c (value)` : ''}
      cross join lateral (
        select ${columns} from trace_event e
         where e.owner = s.owner ${column ? `and e.${column.column} = c.value` : ''} and ${where}
         order by e.${by} ${direction}, e.id ${direction} limit ${limit}) o
      order by o.at ${direction}, o.id ${direction} limit ${limit}`,
    values,
  );
}

/** The condition that leads to the events, and those that are looked at one by one. */
function leadOf({ conditions, order }: EventQuery): { lead: Condition | undefined; checks: readonly Condition[] } {
  const rank = (condition: Condition) =>
    condition.kind === 'found'
      ? -1
      : condition.kind === 'column'
        ? COLUMN_ORDER.indexOf(condition.column)
        : COLUMN_ORDER.length;
  const [first] = conditions.toSorted((a, b) => rank(a) - rank(b));
  // The indexes of columns give their events by when they happened.
  const isLead = first?.kind === 'found' || (first?.kind === 'column' && order.by === 'event_time');
  const lead = isLead ? first : undefined;
  return { lead, checks: conditions.filter((condition) => condition !== lead) };
}

function checkSql(condition: Condition, bind: Bind): string {
  if (condition.kind === 'check') return condition.sql(bind);
  if (condition.kind === 'event') return condition.sql;
  if (condition.kind === 'column') return `e.${condition.column} = any(${bind(condition.values)}::text[])`;
  return `e.id in (${condition.ids(bind)})`;
}
