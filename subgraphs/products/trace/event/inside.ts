import type { Sql } from '@cho-phien/kit/database';
import { NESTED, shownWith, stands } from './timeline.sql.ts';

/** The most things that are looked at inside boxes, and the most lots that are found there. */
const [MOST_THINGS, MOST_LOTS] = [5_000, 500];

/**
 * The lots that were ever put into what the statement `start` finds (`id` of trace_item), also box in box, by their uuids;
 * as far as events say so that may be shown with the lot. Not too many to read at once: at most five hundred.
 */
export const lotsInside = (start: string) => `
  with recursive inside as (
    select s.id as goods_id, '{}'::bigint[] as told_by from (${start}) s
    union
    select put.goods_id, h.told_by || e.id
      from inside h
      join trace_event_item box on box.goods_id = h.goods_id and box.role = 'PARENT'
      join trace_event e on e.id = box.event_id and e.type = 'AggregationEvent' and e.action = 'ADD'
      join trace_event_item put on put.act_id = box.act_id and put.event_id = box.event_id and put.role = 'CHILD'
     where cardinality(h.told_by) < ${NESTED} and put.goods_id is not null and ${stands('e.id')})
  select distinct i.lot_id as id
    from (select * from inside limit ${MOST_THINGS}) h
    join trace_item i on i.id = h.goods_id and i.lot_id is not null
   where cardinality(h.told_by) > 0
     and not exists (select from trace_event e where e.id = any(h.told_by) and not ${shownWith('i.lot_id')})
   order by 1 limit ${MOST_LOTS}`;

/**
 * What these events (ids) tell of boxes is told of the lots inside: they change, so that their pages follow. A lot that
 * somebody else is changing at this moment is left to that.
 */
export async function touchLotsInside(eventIds: readonly string[], sql: Sql): Promise<void> {
  // What is no transformation is an act of its own, by which its things are found.
  const lots = await sql.query<{ id: string }>(
    lotsInside(
      `select distinct p.goods_id as id
         from unnest($1::bigint[]) e (id)
         cross join lateral (select goods_id from trace_event_item
                              where act_id = e.id and role in ('EPC', 'PARENT', 'CHILD') offset 0) p
        where exists (select from trace_item g where g.id = p.goods_id and g.lot_id is null)
          and exists (select from trace_event_item b where b.goods_id = p.goods_id and b.role = 'PARENT' offset 0)`,
    ),
    [eventIds],
  );
  // Most events are of no box, and an update of nothing costs its triggers all the same.
  if (lots.length === 0) return;
  await sql.query(
    `with free as (select id from lot where id = any($1) order by id for no key update skip locked)
     update lot set list_fields = null where id in (select id from free)`,
    [lots.map(({ id }) => id)],
  );
}
