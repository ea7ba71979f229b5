import type { Sql } from '@cho-phien/kit/database';

/** What goods are to an act: they go into it, or come of it. */
export type Side = 'INPUT' | 'OUTPUT';

/**
 * That goods went into acts, or came of them, by rows: of each part the goods, the act, and the event that says so. Three
 * lists side by side, since there may be tens of thousands.
 */
export interface Parts {
  goods: readonly number[];
  acts: readonly number[];
  events: readonly number[];
}

/** Rows of one step are cut off here: an act may list any number of goods. */
export const MOST_PARTS = 100_000;

const NONE: Parts = { goods: [], acts: [], events: [] };

/**
 * What events say of goods, or of acts, and what counts of it: not what was declared wrong; and of a lot of ours a
 * partner says only what became of it, once it was sent there. Three statements at most, however many ids.
 */
export async function partsOf(by: 'goods' | 'act', ids: readonly number[], side: Side, sql: Sql): Promise<Parts> {
  if (ids.length === 0) return NONE;
  const [told] = await sql.query<{ [K in keyof Parts]: number[] | null }>(
    `select json_agg(goods_id) as goods, json_agg(act_id) as acts, json_agg(event_id) as events
       from (select goods_id, act_id, event_id from trace_event_item
              where ${by}_id = any($1) and role = $2 and goods_id is not null limit ${MOST_PARTS}) p`,
    [listOf(ids), side],
  );
  const { goods, acts, events } = told ?? {};
  if (!goods || !acts || !events) return NONE;
  const { isVoid, partners } = await tellersOf(events, sql);
  if (isVoid.size === 0 && partners.size === 0) return { goods, acts, events };
  const sentTo = partners.size > 0 ? await partnersSentTo(goods, sql) : new Map<number, string[]>();
  const counts = (index: number) => {
    const [event, named] = [events[index] as number, sentTo.get(goods[index] as number)];
    const partner = partners.get(event);
    if (isVoid.has(event)) return false;
    return partner === undefined || named === undefined || (side === 'INPUT' && named.includes(partner));
  };
  const kept = goods.flatMap((_, index) => (counts(index) ? index : []));
  const only = (column: readonly number[]) => kept.map((index) => column[index] as number);
  return { goods: only(goods), acts: only(acts), events: only(events) };
}

/** Numbers as PostgreSQL writes a list of them: each by itself would take longer than finding it. */
export function listOf(ids: Iterable<number>): string {
  return `{${[...new Set(ids)].join(',')}}`;
}

/** Which of these events say nothing any more, and which partner (uuid) tells the others that no store tells. */
async function tellersOf(
  events: readonly number[],
  sql: Sql,
): Promise<{ isVoid: Set<number>; partners: Map<number, string> }> {
  const rows = await sql.query<{ id: number; partnerId: string | null }>(
    `select event_id as id, null::uuid as "partnerId" from trace_void where event_id = any($1)
     union all
     select id, partner_id from trace_event where id = any($1) and partner_id is not null`,
    [listOf(events)],
  );
  return {
    isVoid: new Set(rows.flatMap(({ id, partnerId }) => (partnerId === null ? id : []))),
    partners: new Map(rows.flatMap(({ id, partnerId }) => (partnerId === null ? [] : [[id, partnerId]]))),
  };
}

/** To which partners (uuids) goods were sent that are lots of ours; of other goods nothing. */
async function partnersSentTo(goods: readonly number[], sql: Sql): Promise<Map<number, string[]>> {
  const rows = await sql.query<{ id: number; partners: string[] }>(
    `select i.id, array(select s.to_partner_id::text from lot_shipment s
                         where s.lot_id = i.lot_id and s.to_partner_id is not null) as partners
       from trace_item i where i.id = any($1) and i.lot_id is not null`,
    [listOf(goods)],
  );
  return new Map(rows.map(({ id, partners }) => [id, partners]));
}
