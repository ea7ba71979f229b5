import type { Change } from '@cho-phien/kit/events/source';

/** Upper ends of the buckets of the histogram, in milliseconds. */
export const BUCKETS = [100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000];

/** The most changes that are remembered for people. */
const MOST_HEARD = 20;
/** Over how long the rate of rendering is taken, in milliseconds. */
const WINDOW = 10_000;

/** Counts of pages. */
export interface Totals {
  /** All that were made anew, in whatever way. */
  rendered: number;
  /** Those of which only fragments were put anew. */
  patched: number;
  /** Those that were others than before, and so were written. */
  written: number;
}

/** Counts what a publisher does. */
export function createTally() {
  const totals = { rendered: 0, patched: 0, written: 0 };
  let lately: { at: number; pages: number }[] = [];
  const latency = { buckets: BUCKETS.map(() => 0), count: 0, sum: 0, most: 0 };
  const lastHeard: { feed: string; entity: string; id: string; changedAt: Date }[] = [];
  const troubles = new Map<string, string>();

  return {
    latency,
    lastHeard,
    troubles,
    rendered(pages: Totals, changedAt: readonly number[]): void {
      const now = Date.now();
      for (const of of ['rendered', 'patched', 'written'] as const) totals[of] += pages[of];
      lately.push({ at: now, pages: pages.rendered });
      for (const at of changedAt) {
        const took = Math.max(0, now - at);
        latency.count += 1;
        latency.sum += took;
        latency.most = Math.max(latency.most, took);
        BUCKETS.forEach((end, i) => (latency.buckets[i] = (latency.buckets[i] ?? 0) + (took <= end ? 1 : 0)));
      }
    },
    heard(feed: string, changes: readonly Change[]): void {
      for (const { entity, id, changedAt } of changes.slice(-MOST_HEARD))
        lastHeard.push({ feed, entity, id, changedAt });
      lastHeard.splice(0, lastHeard.length - MOST_HEARD);
    },
    /** How a feed goes; undefined when it goes well. */
    trouble(feed: string, error: string | undefined): void {
      if (error) troubles.set(feed, error);
      else troubles.delete(feed);
    },
    totals: (): Totals => ({ ...totals }),
    /** Pages a second, over the last ten seconds. */
    rate(): number {
      const since = Date.now() - WINDOW;
      lately = lately.filter(({ at }) => at >= since);
      return lately.reduce((sum, { pages }) => sum + pages, 0) / (WINDOW / 1_000);
    },
  };
}
