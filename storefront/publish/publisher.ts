import { mkdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, nextMidnight, startOfDay } from '@cho-phien/kit/clock';
import { backoff } from '@cho-phien/kit/events/wake';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { log } from '@cho-phien/kit/log';
import { applyChanges } from './changes.ts';
import { createPreparer, markDue, preparedFor } from './due.ts';
import { follow } from './follow.ts';
import type { Generation } from './generation.ts';
import { openManifest } from './manifest.ts';
import { createMatcher } from './match.ts';
import { flip } from './midnight.ts';
import { openPool, type Pool } from './pool.ts';
import { createRecent } from './recent.ts';
import { reconcileFiles, reconcilePages } from './reconcile.ts';
import { createRecorder } from './record.ts';
import { createTally } from './tally.ts';
import { createWork } from './work.ts';

/** What a publisher needs. */
export interface PublisherOptions {
  generation: Generation;
  /** The resident renderer, as a file URL. */
  entry: string;
  /** The changes that pages follow. */
  feeds: readonly FeedSource[];
  /** The gateway's GraphQL endpoint. */
  apiUrl: string;
  /** Signs the clock for the gateway. */
  secret: string;
  /** The clock of the pages; the machine's unless told otherwise. */
  clock?: () => number;
  /** How many threads render. */
  threads?: number;
  /** Hears the addresses of pages that are other ones now, or gone. */
  onChanged?: (addresses: readonly string[]) => void;
}

/** How long before midnight its pages are made ahead, in milliseconds. */
const PREPARE_BEFORE = 3 * 3_600_000;
/** When the pages are listed again each night, in milliseconds after midnight in Vietnam. */
const RECONCILE_AT = 3 * 3_600_000;

/** Keeps a folder of pages true to the API. */
export type Publisher = Awaited<ReturnType<typeof startPublisher>>;

/**
 * Starts a publisher: it follows the feeds, and renders what is dirty until it is stopped.
 * @throws when the pages cannot be loaded as a program, or a feed does not answer.
 */
export async function startPublisher(options: PublisherOptions) {
  const { place, manifest: file } = options.generation;
  rmSync(place.draft, { recursive: true, force: true });
  for (const folder of [place.folder, place.draft]) mkdirSync(folder, { recursive: true });
  const manifest = openManifest(file);
  const pool = openPool(options.entry, options.threads ?? 1);
  try {
    // Before anything is listed or rendered: what changes from now on is followed.
    for (const feed of options.feeds) {
      if (!manifest.position(feed.name)) manifest.setPosition(feed.name, await feed.head());
    }
    return publish(options, manifest, pool, await pool.entities());
  } catch (error) {
    await pool.close();
    manifest.close();
    throw error;
  }
}

