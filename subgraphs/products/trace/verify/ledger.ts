import type { Sql } from '@cho-phien/kit/database';
import { TraceFault, type Problem } from './problem.ts';

const STEP = 'https://ref.gs1.org/cbv/BizStep-';
const RECALLED = 'set https://ref.gs1.org/cbv/Disp-recalled';

/**
 * What is kept beside events and is not what they say: movements, shipments, what arrived of them, what was handed over,
 * recalls and their lots. Of an act, its first event has all that; what declares it wrong takes it back. One statement.
 */
export async function checkLedger(events: readonly number[], sql: Sql): Promise<Problem[]> {
  const rows = await sql.query<{ eventId: string; lotCode: string | null; what: string; isRecall: boolean }>(LEDGER, [
    events,
  ]);
  return rows.map(({ eventId, lotCode, what, isRecall }) => ({
    fault: isRecall ? TraceFault.RECALL : TraceFault.LEDGER,
    eventId,
    lotCode,
    detail: what,
  }));
}

/** What acts of our own say of lots, `asked` by the rows of events. Goods are those in the documents: see `checkEvents`. */
const SAID = `
  asked as (
    select id, deed, is_declaration, tags, event_time, document from trace_event where id = any($1) and store_id is not null),
  first as (
    select id, deed, case when is_declaration then -1 else 1 end as sign
      from asked a where deed is not null and not exists (select from trace_event o where o.deed = a.deed and o.id < a.id)),
  goods as (
    select f.id, f.sign, e.type, e.action, e.biz_step, p.role, i.lot_id,
           p.quantity * case when p.uom = 'KGM' then 1000 else 1 end as quantity,
           bool_or(e.biz_step is not distinct from '${STEP}receiving') over act as is_arrival,
           bool_or(e.type = 'TransformationEvent') over act as is_made,
           bool_or(e.action is not distinct from 'ADD') over act as is_begun
      from first f
      join trace_event e on e.deed = f.deed
      join trace_event_item p on p.act_id = e.id and p.event_id = e.id
      join trace_item i on i.id = p.item_id
     where i.lot_id is not null and p.quantity is not null and e.type in ('ObjectEvent', 'TransformationEvent')
    window act as (partition by f.id)),
  moved as (
    select id, sign, lot_id, sign * quantity as quantity,
           case when type = 'TransformationEvent' and role = 'OUTPUT' or action = 'ADD' then 'PRODUCED'
                when type = 'TransformationEvent' and not is_arrival then 'TRANSFORMED'
                when action = 'DELETE' then 'LOST'
                when biz_step = '${STEP}shipping' then 'SHIPPED'
                when biz_step = '${STEP}stocking' then 'RELEASED'
                when biz_step = '${STEP}receiving' then
                  case when is_made then 'lot_receipt' when not is_begun then 'PRODUCED' end end as what
      from goods),
  telling as (
    select a.id, a.document, i.lot_id
      from asked a
      join trace_event_item p on p.act_id = a.id and p.event_id = a.id
      join trace_item i on i.id = p.item_id
     where '${RECALLED}' = any(a.tags) and i.lot_id is not null),
  said as (
    select id, lot_id, what, sum(quantity) as quantity from moved where what is not null group by id, lot_id, what
    union all
    select id, lot_id, 'lot_shipment', sum(quantity) from moved where what = 'SHIPPED' and sign = 1 group by id, lot_id
    union all
    -- How much a piece was is told of packed lots alone: sizes change.
    select m.id, m.lot_id, 'lot_release', case when l.variant_id is not null then sum(m.quantity) end
      from moved m join lot l on l.id = m.lot_id where m.what = 'RELEASED' and m.sign = 1
     group by m.id, m.lot_id, l.variant_id
    union all
    select id, lot_id, 'recall_lot', 1 from telling)`;

/** Whether the document of an event names a recall `r` in the given word. */
const names = (event: string, word: string) =>
  `position('"chophien:${word}":"urn:uuid:' || r.id || '"' in ${event}.document) > 0`;
const says = (event: string, reason: string) => `position(to_json(${reason})::text in ${event}.document) > 0`;

const KEPT = `
  kept as (
    select event_id as id, lot_id, kind as what, sum(quantity) as quantity
      from lot_movement where event_id = any($1) group by event_id, lot_id, kind
    union all
    select t.event_id, s.lot_id, 'lot_receipt', sum(t.quantity)
      from lot_receipt t join lot_shipment s on s.id = t.shipment_id where t.event_id = any($1) group by t.event_id, s.lot_id
    union all
    select event_id, lot_id, 'lot_shipment', sum(quantity) from lot_shipment where event_id = any($1) group by event_id, lot_id
    union all
    select r.event_id, r.lot_id, 'lot_release', case when l.variant_id is not null then sum(r.pieces) end
      from lot_release r join lot l on l.id = r.lot_id where r.event_id = any($1)
     group by r.event_id, r.lot_id, l.variant_id
    union all
    select t.id, h.lot_id, 'recall_lot', 1
      from telling t join recall_lot h on h.lot_id = t.lot_id join recall r on r.id = h.recall_id
     where ${names('t', 'recall')})`;

/** What no event has beside it, or an event has otherwise. */
const ALONE = `
    select s.event_id, s.lot_id, 'received'
      from lot_shipment s
     where s.event_id = any($1)
       and s.received <> coalesce((select sum(t.quantity) from lot_receipt t where t.shipment_id = s.id), 0)
    union all
    select s.event_id, s.lot_id, 'is_withdrawn'
      from lot_shipment s
     where s.event_id = any($1) and s.is_withdrawn <> exists (select from trace_event d where d.corrects = s.event_id)
    union all
    select a.id, r.lot_id, 'recall'
      from asked a join recall r on r.event_id = a.id
     where not (r.recalled_at = a.event_time and ${names('a', 'recall')} and ${says('a', 'r.reason_vi')})
        or not exists (select from telling t where t.id = a.id and t.lot_id = r.lot_id)
    union all
    select a.id, r.lot_id, 'recall'
      from asked a join recall r on r.end_event_id = a.id
     where not (r.ended_at = a.event_time and ${names('a', 'recallEnded')} and ${says('a', 'r.end_reason_vi')})
    union all
    select a.id, r.lot_id, 'recall'
      from asked a join recall r on ${names('a', 'recallEnded')} and r.ended_at is null
     where a.deed is not null and 'un${RECALLED}' = any(a.tags)
    union all
    select r.event_id, h.lot_id, 'recall_lot'
      from recall r join recall_lot h on h.recall_id = r.id
     where r.event_id = any($1)
       and not exists (select from trace_chain k join trace_event e on e.id = k.event_id
                        where k.lot_id = h.lot_id and ${names('e', 'recall')})`;

const LEDGER = `
  with ${SAID}, ${KEPT},
  wrong (id, lot_id, what) as (
    select coalesce(s.id, k.id), coalesce(s.lot_id, k.lot_id), coalesce(s.what, k.what)
      from said s full join kept k on k.id = s.id and k.lot_id = s.lot_id and k.what = s.what
     where s.id is null or k.id is null or s.quantity is distinct from k.quantity
    union all ${ALONE})
  select e.event_id as "eventId", l.code as "lotCode", w.what, w.what like 'recall%' as "isRecall"
    from wrong w join trace_event e on e.id = w.id left join lot l on l.id = w.lot_id
   order by w.id, l.code, w.what`;
