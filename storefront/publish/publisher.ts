import { mkdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf, startOfDay } from '@cho-phien/kit/clock';
import { backoff } from '@cho-phien/kit/events/wake';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { log } from '@cho-phien/kit/log';
import { applyChanges } from './changes.ts';
import { follow } from './follow.ts';
import type { Generation } from './generation.ts';
import type { Done, Job } from './job.ts';
import { openManifest } from './manifest.ts';
import { createMatcher } from './match.ts';
import { openPool } from './pool.ts';
import { createRecent } from './recent.ts';
import { reconcileFiles, reconcilePages } from './reconcile.ts';
import { createRecorder, type Made } from './record.ts';
import { createSchedule, type Batch } from './schedule.ts';
import { createTally } from './tally.ts';
import { aheadFolder, comingMidnight, flip, markDue, prepare, preparedFor } from './time.ts';

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
/** How often dates are looked at when nothing else happens, in milliseconds. */
const TICK = 500;
/** So many failures of one batch are no matter of single pages: the API is away, and asked less often. */
const ALL_FAIL = 10;

/** Keeps a folder of pages true to the API. */
export type Publisher = Awaited<ReturnType<typeof startPublisher>>;

/** Starts a publisher: it follows the feeds, and renders what is dirty until it is stopped. */
export async function startPublisher(options: PublisherOptions) {
  const { generation, entry, feeds, apiUrl, secret, clock = Date.now, threads = 1, onChanged } = options;
  const { place } = generation;
  rmSync(place.draft, { recursive: true, force: true });
  for (const folder of [place.folder, place.draft]) mkdirSync(folder, { recursive: true });
  const manifest = openManifest(generation.manifest);
  const matcher = createMatcher(manifest.lists());
  const recent = createRecent();
  const recorder = createRecorder(manifest, place, matcher, recent, (tries) => Date.now() + backoff(tries + 4));
  const next = createSchedule(manifest);
  const pool = openPool(entry, threads);
  const ending = new AbortController();
  const tally = createTally();
  const inFlight = new Set<number>();
  const running = new Set<Promise<void>>();
  const listeners = new Set<() => void>();
  let workingOut = 0;
  let pausedUntil = 0;
  let failedBatches = 0;
  let timer: NodeJS.Timeout | undefined;
  let reconciling: Promise<void> | undefined;
  let flipping: Promise<void> | undefined;

  const source = (at: number) => ({ apiUrl, secret, now: at === 0 ? clock() : at, mayRecall: at === 0 });

  function pump(): void {
    clearTimeout(timer);
    if (ending.signal.aborted) return;
    tick();
    while (pool.idle() > 0 && Date.now() >= pausedUntil) {
      const scene = { inFlight, isWorkingOut: workingOut > 0, isComplete: isComplete() };
      const batch = next(scene);
      if (!batch) break;
      start(batch);
    }
    for (const listener of listeners) listener();
    timer = setTimeout(pump, Math.max(1, Math.min(TICK, (manifest.nextRetry() ?? Infinity) - Date.now())));
  }

  function start(batch: Batch): void {
    for (const { id } of batch.nodes) inFlight.add(id);
    if (batch.kind !== 'page') workingOut += 1;
    const work = make(batch).finally(() => {
      for (const { id } of batch.nodes) inFlight.delete(id);
      if (batch.kind !== 'page') workingOut -= 1;
      running.delete(work);
      // Not in this turn: what the API asks of this thread comes first.
      setImmediate(pump);
    });
    running.add(work);
  }

  async function make(batch: Batch): Promise<void> {
    const from = source(batch.at);
    const made: Made = { ...batch, job: recent.begin(), clock: from.now };
    const names = batch.nodes.map(({ name }) => name);
    try {
      if (batch.kind === 'entity') {
        const [entity = ''] = names[0]?.split(':') ?? [];
        const ids = names.map((name) => name.slice(entity.length + 1));
        recorder.addresses(made, await run({ do: 'addresses', entity, ids, source: from }));
      } else if (batch.kind === 'part') {
        tellChanged(recorder.parts(made, await run({ do: 'evaluate', parts: names, source: from })));
      } else {
        const pages = batch.nodes.map(({ name, hash }) => ({ address: name, hash }));
        const to = batch.at === 0 ? place : { ...place, folder: aheadFolder(generation.ahead, batch.at) };
        record(made, await run({ do: 'render', pages, place: to, source: from }));
      }
    } catch (error) {
      if (ending.signal.aborted) return;
      recorder.failed(made, String(error));
      ease(batch.nodes.length);
    } finally {
      recent.end(made.job);
    }
  }

  function record(made: Made, done: Done['render']): void {
    if (ending.signal.aborted) return;
    const { changed, changedAt, failed } = recorder.pages(made, done);
    const written = done.pages.filter((page) => 'sizes' in page && page.sizes !== null).length;
    tally.rendered(done.pages.length - failed, written, changedAt);
    if (failed === made.nodes.length) ease(failed);
    else failedBatches = 0;
    if (made.at === 0) tellChanged(changed);
  }

  /** When everything fails, the next try comes later and later, 5 s at most. */
  function ease(failed: number): void {
    if (failed < ALL_FAIL) return;
    failedBatches += 1;
    pausedUntil = Date.now() + backoff(failedBatches + 3);
    if (failedBatches === 1) log.warn({ failed }, 'pages cannot be rendered; they are tried again');
  }

  function run<J extends Job>(job: J): Promise<Done[J['do']]> {
    return pool.run(job);
  }

  function tellChanged(addresses: readonly string[]): void {
    if (addresses.length > 0) onChanged?.(addresses);
  }

  /** What dates alone bring. */
  function tick(): void {
    const now = clock();
    const due = preparedFor(manifest).find((at) => at <= now);
    if (due !== undefined) flipping ??= flipTo(due);
    // What was made ahead is due too, and need not be made again.
    if (!flipping) markDue(manifest, now);
    const night = startOfDay(dayOf(new Date(now))).getTime() + RECONCILE_AT;
    if (isComplete() && now >= night && Number(manifest.meta('reconciledAt') ?? 0) < night) void reconcile();
    const midnight = comingMidnight(now);
    if (isComplete() && midnight - now <= PREPARE_BEFORE) prepare(manifest, midnight);
  }

  function flipTo(at: number): Promise<void> {
    return flip(manifest, place, at, aheadFolder(generation.ahead, at), inFlight, tellChanged)
      .catch((error: unknown) => log.error({ err: error }, 'pages made ahead could not be put in their places'))
      .finally(() => {
        flipping = undefined;
        pump();
      });
  }

  const isComplete = () => manifest.meta('complete') === '1';

  /** Lists all pages again, so that none is missing and none too many. */
  function reconcile(): Promise<void> {
    return (reconciling ??= heal().finally(() => {
      reconciling = undefined;
      pump();
    }));
  }

  async function heal(): Promise<void> {
    manifest.setMeta('reconcile', '1');
    for (let failures = 1; !ending.signal.aborted; failures += 1) {
      try {
        const scope = { manifest, recorder, recent, source: () => source(0), run: pool.run, pump };
        tellChanged(await reconcilePages(scope));
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
      running.size > 0 ||
      manifest.one('select 1 from dirty limit 1') !== undefined
    );
  }

  // Before anything is listed or rendered: what changes from now on is followed.
  for (const feed of feeds) {
    if (!manifest.position(feed.name)) manifest.setPosition(feed.name, await feed.head());
  }
  const entities = await pool.entities();
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
          pump();
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
  pump();

  return {
    generation,
    manifest,
    tally,
    pool,
    /** Whether everything that changed until now stands on disk. */
    isBusy,
    reconcile,
    pump,
    source,
    /** Renders every page again, where it stands. */
    renderAll(reason: string): void {
      manifest.atomically(() => manifest.markAll({ reason, changedAt: null }));
      pump();
    },
    /** Resolves when nothing is dirty and every feed is followed to its present end; rejects when it takes too long. */
    async settled(limit = 180_000): Promise<void> {
      const until = Date.now() + limit;
      for (;;) {
        const heads = await Promise.all(feeds.map(async (feed) => ({ name: feed.name, head: await feed.head() })));
        const isBehind = () =>
          heads.some(({ name, head }) => (manifest.position(name)?.position ?? -1) < head.position);
        const quiet = await heard(() => !isBehind() && !isBusy(), until - Date.now());
        if (!quiet) throw new Error('The publisher has not come to rest.');
        const after = await Promise.all(feeds.map((feed) => feed.head()));
        if (after.every(({ position }, i) => position === heads[i]?.head.position) && !isBusy()) return;
      }
    },
    /** Resolves with true as soon as something holds, or with false after so many milliseconds. */
    heard,
    async stop(): Promise<void> {
      if (ending.signal.aborted) return;
      ending.abort();
      clearTimeout(timer);
      await pool.close();
      await Promise.all([...following, ...running, reconciling, flipping]);
      manifest.close();
      rmSync(place.draft, { recursive: true, force: true });
    },
  };

  function heard(holds: () => boolean, limit: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (result: boolean) => {
        clearTimeout(late);
        listeners.delete(look);
        resolve(result);
      };
      const look = () => {
        if (holds()) end(true);
      };
      const late = setTimeout(() => end(false), limit);
      listeners.add(look);
      look();
    });
  }
}
