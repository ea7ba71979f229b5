import type { Database } from '../database.ts';
import { startRelay } from './relay.ts';
import {
  LONGEST_WAIT,
  MOST_CHANGES,
  type Change,
  type ChangesAnswer,
  type FeedPosition,
  type FeedSource,
  type ListFields,
  type ViewAnswer,
  type ViewRequest,
} from './source.ts';
import { createWake } from './wake.ts';

/** What a subgraph adds to its feed. */
export interface FeedDefinition {
  /** List fields of an entity that the database does not know, such as the province of a commune; added when read. */
  complete?: Record<string, (fields: ListFields) => ListFields>;
  /** Its things as consumers need them, for snapshots and look-ups. */
  view?(request: ViewRequest, db: Database): Promise<ViewAnswer<unknown>>;
}

/** The feed of a subgraph of this process. */
export interface Feed extends FeedSource {
  /** Ends all waits at once, and lets none begin. */
  release(): void;
  close(): Promise<void>;
}

interface ChangeRow extends Change {
  feedId: string;
}

/** Opens the feed of a subgraph and its relay. */
export function openFeed(name: string, db: Database, { complete = {}, view }: FeedDefinition): Feed {
  const relay = startRelay(name, () => db.connect());
  const released = new AbortController();

  async function head(): Promise<FeedPosition> {
    const [row] = await db.query<FeedPosition>('select id as "feedId", position from feed');
    if (!row) throw new Error(`The feed of ${name} has no row.`);
    return row;
  }

  async function readAfter(after: FeedPosition, limit: number): Promise<Change[]> {
    const rows = await db.query<ChangeRow>(
      `select position, entity, entity_id as id, version, before, after, changed_at as "changedAt"
         from change where position > $1 order by position limit $2`,
      [after.position, limit],
    );
    return rows.map((row) => ({ ...row, before: completed(row, row.before), after: completed(row, row.after) }));
  }

  function completed({ entity }: Change, fields: ListFields | null): ListFields | null {
    return fields && (complete[entity]?.(fields) ?? fields);
  }

  return {
    name,
    head,
    async changes({ after, wait = 0, limit = MOST_CHANGES }, signal): Promise<ChangesAnswer> {
      const until = performance.now() + Math.min(wait, LONGEST_WAIT);
      const { feedId, position } = await head();
      const from = after ?? { feedId, position: 0 };
      // A place ahead of the feed was given out before the database was set back.
      if (from.feedId !== feedId || from.position > position) return { feedId, position, changes: [], reset: true };
      const ending = signal ? AbortSignal.any([signal, released.signal]) : released.signal;
      const stamped = createWake();
      // Before the first look, so that nothing comes between look and wait.
      const stopListening = relay.onStamped(stamped.wake);
      try {
        for (;;) {
          const changes = await readAfter(from, Math.min(limit, MOST_CHANGES));
          const last = changes.at(-1);
          // Positions have no gaps, so what is missing was pruned.
          if ((last?.position ?? position) > from.position + changes.length) {
            return { feedId, position, changes: [], reset: true };
          }
          if (last) return { feedId, position: last.position, changes, reset: false };
          const left = until - performance.now();
          if (left <= 0 || ending.aborted) return { ...from, changes, reset: false };
          await stamped.wait(left, ending);
        }
      } finally {
        stopListening();
      }
    },
    async view(request) {
      if (!view) throw new Error(`The subgraph ${name} shows no view.`);
      return view(request, db);
    },
    release: () => released.abort(),
    async close() {
      released.abort();
      await relay.close();
    },
  };
}
