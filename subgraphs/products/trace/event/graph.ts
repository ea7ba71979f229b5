import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { LotGraphDirection, type LotGraph, type LotGraphEdge } from './graph.type.ts';
import { listOf, numbersIn } from './told.ts';
import { Acts, Walk, type Reach } from './walk.ts';

/** The graph of one lot that is asked for. */
interface Asked extends Reach {
  /** uuid */
  lotId: string;
  direction: LotGraphDirection;
}

/**
 * Graphs of lots. Their statements are as many as there are acts to the farthest goods, one for each way that is gone,
 * however many lots are asked about and however many ways lead from one to another: the acts of goods are read once.
 */
export async function graphsOfLots(asked: readonly Asked[], { db }: Pick<Context, 'db'>): Promise<LotGraph[]> {
  const [back, forward] = [new Acts('OUTPUT', db), new Acts('INPUT', db)];
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
  return walks.map((walk) => {
    const nodes = [...walk.depths].map(([id, depth]) => ({ ...(names.get(id) ?? NAMELESS), depth }));
    return { nodes, isTruncated: walk.isTruncated || walk.isCut, trail: { walk, names } };
  });
}

/** The acts of graphs. One statement for all. */
export async function edgesOfGraphs(
  graphs: readonly LotGraph[],
  { db }: Pick<Context, 'db'>,
): Promise<LotGraphEdge[][]> {
  const events = await eventIdsOf(
    graphs.flatMap(({ trail }) => [...trail.walk.taken.keys()]),
    db,
  );
  return graphs.map(({ trail: { walk, names } }) => edgesOf(walk, names, events));
}

/** Takes walks as far as they go, side by side. */
async function goAll(walks: readonly Walk[], kinds: readonly Acts[]): Promise<void> {
  for (let going = walks; going.length > 0; going = going.filter(({ edge }) => edge.length > 0)) {
    for (const acts of kinds) await acts.read(going.flatMap((walk) => (walk.acts === acts ? walk.edge : [])));
    for (const walk of going) walk.step();
  }
}

function edgesOf(
  { depths, taken, acts }: Walk,
  names: ReadonlyMap<number, Name>,
  events: ReadonlyMap<number, string>,
): LotGraphEdge[] {
  const uris = (ids: readonly number[] = []) =>
    ids.filter((id) => depths.has(id)).map((id) => (names.get(id) ?? NAMELESS).identifier);
  const isForward = acts.enters === 'INPUT';
  return [...taken].flatMap(([act, near]) => {
    const sides = [uris(near), uris(acts.behind.get(act))];
    const [from = [], into = []] = isForward ? sides : sides.reverse();
    return from.length > 0 && into.length > 0 ? { eventId: events.get(act) ?? '', from, into } : [];
  });
}

/** What goods are called. */
export interface Name {
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

/** What goods (rows) are called. One statement, answered in lists since there may be thousands. */
export async function namesOf(goods: Iterable<number>, sql: Sql): Promise<Map<number, Name>> {
  const [row] = await sql.query<{ ids: string | null; uris: string | null; lots: string | null }>(
    // No URI has a space, nor has the id of an event.
    `select array_agg(id)::text as ids, string_agg(uri, ' ') as uris, string_agg(coalesce(lot_id::text, ''), ' ') as lots
       from trace_item where id = any($1)`,
    [listOf(goods)],
  );
  const [uris, lots] = [row?.uris?.split(' ') ?? [], row?.lots?.split(' ') ?? []];
  return new Map(
    numbersIn(row?.ids).map((id, index) => [id, { identifier: uris[index] ?? '', lotId: lots[index] || null }]),
  );
}

async function eventIdsOf(acts: Iterable<number>, sql: Sql): Promise<Map<number, string>> {
  const [row] = await sql.query<{ ids: string | null; names: string | null }>(
    `select array_agg(id)::text as ids, string_agg(event_id, ' ') as names from trace_event where id = any($1)`,
    [listOf(acts)],
  );
  const names = row?.names?.split(' ') ?? [];
  return new Map(numbersIn(row?.ids).map((id, index) => [id, names[index] ?? '']));
}

/** Of goods that are not there any more, which the database forbids. */
const NAMELESS: Name = { identifier: '', lotId: null };
