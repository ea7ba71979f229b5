import type { Database, Sql } from '../database.ts';
import { log } from '../log.ts';
import { LONGEST_WAIT, type Change, type FeedPosition, type FeedSource } from './source.ts';
import { backoff, createWake } from './wake.ts';

/** What follows one feed and keeps something of its own by it. */
export interface ConsumerDefinition<Thing> {
  /** Its name in the table `consumer`. */
  name: string;
  source: FeedSource;
  /** Which view of the source its snapshots are of; the first when absent. */
  of?: string;
  /** The database that holds both the effect and the position. */
  db: Database;
  /** Empties what is kept: a snapshot follows in the same transaction. */
  clear(sql: Sql): Promise<void>;
  /** Keeps a page of a snapshot. */
  add(things: Thing[], sql: Sql): Promise<void>;
  /** Brings what is kept up to these changes, in their order; look-ups in the source are made now. */
  apply(changes: Change[], sql: Sql, signal: AbortSignal): Promise<void>;
}

/** A consumer at work. */
export interface Consumer {
  /** Resolves once everything up to this place has had its effect. */
  reached(place: FeedPosition): Promise<void>;
  /** Ends waits and look-ups, and resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/**
 * Follows a feed until it is stopped: a snapshot first, and again when the feed counts anew, then change by change.
 * Effect and position are saved in one transaction, so each change has its effect exactly once, however often the
 * process or its connections end. Several processes may run the same consumer: the position lets one at a time go on.
 */
export function startConsumer<Thing>(definition: ConsumerDefinition<Thing>): Consumer {
  const { name, source, db, of } = definition;
  const stopping = new AbortController();
  const { signal } = stopping;
  const waiting = new Set<() => void>();
  const ended = keepOn();
  return {
    async reached(place) {
      for (;;) {
        const next = new Promise<void>((resolve) => waiting.add(resolve));
        const saved = await savedPosition();
        if (saved?.feedId === place.feedId && saved.position >= place.position) return;
        await next;
      }
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };

  async function keepOn(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      try {
        await step();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        // A restart of the other side is soon over.
        const level = failures > 3 ? 'warn' : 'info';
        log[level]({ err: error, consumer: name }, 'the consumer could not go on and tries again');
        await createWake().wait(backoff(failures++), signal);
      }
    }
  }

  /** One snapshot, or one pull with its effect. */
  async function step(): Promise<void> {
    const saved = await savedPosition();
    // Another process may have brought it so far while we began.
    tell();
    if (!saved) return takeSnapshot(undefined);
    const answer = await source.changes({ after: saved, wait: LONGEST_WAIT }, signal);
    if (answer.reset) return takeSnapshot(saved);
    if (answer.changes.length === 0) return;
    await db.atomically(async (sql) => {
      // First, so that whatever another process does with this consumer waits for us, and then finds itself behind.
      if (await moved(sql, saved, answer)) await definition.apply(answer.changes, sql, signal);
    });
    tell();
  }

  async function takeSnapshot(saved: FeedPosition | undefined): Promise<void> {
    // The head before the first page: what changes in between is seen again behind it, and dropped by its version.
    const head = await source.head();
    await db.atomically(async (sql) => {
      if (!(saved ? await moved(sql, saved, head) : await begun(sql, head))) return;
      await definition.clear(sql);
      let after: string | null = null;
      do {
        signal.throwIfAborted();
        const page = await source.view({ after, ...(of && { of }) }, signal);
        await definition.add(page.things as Thing[], sql);
        after = page.next;
      } while (after !== null);
    });
    tell();
  }

  async function savedPosition(): Promise<FeedPosition | undefined> {
    const sql = 'select feed_id as "feedId", position from consumer where name = $1';
    return (await db.query<FeedPosition>(sql, [name]))[0];
  }

  /** Moves the position; false when another process has moved it meanwhile. */
  async function moved(sql: Sql, from: FeedPosition, to: FeedPosition): Promise<boolean> {
    const rows = await sql.query(
      `update consumer set feed_id = $4, position = $5 where name = $1 and feed_id = $2 and position = $3 returning 1`,
      [name, from.feedId, from.position, to.feedId, to.position],
    );
    return rows.length > 0;
  }

  /** Saves the first position; false when another process has done so meanwhile. */
  async function begun(sql: Sql, at: FeedPosition): Promise<boolean> {
    const rows = await sql.query(
      `insert into consumer (name, feed_id, position) values ($1, $2, $3) on conflict do nothing returning 1`,
      [name, at.feedId, at.position],
    );
    return rows.length > 0;
  }

  function tell(): void {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }
}

/** Two consumers as one: where a subgraph keeps several things by one feed. */
export function together(first: Consumer, second: Consumer): Consumer {
  return {
    reached: async (place) => void (await Promise.all([first.reached(place), second.reached(place)])),
    stop: async () => void (await Promise.all([first.stop(), second.stop()])),
  };
}

/**
 * Makes the consumers of a database begin anew: what they keep is rebuilt from snapshots of their sources. Those that
 * are running notice at the next change, or when their present wait ends.
 */
export async function restartConsumers(db: Database): Promise<void> {
  await db.query('delete from consumer');
}
