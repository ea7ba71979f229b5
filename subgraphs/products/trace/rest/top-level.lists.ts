import { EPCIS_CONTEXT } from '../epcis/context.ts';
import type { Sql } from '@cho-phien/kit/database';
import { answer, type Asked, type Handler } from './asked.ts';
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
  return async (asked) => {
    if (column === undefined || !list) return showItems(asked);
    const { size, after } = paging(asked, name, ['string']);
    const values = await valuesOf(column, asked, { size: size + 1, after: after?.[0] });
    const page = values.slice(0, size);
    const headers = values.length > size ? nextLink(asked, name, [page.at(-1) ?? '']) : {};
    const [type, member] = list;
    return answer(asked, { '@context': EPCIS_CONTEXT, type, [member]: page.map(write) }, { headers });
  };
}

/** `GET /bizSteps/{bizStep}` and the like: what stands below it. */
export function showTopLevelParts(name: TopLevelName): Handler {
  return async (asked) => {
    paging(asked, name, []);
    const query = { ...readQuery(new Map()), conditions: [TOP_LEVEL[name].condition(asked.value)] };
    const found = await findEvents(query, asked.partner.partnerId, { size: 1 }, asked.context.db);
    if (found.length === 0) throw notFound();
    return answer(asked, ['events']);
  };
}

/** `GET /bizSteps/{bizStep}/events` and the like. */
export function showTopLevelEvents(name: TopLevelName): Handler {
  return async (asked) => {
    const path = TOP_LEVEL[name].condition(asked.value);
    const parameters = parametersOf(asked.request.query);
    return showPage(asked, parameters, readQuery(parameters, queryContext(asked.request.headers)), { path });
  };
}

/** The different values of a column, each found from the one before through the column's index. */
async function valuesOf(
  column: string,
  { context, partner }: Asked,
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
async function showItems(asked: Asked) {
  const { size, after } = paging(asked, 'epcs', ['number']);
  const items = await itemsBehind(Number(after?.[0] ?? 0), asked, asked.context.db);
  const seen = items.filter(({ isSeen }) => isSeen).slice(0, size);
  const last = seen.length === size ? seen.at(-1) : items.length === ITEMS_AT_ONCE ? items.at(-1) : undefined;
  return answer(
    asked,
    seen.map(({ uri }) => uri),
    { headers: last ? nextLink(asked, 'epcs', [last.id]) : {} },
  );
}

function itemsBehind(id: number, { partner }: Asked, sql: Sql) {
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
