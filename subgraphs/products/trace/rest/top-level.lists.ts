import { EPCIS_CONTEXT } from '../epcis/context.ts';
import type { Sql } from '@cho-phien/kit/database';
import { answer, type Call, type Handler } from './call.ts';
import { notFound } from './epcis-error.ts';
import { showPage } from './events.ts';
import { nextLink, paging, parametersOf } from './paging.ts';
import { queryContext } from './query.context.ts';
import { readQuery } from './query.ts';
import { findEvents, ownersFor } from './query.find.ts';
import { TOP_LEVEL, type TopLevelName } from './top-level.ts';

/** Things are looked at by so many at once: of those only the ones are listed that an event for the caller speaks of. */
const ITEMS_AT_ONCE = 5_000;

/** `GET /bizSteps` and the like: what the events that the caller may see speak of. */
export function showTopLevel(name: TopLevelName): Handler {
  const { column, list, write } = TOP_LEVEL[name];
  return async (call) => {
    if (column === undefined || !list) return showItems(call);
    const { size, after } = paging(call, name, ['string']);
    const values = await valuesOf(column, call, { size: size + 1, after: after?.[0] });
    const page = values.slice(0, size);
    const headers = values.length > size ? nextLink(call, name, [page.at(-1) ?? '']) : {};
    const [type, member] = list;
    return answer(call, { '@context': EPCIS_CONTEXT, type, [member]: page.map(write) }, { headers });
  };
}

/** `GET /bizSteps/{bizStep}` and the like: what stands below it. */
export function showTopLevelParts(name: TopLevelName): Handler {
  return async (call) => {
    paging(call, name, []);
    const query = { ...readQuery(new Map()), conditions: [TOP_LEVEL[name].condition(call.value)] };
    const found = await findEvents(query, call.partner.partnerId, { size: 1 }, call.context.db);
    if (found.length === 0) throw notFound();
    return answer(call, ['events']);
  };
}

/** `GET /bizSteps/{bizStep}/events` and the like. */
export function showTopLevelEvents(name: TopLevelName): Handler {
  return async (call) => {
    const path = TOP_LEVEL[name].condition(call.value);
    const parameters = parametersOf(call.request.query);
    return showPage(call, parameters, readQuery(parameters, queryContext(call.request.headers)), { path });
  };
}

/** The different values of a column, each found from the one before through the column's index. */
async function valuesOf(
  column: string,
  { context, partner }: Call,
  { size, after }: { size: number; after: string | number | undefined },
): Promise<string[]> {
  const next = (than: string) => `(
    select min(o.value) from unnest($1::uuid[]) s (owner)
      cross join lateral (select e.${column} as value from trace_event e
                           where e.owner = s.owner and e.${column} > ${than}
                           order by e.${column} limit 1) o)`;
  const rows = await context.db.query<{ value: string }>(
    `with recursive found (value) as (
       select ${next('$2::text')}
       union all
       select ${next('found.value')} from found where found.value is not null)
     select value from found where value is not null limit $3`,
    [ownersFor(partner.partnerId), String(after ?? ''), size],
  );
  return rows.map(({ value }) => value);
}

/** `GET /epcs`: a plain list of identifiers. A page may hold fewer than were asked for, or none, and still not be the last. */
async function showItems(call: Call) {
  const { size, after } = paging(call, 'epcs', ['number']);
  const items = await itemsBehind(Number(after?.[0] ?? 0), call, call.context.db);
  const seen = items.filter(({ isSeen }) => isSeen).slice(0, size);
  const last = seen.length === size ? seen.at(-1) : items.length === ITEMS_AT_ONCE ? items.at(-1) : undefined;
  return answer(
    call,
    seen.map(({ uri }) => uri),
    { headers: last ? nextLink(call, 'epcs', [last.id]) : {} },
  );
}

function itemsBehind(id: number, { partner }: Call, sql: Sql) {
  return sql.query<{ id: number; uri: string; isSeen: boolean }>(
    `select i.id, i.uri,
            exists (select from trace_event_item x join trace_event e on e.id = x.event_id
                     where x.item_id = i.id and e.owner = any($2::uuid[])) as "isSeen"
       from (select id, uri from trace_item i
              where id > $1 and not exists (select from trace_item n where n.uri = i.uri and n.id > i.id)
              order by id limit $3) i order by i.id`,
    [id, ownersFor(partner.partnerId), ITEMS_AT_ONCE],
  );
}
