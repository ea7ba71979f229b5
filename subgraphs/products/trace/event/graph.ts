import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { LotGraphDirection, type LotGraph } from './graph.type.ts';
import { listOf } from './told.ts';
import { Acts, Walk, type Reach } from './walk.ts';

/** The graph of one lot that is asked for. */
interface Asked extends Reach {
  /** uuid */
  lotId: string;
  direction: LotGraphDirection;
}

/**
 * Graphs of lots. Their statements are as many as there are acts to the farthest goods, a few for each, however many lots
 * are asked about and however many ways lead from one to another: each goods and each act are read once.
 */
export async function graphsOfLots(asked: readonly Asked[], { db }: Pick<Context, 'db'>): Promise<LotGraph[]> {
  const [back, forward] = [new Acts('OUTPUT', 'INPUT', db), new Acts('INPUT', 'OUTPUT', db)];
  const starts = await goodsOfLots([...new Set(asked.map(({ lotId }) => lotId))], db);
  const walks = asked.map(({ lotId, direction, ...reach }) => {
    const start = starts.get(lotId);
    return new Walk(start === undefined ? [] : [start], reach, direction === LotGraphDirection.BACK ? back : forward);
  });
  await goAll(walks, [back, forward]);
  const names = await namesOf(
    walks.flatMap((walk) => [...walk.depths.keys()]),
    db,
  );
  const events = await eventIdsOf(
    walks.flatMap((walk) => [...walk.taken.keys()]),
    db,
  );
  return walks.map((walk) => toGraph(walk, names, events));
}

/** Takes walks as far as they go, side by side. */
export async function goAll(walks: readonly Walk[], kinds: readonly Acts[]): Promise<void> {
  for (let going = walks; going.length > 0; going = going.filter(({ edge }) => edge.length > 0)) {
    for (const acts of kinds) await acts.read(going.flatMap((walk) => (walk.acts === acts ? walk.edge : [])));
    for (const walk of going) walk.step();
  }
}

/** Puts names to what a walk went through. */
function toGraph(
  { depths, taken, acts, isTruncated, isCut }: Walk,
  names: ReadonlyMap<number, Name>,
  events: ReadonlyMap<number, string>,
): LotGraph {
  const uris = (ids: readonly number[] = []) =>
    ids.filter((id) => depths.has(id)).map((id) => names.get(id)?.identifier ?? '');
  const nodes = [...depths].flatMap(([id, depth]) => {
    const name = names.get(id);
    return name ? { ...name, depth } : [];
  });
  const isForward = acts.enters === 'INPUT';
  const edges = [...taken].flatMap(([act, near]) => {
    const sides = [uris(near), uris(acts.behind.get(act))];
    const [from = [], into = []] = isForward ? sides : sides.reverse();
    return from.length > 0 && into.length > 0 ? { eventId: events.get(act) ?? '', from, into } : [];
  });
  return { nodes, edges, isTruncated: isTruncated || isCut };
}

/** What goods are called. */
interface Name {
  /** A URI. */
  identifier: string;
  /** uuid */
  lotId: string | null;
}

/** The goods (rows) that lots (uuids) are. One statement. */
export async function goodsOfLots(lotIds: readonly string[], sql: Sql): Promise<Map<string, number>> {
  const rows = await sql.query<{ lotId: string; id: number }>(
    // Pieces of a lot come behind the lot itself.
    `select lot_id as "lotId", min(id) as id from trace_item where lot_id = any($1) group by lot_id`,
    [lotIds],
  );
  return new Map(rows.map(({ lotId, id }) => [lotId, id]));
}

/** What goods (rows) are called. One statement. */
export async function namesOf(goods: readonly number[], sql: Sql): Promise<Map<number, Name>> {
  const rows = await sql.query<Name & { id: number }>(
    `select id, uri as identifier, lot_id as "lotId" from trace_item where id = any($1)`,
    [listOf(goods)],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

async function eventIdsOf(acts: readonly number[], sql: Sql): Promise<Map<number, string>> {
  const rows = await sql.query<{ id: number; eventId: string }>(
    `select id, event_id as "eventId" from trace_event where id = any($1)`,
    [listOf(acts)],
  );
  return new Map(rows.map(({ id, eventId }) => [id, eventId]));
}
