/** How deep boxes stand in boxes: pieces in a box, boxes on a pallet, pallets in a container, one more. */
export const NESTED = 4;

/**
 * Whether an event `e` may be shown with a lot: of its store, or of a store or partner to whom this lot was sent. Anybody
 * may write the number of a box of others on a shipment of their own.
 */
export const shownWith = (lot: string) => `
  (exists (select from lot l where l.id = ${lot} and l.store_id = e.store_id)
   or exists (select from lot_shipment s
               where s.lot_id = ${lot} and (s.to_partner_id = e.partner_id or s.to_store_id = e.store_id)))`;
/** Whether nobody declared an event wrong. */
export const stands = (event: string) => `not exists (select from trace_void v where v.event_id = ${event})`;

/**
 * When something was taken out of the box of `put` again: once as much is gone as was put in, or the box was emptied.
 * A part of a lot that is taken out leaves the rest in it.
 */
const TAKEN_OUT = `
  select coalesce(min(d.at), 'infinity') as at
    from (select e.event_time as at,
                 sum(case when gone.event_id is null then 'infinity' else coalesce(gone.quantity, 1) end)
                   over (order by e.event_time, e.id) as gone
            from trace_event_item box
            join trace_event e on e.id = box.event_id and e.type = 'AggregationEvent' and e.action = 'DELETE'
             and e.event_time >= put.event_time
            left join trace_event_item gone on gone.act_id = box.act_id and gone.event_id = box.event_id
             and gone.role = 'CHILD' and gone.goods_id = put.goods_id
             and (gone.item_id = put.item_id or put.quantity is not null)
           where box.goods_id = put.box_id and box.role = 'PARENT' and ${stands('e.id')} and ${shownWith('put.lot_id')}
             and (gone.event_id is not null
                  or not exists (select from trace_event_item c
                                  where c.act_id = box.act_id and c.event_id = box.event_id and c.role = 'CHILD'))) d
   where d.gone >= coalesce(put.quantity, 1)`;

/**
 * The events of the lots `$1` (uuids): `found` has their lot, event, act and time. First the goods that are a lot or hold
 * it, and from when to when; then what is told of those in that time.
 */
export const EVENTS_OF_LOTS = `
  with recursive held as (
    select i.lot_id, i.id as goods_id, '-infinity'::timestamptz as since, 'infinity'::timestamptz as until, 0 as nested
      from trace_item i where i.lot_id = any($1)
    union
    select put.lot_id, put.box_id, greatest(put.since, put.event_time), least(put.until, out.at), put.nested + 1
      from (select h.*, p.item_id, p.quantity, e.event_time, box.goods_id as box_id
              from held h
              join trace_event_item p on p.goods_id = h.goods_id and p.role = 'CHILD'
              join trace_event e on e.id = p.event_id and e.type = 'AggregationEvent' and e.action = 'ADD'
              join trace_event_item box on box.act_id = p.act_id and box.role = 'PARENT' and box.event_id = p.event_id
             where h.nested < ${NESTED} and box.goods_id is not null and e.event_time < h.until
               and ${stands('e.id')} and ${shownWith('h.lot_id')}) put
     cross join lateral (${TAKEN_OUT}) out
     where out.at > put.since),
  found as materialized (
    select distinct h.lot_id, e.id, p.act_id, e.event_time
      from held h
      join trace_event_item p on p.goods_id = h.goods_id
      join trace_event e on e.id = p.event_id and not e.is_declaration
     where e.event_time between h.since and h.until and ${shownWith('h.lot_id')}
       -- What else is put into the box is no matter of this lot; that the box was emptied is.
       and (h.nested = 0 or p.role <> 'PARENT'
            or (e.type = 'AggregationEvent' and e.action = 'DELETE'
                and not exists (select from trace_event_item c
                                 where c.act_id = p.act_id and c.event_id = p.event_id and c.role = 'CHILD'))))`;
