import { backoff } from '@cho-phien/kit/events/wake';
import { log } from '@cho-phien/kit/log';
import type { Generation } from './generation.ts';
import type { Done } from './job.ts';
import type { Manifest } from './manifest.ts';
import { nodeKey } from './marks.ts';
import { aheadFolder } from './midnight.ts';
import type { Pool } from './pool.ts';
import type { Recent } from './recent.ts';
import type { createRecorder, Made } from './record.ts';
import type { DataSource } from './renderer.ts';
import { createSchedule, type Batch } from './schedule.ts';
import type { createTally } from './tally.ts';

/** What the work needs. */
export interface WorkOptions {
  generation: Generation;
  manifest: Manifest;
  pool: Pool;
  recorder: ReturnType<typeof createRecorder>;
  recent: Recent;
  tally: ReturnType<typeof createTally>;
  /** Where the data come from: now, or as of an instant. */
  source: (at: number) => DataSource;
  /** Looks at the clock; called before work is given out. */
  tick: () => void;
  /** Hears the addresses of pages that are other ones now, or gone. */
  onChanged: (addresses: readonly string[]) => void;
  ending: AbortSignal;
}

/** How often dates are looked at when nothing else happens, in milliseconds. */
const TICK = 500;
/** So many failures of one batch are no matter of single pages: the API is away, and asked less often. */
const ALL_FAIL = 10;
/** So often a page may fail before somebody is told. */
const TELL_AT = 3;
/** How long nothing is given out after the manifest could not be written, in milliseconds. */
const REST = 5_000;

/** Has everything made that is dirty, batch after batch, on the threads of a pool. */
export type Work = ReturnType<typeof createWork>;

/** Work that waits for its first {@link Work.pump}. */
export function createWork(options: WorkOptions) {
  const { generation, manifest, pool, recorder, recent, tally, source, tick, onChanged, ending } = options;
  const next = createSchedule(manifest);
  const inFlight = new Set<string>();
  const running = new Set<Promise<void>>();
  const listeners = new Set<() => void>();
  let workingOut = 0;
  let pausedUntil = 0;
  let failedBatches = 0;
  let timer: NodeJS.Timeout | undefined;

  /** Gives out what can be given out now, and comes again. */
  function pump(): void {
    clearTimeout(timer);
    if (ending.aborted) return;
    try {
      tick();
      while (pool.idle() > 0 && Date.now() >= pausedUntil) {
        const isLast = pool.idle() === 1;
        const scene = { inFlight, isWorkingOut: workingOut > 0, isComplete: manifest.meta('complete') === '1', isLast };
        const batch = next(scene);
        if (!batch) break;
        start(batch);
      }
      for (const listener of listeners) listener();
    } catch (error) {
      rest(error);
    }
    timer = setTimeout(pump, Math.max(1, Math.min(TICK, wake() - Date.now())));
  }

  function wake(): number {
    try {
      return Math.max(manifest.nextRetry() ?? Infinity, pausedUntil);
    } catch {
      return Infinity;
    }
  }

  function start(batch: Batch): void {
    for (const node of batch.nodes) inFlight.add(nodeKey(node));
    if (batch.kind !== 'page') workingOut += 1;
    const work = make(batch)
      .catch(rest)
      .finally(() => {
        for (const node of batch.nodes) inFlight.delete(nodeKey(node));
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
        recorder.addresses(made, await pool.run({ do: 'addresses', entity, ids, source: from }));
      } else if (batch.kind === 'part') {
        recorder.parts(made, await pool.run({ do: 'evaluate', parts: names, source: from }));
      } else {
        const { place, ahead } = generation;
        const pages = batch.nodes.map((node) => ({
          address: node.name,
          hash: node.hash,
          fragments:
            batch.at === 0 && !node.isWhole && node.hash !== null ? manifest.fragmentsOf(node.id, from.now) : undefined,
        }));
        const to = batch.at === 0 ? place : { ...place, folder: aheadFolder(ahead, batch.at) };
        record(made, await pool.run({ do: 'render', pages, place: to, source: from }));
      }
    } catch (error) {
      if (ending.aborted) return;
      recorder.failed(made, String(error));
      ease(batch.nodes.length);
    } finally {
      recent.end(made.job);
    }
  }

  function record(made: Made, done: Done['render']): void {
    if (ending.aborted) return;
    const { changed, changedAt, failed } = recorder.pages(made, done);
    for (const page of done.pages) if ('error' in page) tellFailed(made, page);
    const written = done.pages.filter((page) => 'sizes' in page && page.sizes !== null).length;
    const patched = done.pages.filter((page) => !('uses' in page || 'error' in page)).length;
    tally.rendered({ rendered: done.pages.length - failed, patched, written }, changedAt);
    if (failed === made.nodes.length) ease(failed);
    else failedBatches = 0;
    if (made.at === 0 && changed.length > 0) onChanged(changed);
  }

  function tellFailed({ nodes }: Made, { address, error }: { address: string; error: string }): void {
    const tries = nodes.find(({ name }) => name === address)?.tries;
    if (tries === TELL_AT - 1) log.warn({ page: address, error }, 'a page fails again and again');
  }

  /** When everything fails, the next try comes later and later, 5 s at most. */
  function ease(failed: number): void {
    if (failed < ALL_FAIL) return;
    failedBatches += 1;
    pausedUntil = Date.now() + backoff(failedBatches + 3);
    if (failedBatches === 1) log.warn({ failed }, 'pages cannot be rendered; they are tried again');
  }

  /** The manifest cannot be written, as on a full disk: what is dirty stays so, and is made when there is room. */
  function rest(error: unknown): void {
    if (ending.aborted) return;
    pausedUntil = Date.now() + REST;
    log.error({ err: error }, 'the publisher could not keep its record; it goes on in five seconds');
  }

  return {
    inFlight,
    pump,
    isRunning: () => running.size > 0,
    /** Resolves with true as soon as something holds, or with false after so many milliseconds. */
    until(holds: () => boolean, limit: number): Promise<boolean> {
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
    },
    /** Resolves when nothing runs any more; nothing new begins once the signal is aborted. */
    async end(): Promise<void> {
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
