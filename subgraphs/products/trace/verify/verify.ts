import type { Sql } from '@cho-phien/kit/database';
import { checkEvents, STORED_COLUMNS, type StoredRow } from './events.ts';
import { checkLink, checkLots, LINK_COLUMNS, type LinkRow } from './lots.ts';
import type { Problem } from './problem.ts';

/** What is read at once: so many events with their documents, links, lots. */
const AT_ONCE = { events: 200, links: 2_000, lots: 500 };
const FIRST_LOT = '00000000-0000-0000-0000-000000000000';

/** How much was verified. */
export interface Verified {
  events: number;
  links: number;
}

/**
 * Works out anew all that is kept of events, and holds it against what is kept: of each event its hashes, facts and
 * goods, of each lot its chain and its balance. Tells each problem as it is found. What is in memory is bounded.
 */
export async function verifyTrace(
  sql: Sql,
  tell: { problem(problem: Problem): void; progress(verified: Verified): void },
  ending: AbortSignal,
): Promise<Verified> {
  const verified = { events: 0, links: 0 };
  for (let after: number | undefined = 0; after !== undefined;) {
    ending.throwIfAborted();
    const rows: StoredRow[] = await sql.query<StoredRow>(
      `select ${STORED_COLUMNS} from trace_event e left join trace_context c on c.hash = e.context_hash
        where e.id > $1 order by e.id limit ${AT_ONCE.events}`,
      [after],
    );
    (await checkEvents(rows, true, sql)).forEach(tell.problem);
    after = rows.length === AT_ONCE.events ? rows.at(-1)?.id : undefined;
    verified.events += rows.length;
    tell.progress(verified);
  }
  await verifyChains(verified, sql, tell, ending);
  for (let after: string | undefined = FIRST_LOT; after !== undefined;) {
    ending.throwIfAborted();
    const { problems, last } = await checkLots('l.id > $1', [after], AT_ONCE.lots, sql);
    problems.forEach(tell.problem);
    after = last;
  }
  return verified;
}

async function verifyChains(
  verified: Verified,
  sql: Sql,
  tell: { problem(problem: Problem): void; progress(verified: Verified): void },
  ending: AbortSignal,
): Promise<void> {
  let before: LinkRow | null = null;
  for (let isMore = true; isMore;) {
    ending.throwIfAborted();
    const links: LinkRow[] = await sql.query<LinkRow>(
      `select ${LINK_COLUMNS} from trace_chain k join lot l on l.id = k.lot_id left join trace_event e on e.id = k.event_id
        where (k.lot_id, k.nth) > ($1, $2) order by k.lot_id, k.nth limit ${AT_ONCE.links}`,
      [before?.lotId ?? FIRST_LOT, before?.nth ?? 0],
    );
    for (const link of links) {
      checkLink(link, before?.lotId === link.lotId ? before : null).forEach(tell.problem);
      before = link;
    }
    isMore = links.length === AT_ONCE.links;
    verified.links += links.length;
    tell.progress(verified);
  }
}
