import { TIERS } from './manifest.ts';
import type { Publisher } from './publisher.ts';
import { BUCKETS } from './tally.ts';

/** How a publisher does, for who keeps it; everybody else is told `publicStatus`. */
export type PublisherStatus = ReturnType<typeof statusOf>;

/** The most failures that are told in full. */
const MOST_FAILURES = 10;

/** How it does now. */
export function statusOf({ manifest, generation, tally }: Publisher) {
  const count = (sql: string) => manifest.one<{ n: number }>(`select count(*) as n from ${sql}`)?.n ?? 0;
  const dirty = (tier: number) => count(`dirty where kind = 'page' and tier = ${tier}`);
  const age = manifest.one<{ since: number | null }>('select min(since) as since from dirty where tier < 2')?.since;
  return {
    generation: generation.id,
    template: generation.template,
    isComplete: manifest.meta('complete') === '1',
    isReconciled: manifest.meta('reconcile') === undefined,
    pages: count(`node where kind = 'page' and at = 0`),
    renderedPages: count(`node where kind = 'page' and at = 0 and status is not null`),
    parts: count(`node where kind = 'part' and at = 0`),
    dirty: { first: dirty(TIERS.first), later: dirty(TIERS.later), ahead: dirty(TIERS.ahead) },
    dirtyParts: count(`dirty where kind <> 'page'`),
    oldestDirtyMs: age == null ? 0 : Date.now() - age,
    preparedAhead: count(`node where kind = 'page' and at > 0 and hash is not null`),
    failures: {
      count: count('dirty where tries > 0'),
      // The first line alone: the rest is a stack with the paths of this machine.
      latest: manifest.all<{ name: string; tries: number; error: string }>(
        `select n.name, d.tries, substr(d.last_error, 1, instr(d.last_error || char(10), char(10)) - 1) as error from dirty d join node n on n.id = d.node_id
          where d.tries > 0 order by d.tries desc limit ${MOST_FAILURES}`,
      ),
    },
    feeds: manifest
      .all<{ name: string; position: number }>('select name, position from feed order by name')
      .map((feed) => ({ ...feed, error: tally.troubles.get(feed.name) ?? null })),
    latestChanges: [...tally.lastHeard].reverse(),
    rendersPerSecond: tally.rate(),
    ...tally.totals(),
    latency: { ...tally.latency, ends: BUCKETS },
  };
}
