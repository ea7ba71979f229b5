import { DatabaseSync } from 'node:sqlite';
import { madeAt, type Generation } from './generation.ts';
import type { Manifest } from './manifest.ts';
import { TIERS } from './marks.ts';
import type { Publisher } from './publisher.ts';
import { BUCKETS } from './tally.ts';

/** How a publisher does, for who keeps it; everybody else is told `publicStatus`. */
export type PublisherStatus = ReturnType<typeof statusOf>;

/** The most failures, waiting pages and latest pages that are told in full. */
const MOST_TOLD = 10;

/** What is known of all pages of a generation. */
export interface PagesTold {
  pages: number;
  renderedPages: number;
  /** Of the pages as they are, without their pressed twins. */
  bytes: number;
  /** By the clock that they were rendered with; null without any. */
  oldestRenderedAt: Date | null;
}

/** A generation that nobody keeps true for now. */
export interface RestingGeneration extends PagesTold {
  generation: string;
  madeAt: Date;
}

/** The state of a generation that rests; null when its manifest cannot be read, which only going back to it should tell. */
export function restingStatus(generation: Generation): RestingGeneration | null {
  const db = new DatabaseSync(generation.manifest);
  try {
    const one = <Row extends object>(sql: string) => db.prepare(sql).get() as unknown as Row;
    return { generation: generation.id, madeAt: madeAt(generation), ...pagesOf(one) };
  } catch {
    return null;
  } finally {
    db.close();
  }
}

function pagesOf(one: Manifest['one']): PagesTold {
  const row = one<Omit<PagesTold, 'oldestRenderedAt'> & { oldest: number | null }>(
    `select count(*) as pages, count(status) as renderedPages, min(rendered_at) as oldest,
            coalesce(sum(cast(sizes as integer)), 0) as bytes
       from node where kind = 'page' and at = 0`,
  );
  const { oldest = null, ...rest } = row ?? { pages: 0, renderedPages: 0, bytes: 0 };
  return { ...rest, oldestRenderedAt: oldest === null ? null : new Date(oldest) };
}

/** How it does now; `heads` are the ends of the feeds, as far as they are known. */
export function statusOf({ manifest, generation, tally }: Publisher, heads: ReadonlyMap<string, number> = new Map()) {
  const count = (sql: string) => manifest.one<{ n: number }>(`select count(*) as n from ${sql}`)?.n ?? 0;
  const dirty = (tier: number) => count(`dirty where kind = 'page' and tier = ${tier}`);
  const age = manifest.one<{ since: number | null }>(
    `select min(since) as since from dirty where tier < ${TIERS.ahead}`,
  )?.since;
  return {
    generation: generation.id,
    template: generation.template,
    madeAt: madeAt(generation),
    isComplete: manifest.meta('complete') === '1',
    isReconciled: manifest.meta('reconcile') === undefined,
    ...pagesOf(manifest.one),
    parts: count(`node where kind = 'part' and at = 0`),
    dirty: { own: dirty(TIERS.own), first: dirty(TIERS.first), later: dirty(TIERS.later), ahead: dirty(TIERS.ahead) },
    dirtyParts: count(`dirty where kind <> 'page'`),
    oldestDirtyMs: age == null ? 0 : Date.now() - age,
    waitingPages: manifest
      .all<{ name: string }>(
        `select n.name from dirty d join node n on n.id = d.node_id
          where d.kind = 'page' and d.tier < ${TIERS.ahead} and d.tries = 0 order by d.tier, d.since limit ${MOST_TOLD}`,
      )
      .map(({ name }) => name),
    preparedAhead: count(`node where kind = 'page' and at > 0 and hash is not null`),
    failures: {
      count: count('dirty where tries > 0'),
      // The first line alone: the rest is a stack with the paths of this machine.
      latest: manifest
        .all<{ kind: string; name: string; tries: number; retryAt: number; error: string }>(
          `select d.kind, n.name, d.tries, d.retry_at as retryAt,
                  substr(d.last_error, 1, instr(d.last_error || char(10), char(10)) - 1) as error
             from dirty d join node n on n.id = d.node_id where d.tries > 0 order by d.tries desc limit ${MOST_TOLD}`,
        )
        .map((failure) => ({ ...failure, retryAt: new Date(failure.retryAt) })),
    },
    feeds: manifest
      .all<{ name: string; position: number }>('select name, position from feed order by name')
      .map(({ name, position }) => ({
        name,
        position,
        behind: Math.max(0, (heads.get(name) ?? position) - position),
        error: tally.troubles.get(name) ?? null,
      })),
    latestChanges: [...tally.lastHeard].reverse(),
    latestPages: manifest
      .all<{ name: string; renderedAt: number }>(
        `select name, rendered_at as renderedAt from node where kind = 'page' and at = 0 and rendered_at is not null
          order by rendered_at desc limit ${MOST_TOLD}`,
      )
      .map(({ name, renderedAt }) => ({ name, renderedAt: new Date(renderedAt) })),
    rendersPerSecond: tally.rate(),
    ...tally.totals(),
    latency: { ...tally.latency, ends: BUCKETS },
  };
}
