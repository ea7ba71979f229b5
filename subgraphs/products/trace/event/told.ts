import type { Sql } from '@cho-phien/kit/database';

/** What goods are to an act: they go into it, or come of it. */
export type Side = 'INPUT' | 'OUTPUT';

/** That goods went into acts, or came of them, by rows: two lists side by side, since there may be tens of thousands. */
export interface Parts {
  goods: number[];
  acts: number[];
  /** Whether there was more than is read at once. */
  isCut: boolean;
}

/** An act may list any number of goods. */
const MOST_PARTS = 100_000;

/**
 * What events say of goods, or of acts, and what counts of it: not what was declared wrong; and of a lot of ours a
 * partner says only what became of it, once it was sent there. One statement, and one more where partners tell.
 */
export async function partsOf(by: 'goods' | 'act', ids: readonly number[], side: Side, sql: Sql): Promise<Parts> {
  if (ids.length === 0) return { goods: [], acts: [], isCut: false };
  // What seldom is so is found once for all parts, and not asked of each of thousands of rows.
  const [found] = await sql.query<{ goods: number[] | null; acts: number[] | null; told: Told[] | null; n: number }>(
    `with part as materialized (
       select goods_id, act_id, event_id from trace_event_item
        where ${by}_id = any($1) and role = $2 and goods_id is not null limit ${MOST_PARTS}),
     void as materialized (
       select event_id from trace_void where event_id in (select event_id from part)),
     partner as materialized (
       select id from trace_event where partner_id is not null and id in (select event_id from part)),
     standing as materialized (
       select goods_id, act_id, event_id, event_id in (select id from partner) as is_told
         from part where event_id not in (select event_id from void))
     select json_agg(goods_id) filter (where not is_told) as goods, json_agg(act_id) filter (where not is_told) as acts,
            json_agg(json_build_array(goods_id, act_id, event_id)) filter (where is_told) as told,
            (select count(*) from part) as n
       from standing`,
    [listOf(ids), side],
  );
  const { goods, acts, told, n } = { n: 0, ...found };
  const more = told ? await thatCount(told, side, sql) : [];
  return {
    goods: [...(goods ?? []), ...more.map(({ goodsId }) => goodsId)],
    acts: [...(acts ?? []), ...more.map(({ actId }) => actId)],
    isCut: n === MOST_PARTS,
  };
}

/** Numbers as PostgreSQL writes a list of them: each by itself would take longer than finding it. */
export function listOf(ids: Iterable<number>): string {
  return `{${[...new Set(ids)].join(',')}}`;
}

/** Goods, act and event of what a partner tells. */
type Told = [number, number, number];

/** What counts of what partners tell. */
async function thatCount(told: readonly Told[], side: Side, sql: Sql): Promise<{ goodsId: number; actId: number }[]> {
  return sql.query(
    `select p.goods as "goodsId", p.act as "actId"
       from unnest($1::bigint[], $2::bigint[], $3::bigint[]) p (goods, act, event)
       join trace_item i on i.id = p.goods
       join trace_event e on e.id = p.event
      where i.lot_id is null
         or $4 = 'INPUT' and exists (select from lot_shipment s
                                      where s.lot_id = i.lot_id and s.to_partner_id = e.partner_id)`,
    [told.map(([goods]) => goods), told.map(([, act]) => act), told.map(([, , event]) => event), side],
  );
}
