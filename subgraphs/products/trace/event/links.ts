import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { bareWord } from '../epcis/vocabulary.ts';
import { detailOf } from './document.ts';
import type { LotLink } from './graph.type.ts';
import { goodsOfLots, namesOf } from './graph.ts';
import { titleOf } from './title.ts';
import { listOf, stepFrom, type Parts } from './told.ts';

/** The most that is shown of each lot. */
const SHOWN = 100;

/** What each lot (uuid) was made from, one step back, the oldest act first. A few statements for all. */
export function madeFrom(lotIds: readonly string[], { db }: Context): Promise<LotLink[][]> {
  return linksOf(lotIds, 'BACK', db);
}

/** What was made of each lot (uuid), one step forward, the oldest act first. A few statements for all. */
export function madeInto(lotIds: readonly string[], { db }: Context): Promise<LotLink[][]> {
  return linksOf(lotIds, 'FORWARD', db);
}

async function linksOf(lotIds: readonly string[], direction: 'BACK' | 'FORWARD', sql: Sql): Promise<LotLink[][]> {
  const starts = await goodsOfLots(lotIds, sql);
  const { near: own, far: other } = await stepFrom(starts.values(), direction === 'BACK' ? 'OUTPUT' : 'INPUT', sql);
  const used = await quantitiesOf(direction === 'BACK' ? other : own, sql);
  const acts = await actsOf(own.acts, sql);
  const names = await namesOf(other.goods, sql);
  return lotIds.map((lotId) => {
    const start = starts.get(lotId);
    const entered = new Set(own.acts.filter((_, index) => own.goods[index] === start));
    const links = new Map<string, { link: LotLink; act: number }>();
    for (const [index, act] of other.acts.entries()) {
      const [goods, told] = [other.goods[index] as number, acts.get(act)];
      const name = names.get(goods);
      if (!entered.has(act) || !told || !name) continue;
      const quantity = used.get(`${act} ${direction === 'BACK' ? goods : start}`);
      const link = { ...name, ...told, quantity: quantity?.quantity ?? null, uom: quantity?.uom ?? null };
      links.set(`${act} ${goods}`, { link, act });
    }
    return [...links.values()]
      .sort((a, b) => a.link.eventTime.getTime() - b.link.eventTime.getTime() || a.act - b.act)
      .slice(0, SHOWN)
      .map(({ link }) => link);
  });
}

/** How much of what went into which act, where all of it is told in one unit. */
async function quantitiesOf(
  { acts, goods }: Parts,
  sql: Sql,
): Promise<Map<string, { quantity: number | null; uom: string | null }>> {
  const rows = await sql.query<{ actId: number; goodsId: number; quantity: number | null; uom: string | null }>(
    `select act_id as "actId", goods_id as "goodsId", min(uom) as uom,
            case when count(quantity) = count(*) and count(distinct coalesce(uom, '')) = 1 then sum(quantity)::float8 end as quantity
       from trace_event_item p
      where act_id = any($1) and role = 'INPUT' and goods_id = any($2)
        and not exists (select from trace_void v where v.event_id = p.event_id)
      group by act_id, goods_id`,
    [listOf(acts), listOf(goods)],
  );
  return new Map(rows.map(({ actId, goodsId, ...quantity }) => [`${actId} ${goodsId}`, quantity]));
}

type Act = Pick<LotLink, 'eventId' | 'eventTime' | 'title'>;

async function actsOf(ids: readonly number[], sql: Sql): Promise<Map<number, Act>> {
  const rows = await sql.query<
    Omit<Act, 'title'> & { id: number; type: string; bizStep: string | null; document: string; isOurs: boolean }
  >(
    `select id, event_id as "eventId", event_time as "eventTime", type, biz_step as "bizStep", document,
            store_id is not null as "isOurs"
       from trace_event where id = any($1)`,
    [listOf(ids)],
  );
  return new Map(
    rows.map(({ id, eventId, eventTime, type, bizStep, document, isOurs }) => {
      const step = bizStep && bareWord('bizStep', bizStep);
      const title = titleOf({ ...detailOf(document, isOurs), type, action: null, bizStep: step, disposition: null });
      return [id, { eventId, eventTime, title }];
    }),
  );
}
