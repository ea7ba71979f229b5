import type { Context } from '@cho-phien/kit/context';
import { inBoth } from '@cho-phien/kit/values';
import type { EventRow, TracePlace, TraceQuantity } from './event.type.ts';

/** The most goods of one event that are shown. */
const SHOWN = 100;

/** The goods of events, in the order the events name them. One statement. */
export async function quantitiesOfEvents(events: readonly EventRow[], { db }: Context): Promise<TraceQuantity[][]> {
  const rows = await db.query<TraceQuantity & { nth: number }>(
    `select e.nth, p.role, p.quantity::float8 as quantity, p.uom, i.uri as identifier, g.lot_id as "lotId"
       from unnest($1::bigint[], $2::bigint[]) with ordinality e (id, act, nth)
      cross join lateral (select p.* from trace_event_item p where p.act_id = e.act and p.event_id = e.id
                           order by array_position('{PARENT,CHILD,EPC,INPUT,OUTPUT}', p.role), p.item_id limit ${SHOWN}) p
       join trace_item i on i.id = p.item_id
       left join trace_item g on g.id = p.goods_id
      order by e.nth, array_position('{PARENT,CHILD,EPC,INPUT,OUTPUT}', p.role), p.item_id`,
    [events.map(({ id }) => id), events.map(({ actId }) => actId)],
  );
  const byEvent = Map.groupBy(rows, ({ nth }) => nth);
  return events.map((_, index) => byEvent.get(index + 1) ?? []);
}

/** The growing area or facility of each event, if it is one of the store that tells it. One statement. */
export async function placesOfEvents(events: readonly EventRow[], { db }: Context): Promise<(TracePlace | null)[]> {
  const named = events.flatMap(({ storeId, readPoint, bizLocation }, nth) =>
    storeId ? [readPoint, bizLocation].flatMap((uri) => (uri ? { nth, storeId, ...readPlace(uri) } : [])) : [],
  );
  const rows = await db.query<{
    nth: number;
    nameVi: string;
    nameEn: string;
    code: string | null;
    isGrowingArea: boolean;
  }>(
    `select distinct on (r.nth) r.nth, p.name_vi as "nameVi", p.name_en as "nameEn", p.code, p.grown as "isGrowingArea"
       from jsonb_to_recordset($1) r (nth integer, "storeId" uuid, id uuid, gln text)
       join (select id, store_id, gln, name_vi, name_en, code, true as grown from growing_area
             union all
             select id, store_id, gln, name_vi, name_en, code, false from facility) p
         on p.store_id = r."storeId" and (p.id = r.id or p.gln = r.gln)
      order by r.nth`,
    [JSON.stringify(named)],
  );
  const byEvent = new Map(rows.map((row) => [row.nth, row]));
  return events.map((_, nth) => {
    const row = byEvent.get(nth);
    return row ? { name: inBoth(row.nameVi, row.nameEn), code: row.code, isGrowingArea: row.isGrowingArea } : null;
  });
}

/** What a URI of a place may be known by here. */
function readPlace(uri: string): { id?: string | undefined; gln?: string | undefined } {
  const [, gln] = /^https:\/\/id\.gs1\.org\/414\/(\d{13})$/.exec(uri) ?? [];
  const [, id] = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(uri) ?? [];
  return { id, gln };
}
