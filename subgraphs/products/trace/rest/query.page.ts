import type { Sql } from '@cho-phien/kit/database';
import { NO_CONTEXT, readContext, STANDARD_CONTEXT, type Context } from '../epcis/context.ts';
import type { EpcisEvent } from '../epcis/event.ts';
import type { Json } from '../epcis/json.ts';
import { findEvents, type Behind, type Found } from './query.find.ts';
import { storedEvents, type StoredEvent } from './query-document.ts';
import { instantSql, type Condition, type EventQuery } from './query.ts';
import { takingTurns } from './turns.ts';

/** A page is cut where its documents are longer than this together; it holds one event at least. */
const LONGEST_PAGE = 8 * 1024 * 1024;
/** Events that are looked at together. */
const TOGETHER = 500;
/** Events, and bytes of them, that one page looks at; the next one goes on from there. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;
/** Milliseconds after which it looks at no more events either: some take long, by what stands in them. */
const LONGEST_LOOK = 5_000;

/** A part of what a query finds. */
export interface Page {
  found: readonly Found[];
  /** Behind it there may be more; undefined where all was looked at. */
  next: Found | undefined;
}

/**
 * The first events of a query, or those behind one. What no index knows is asked of the events themselves, as many as
 * are looked at for one page: it may then hold few events or none, and still not be the last.
 */
export async function findPage(
  query: EventQuery,
  partnerId: string,
  { size, behind, bytes: most = LONGEST_PAGE }: { size: number; behind?: Behind | undefined; bytes?: number },
  sql: Sql,
): Promise<Page> {
  const settled = query.isOfRecordTime ? await settledOnly(sql) : [];
  const all = { ...query, conditions: [...settled, ...query.conditions] };
  const tests = query.conditions.filter((condition) => condition.kind === 'event');
  if (tests.length === 0) {
    const rows = await findEvents(all, partnerId, { size: size + 1, behind }, sql);
    const found = upTo(most, rows.slice(0, size));
    return { found, next: rows.length > found.length ? found.at(-1) : undefined };
  }
  const fitting = lookingAt(tests, performance.now() + LONGEST_LOOK, sql);
  const found: Found[] = [];
  const left = { page: most, events: MOST_EVENTS, bytes: MOST_BYTES };
  for (let last = behind; ;) {
    const rows = await findEvents(all, partnerId, { size: TOGETHER, behind: last }, sql);
    const { looked, fits, isLate } = await fitting(upTo(LONGEST_PAGE, rows));
    for (const event of looked.filter(({ id }) => fits.has(id))) {
      left.page -= event.bytes;
      if (found.length === size || (left.page < 0 && found.length > 0)) return { found, next: found.at(-1) };
      found.push(event);
    }
    const end = looked.at(-1);
    if (!end || (rows.length < TOGETHER && looked.length === rows.length)) return { found, next: undefined };
    left.events -= looked.length;
    for (const { bytes } of looked) left.bytes -= bytes;
    if (isLate || left.events <= 0 || left.bytes <= 0) return { found, next: end };
    last = end;
  }
}

/** The first events that have no more bytes together; one at least. */
function upTo(most: number, events: readonly Found[]): readonly Found[] {
  let bytes = 0;
  return events.filter((event, index) => (bytes += event.bytes) <= most || index === 0);
}

type Test = Extract<Condition, { kind: 'event' }>;

/** What came of looking at events. */
interface Looked {
  /** Those that were looked at: the first ones, when it was late. */
  looked: readonly Found[];
  /** The rows of those that pass all tests. */
  fits: ReadonlySet<number>;
  isLate: boolean;
}

/**
 * Looks at events with all tests, until it is late (of the clock of `performance`) but at one at least. Most have the
 * same few contexts, which are read once.
 */
function lookingAt(tests: readonly Test[], late: number, sql: Sql): (events: readonly Found[]) => Promise<Looked> {
  const contexts = new Map<string, Context>();
  return async (events) => {
    const stored = await storedEvents(
      events.map(({ id }) => id),
      sql,
    );
    const turn = takingTurns();
    const fits = new Set<number>();
    for (const [index, { id }] of events.entries()) {
      const event = stored[index];
      if (event && (await passes(asRead(event, contexts), tests, turn))) fits.add(id);
      if (performance.now() > late) return { looked: events.slice(0, index + 1), fits, isLate: true };
    }
    return { looked: events, fits, isLate: false };
  };
}

async function passes(event: EpcisEvent, tests: readonly Test[], turn: () => Promise<void>): Promise<boolean> {
  for (const { fits } of tests) {
    if (!fits(event)) return false;
    await turn();
  }
  return true;
}

/** A stored event in the context that gives its prefixes a meaning. */
function asRead({ json, context }: StoredEvent, contexts: Map<string, Context>): EpcisEvent {
  const own = json['@context'] ?? null;
  const key = JSON.stringify([context, own]);
  const known = contexts.get(key);
  if (known) return { json, context: known };
  const around = contextOf(context, STANDARD_CONTEXT, NO_CONTEXT);
  const read = contextOf(own, around, around);
  if (contexts.size < TOGETHER) contexts.set(key, read);
  return { json, context: read };
}

function contextOf(written: Json, around: Context, otherwise: Context): Context {
  return written === null ? otherwise : readContext(written, '', [], { around, isWhole: false });
}

/**
 * Only what was recorded before all that is not committed yet: who asks again from the last record time that was
 * answered then misses nothing. Asked before the events are looked for, since what is committed in between is seen then.
 */
async function settledOnly(sql: Sql): Promise<Condition[]> {
  const [row] = await sql.query<{ at: number | null }>(`select recording_since() as at`);
  const at = row?.at;
  if (at === undefined || at === null) return [];
  return [{ kind: 'check', sql: (bind) => `e.record_time < ${instantSql(bind(at * 1000))}` }];
}