function publish(
  options: PublisherOptions,
  manifest: ReturnType<typeof openManifest>,
  pool: Pool,
  entities: ReadonlySet<string>,
) {
  const { generation, feeds, apiUrl, secret, clock = Date.now, onChanged } = options;
  const { place, ahead } = generation;
  const matcher = createMatcher(manifest.lists(), manifest.lists);
  const recent = createRecent();
  const recorder = createRecorder(manifest, place, matcher, recent, (tries) => Date.now() + backoff(tries + 4));
  const tally = createTally();
  const prepare = createPreparer(manifest);
  const ending = new AbortController();
  const source = (at: number) => ({ apiUrl, secret, now: at === 0 ? clock() : at, mayRecall: at === 0 });
  const work = createWork({
    generation,
    manifest,
    pool,
    recorder,
    recent,
    tally,
    source,
    tick,
    onChanged: tellChanged,
    ending: ending.signal,
  });
  let reconciling: Promise<void> | undefined;
  let isAskedAgain = false;
  let flipping: Promise<void> | undefined;

  /** What they do with it is no matter of the pages. */
  function tellChanged(addresses: readonly string[]): void {
    try {
      if (addresses.length > 0) onChanged?.(addresses);
    } catch (error) {
      log.error({ err: error }, 'what changed could not be told to hosts');
    }
  }

  /** What dates alone bring. */
  function tick(): void {
    const now = clock();
    const due = preparedFor(manifest);
    if (due !== undefined && due <= now) flipping ??= flipTo(due);
    // What was made ahead is due too, and need not be made again.
    if (!flipping) markDue(manifest, now);
    if (manifest.meta('complete') !== '1') return;
    const night = startOfDay(dayOf(new Date(now))).getTime() + RECONCILE_AT;
    if (!reconciling && now >= night && Number(manifest.meta('reconciledAt') ?? 0) < night) void reconcile();
    const midnight = nextMidnight(now);
    if (midnight - now <= PREPARE_BEFORE) prepare(midnight);
  }

  function flipTo(at: number): Promise<void> {
    return flip({ manifest, place, ahead, inFlight: work.inFlight, onChanged: tellChanged }, at)
      .catch((error: unknown) => log.error({ err: error }, 'pages made ahead could not be put in their places'))
      .finally(() => {
        flipping = undefined;
        work.pump();
      });
  }

  /** Lists all pages again, so that none is missing and none too many. */
  function reconcile(): Promise<void> {
    // A listing under way may have passed what is asked for.
    isAskedAgain = reconciling !== undefined;
    return (reconciling ??= heal().finally(() => {
      reconciling = undefined;
      if (isAskedAgain && !ending.signal.aborted) void reconcile();
      work.pump();
    }));
  }

  async function heal(): Promise<void> {
    manifest.setMeta('reconcile', '1');
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        await reconcilePages({ manifest, recorder, recent, source: () => source(0), run: pool.run, pump: work.pump });
        manifest.exec(`delete from meta where name = 'reconcile'`);
        await reconcileFiles(manifest, place);
        manifest.setMeta('reconciledAt', String(clock()));
        return;
      } catch (error) {
        if (ending.signal.aborted) return;
        if (failures === 1) log.warn({ err: error }, 'the pages could not be listed; they will be again');
        await sleep(backoff(failures + 3), undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  /** Whether something is still to be done. */
  function isBusy(): boolean {
    return (
      reconciling !== undefined ||
      flipping !== undefined ||
      manifest.meta('reconcile') !== undefined ||
      work.isRunning() ||
      manifest.one('select 1 from dirty limit 1') !== undefined
    );
  }

  const following = feeds.map((feed) =>
    follow(
      feed,
      {
        position: () => manifest.position(feed.name),
        apply(answer) {
          pool.tell(answer.changes);
          const keys = applyChanges(manifest, matcher, entities, feed.name, answer);
          recent.add(keys, answer.changes);
          tally.heard(feed.name, answer.changes);
          work.pump();
        },
        reset(head) {
          pool.tell();
          manifest.atomically(() => {
            manifest.setPosition(feed.name, head);
            manifest.markAll({ reason: `${feed.name} began anew`, changedAt: null });
          });
          void reconcile();
        },
        trouble: (error) => tally.trouble(feed.name, error),
      },
      ending.signal,
    ),
  );
  void reconcile();
  work.pump();

  return {
    generation,
    manifest,
    tally,
    pool,
    source,
    pump: work.pump,
    until: work.until,
    /** Whether something that changed until now does not stand on disk yet. */
    isBusy,
    /** Lists all pages again. */
    reconcile,
    /** Renders every page again, where it stands. */
    renderAll(reason: string): void {
      manifest.atomically(() => manifest.markAll({ reason, changedAt: null }));
      work.pump();
    },
    /** Resolves when nothing is dirty and every feed is followed to its present end; rejects when it takes too long. */
    async settled(limit = 180_000): Promise<void> {
      const until = Date.now() + limit;
      for (;;) {
        const heads = await Promise.all(feeds.map(async (feed) => ({ name: feed.name, head: await feed.head() })));
        const isBehind = () =>
          heads.some(({ name, head }) => (manifest.position(name)?.position ?? -1) < head.position);
        const quiet = await work.until(() => !isBehind() && !isBusy(), until - Date.now());
        if (!quiet) throw new Error('The publisher has not come to rest.');
        const after = await Promise.all(feeds.map((feed) => feed.head()));
        if (after.every(({ position }, i) => position === heads[i]?.head.position) && !isBusy()) return;
      }
    },
    async stop(): Promise<void> {
      if (ending.signal.aborted) return;
      ending.abort();
      await pool.close();
      await Promise.all([...following, work.end(), reconciling, flipping]);
      manifest.close();
      rmSync(place.draft, { recursive: true, force: true });
    },
  };
}
