import type { Sql } from '@cho-phien/kit/database';

/** What goods are to an act: they go into it, or come of it. */
export type Side = 'INPUT' | 'OUTPUT';

/** That goods went into acts, or came of them, by rows: two lists side by side, since there may be tens of thousands. */
export interface Parts {
  goods: number[];
  acts: number[];
}

/** One step from goods: the acts on their near side, and the goods on the far side of those. */
export interface Step {
  near: Parts;
  far: Parts;
  /** Whether there was more than is read at once. */
  isCut: boolean;
}

/** An act may list any number of goods. */
const MOST_PARTS = 100_000;

/** Lists as PostgreSQL writes them; null when they are empty. */
interface Row {
  nearGoods: string | null;
  nearActs: string | null;
  farGoods: string | null;
  farActs: string | null;
  isCut: boolean;
}

/**
 * What goods are `near` acts, and what stands `far` of them. What counts of events: not what was declared wrong; and of a
 * lot of ours a partner says only what became of it, once it was sent there. One statement.
 */
export async function stepFrom(goods: Iterable<number>, near: Side, sql: Sql): Promise<Step> {
  const list = listOf(goods);
  if (list === '{}') return { near: { goods: [], acts: [] }, far: { goods: [], acts: [] }, isCut: false };
  const [row] = await sql.query<Row>(STEPS[near], [list]);
  const { nearGoods, nearActs, farGoods, farActs, isCut } = row!;
  return {
    near: { goods: numbersIn(nearGoods), acts: numbersIn(nearActs) },
    far: { goods: numbersIn(farGoods), acts: numbersIn(farActs) },
    isCut,
  };
}

/** Numbers as PostgreSQL writes a list of them: each by itself would take longer than finding it. */
export function listOf(ids: Iterable<number>): string {
  return `{${[...new Set(ids)].join(',')}}`;
}

/** The numbers of a list that PostgreSQL wrote: `array_agg(…)::text`, which costs it half of what JSON does. */
export function numbersIn(list: string | null | undefined): number[] {
  return list ? list.slice(1, -1).split(',').map(Number) : [];
}

function step(near: Side, far: Side): string {
  return `
    with ${standing('near', 'goods_id = any($1)', near)},
         ${standing('far', 'act_id = any(array(select distinct act_id from near))', far)}
    select n.goods as "nearGoods", n.acts as "nearActs", f.goods as "farGoods", f.acts as "farActs",
           greatest((select count(*) from near_part), (select count(*) from far_part)) = ${MOST_PARTS} as "isCut"
      from (select array_agg(goods_id)::text as goods, array_agg(act_id)::text as acts from near) n,
           (select array_agg(goods_id)::text as goods, array_agg(act_id)::text as acts from far) f`;
}

/** What seldom is so is found once for all parts, and not asked of each of thousands of rows. */
function standing(name: string, where: string, side: Side): string {
  return `
    ${name}_part as materialized (
      select goods_id, act_id, event_id from trace_event_item
       where ${where} and role = '${side}' and goods_id is not null limit ${MOST_PARTS}),
    ${name} as materialized (
      select goods_id, act_id from ${name}_part p
       where event_id not in (select v.event_id from trace_void v where v.event_id in (select event_id from ${name}_part))
         and (event_id not in (select e.id from trace_event e
                                where e.partner_id is not null and e.id in (select event_id from ${name}_part))
              or exists (select from trace_item i join trace_event e on e.id = p.event_id
                          where i.id = p.goods_id and (i.lot_id is null ${side === 'INPUT' ? OF_ITS_SHIPMENTS : ''}))))`;
}

const OF_ITS_SHIPMENTS = `or exists (
  select from lot_shipment s where s.lot_id = i.lot_id and s.to_partner_id = e.partner_id)`;

const STEPS: Record<Side, string> = { INPUT: step('INPUT', 'OUTPUT'), OUTPUT: step('OUTPUT', 'INPUT') };
