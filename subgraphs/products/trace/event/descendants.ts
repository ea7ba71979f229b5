import type { Sql } from '@cho-phien/kit/database';
import { goAll, goodsOfLots, namesOf } from './graph.ts';
import { Acts, Walk } from './walk.ts';

/**
 * The lots (uuids) that were made from these, through any number of acts, also through goods that are no lot of ours;
 * never one of these themselves. What was declared wrong leads nowhere. A few statements for each act in a row.
 */
export async function descendantsOf(lotIds: readonly string[], sql: Sql): Promise<string[]> {
  const acts = new Acts('INPUT', 'OUTPUT', sql);
  const starts = await goodsOfLots(lotIds, sql);
  const walk = new Walk([...starts.values()], { maxDepth: Infinity, first: Infinity }, acts);
  await goAll([walk], [acts]);
  if (walk.isCut) throw new Error('There are more goods made of these lots than can be followed.');
  const names = await namesOf([...walk.depths.keys()], sql);
  const own = new Set(lotIds);
  return [...new Set([...names.values()].flatMap(({ lotId }) => (lotId && !own.has(lotId) ? lotId : [])))];
}
