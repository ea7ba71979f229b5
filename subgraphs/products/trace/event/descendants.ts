import type { Sql } from '@cho-phien/kit/database';

/**
 * The lots (uuids) that were made from these, through any number of acts, also through goods that are no lot of ours;
 * never one of these themselves. What counts is what counts of a graph: see `stepFrom`. One statement, and no end to how
 * many: each goods and each act are gone through once, and goods that lead nowhere are not kept.
 */
export async function descendantsOf(lotIds: readonly string[], sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with recursive reached (is_act, id) as (
       select false, min(id) from trace_item where lot_id = any($1) group by lot_id
       union
       select next.is_act, next.id
         from reached r
        cross join lateral (
          select true as is_act, p.act_id as id ${STANDING}
             and not r.is_act and p.goods_id = r.id and p.role = 'INPUT'
             and (e.partner_id is null or i.lot_id is null
                  or exists (select from lot_shipment s
                              where s.lot_id = i.lot_id and s.to_partner_id = e.partner_id))
           union all
          select false, p.goods_id ${STANDING}
             and r.is_act and p.act_id = r.id and p.role = 'OUTPUT'
             and (e.partner_id is null or i.lot_id is null)
             and (i.lot_id is not null
                  or exists (select from trace_event_item n where n.goods_id = i.id and n.role = 'INPUT'))) next)
     select distinct i.lot_id as id
       from reached r join trace_item i on i.id = r.id
      where not r.is_act and i.lot_id <> all($1)`,
    [lotIds],
  );
  return rows.map(({ id }) => id);
}

/** What events that nobody declared wrong say of goods. */
const STANDING = `
            from trace_event_item p join trace_event e on e.id = p.event_id join trace_item i on i.id = p.goods_id
           where not exists (select from trace_void v where v.event_id = p.event_id)`;
