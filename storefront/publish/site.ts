import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { log } from '@cho-phien/kit/log';
import { StartError } from '@cho-phien/kit/start-error';
import {
  createGeneration,
  currentFolder,
  currentGeneration,
  generationBefore,
  generations,
  serve,
  sweepGenerations,
  type Generation,
} from './generation.ts';
import { watchHeads } from './heads.ts';
import { writeHostFiles } from './hosts/files.ts';
import { lockSite } from './lock.ts';
import type { Manifest } from './manifest.ts';
import { concernsMoved, readMoved, writeMoved, type Moved } from './moved.ts';
import { startPublisher, type Publisher } from './publisher.ts';
import { purgeFrom, startPurger } from './purge.ts';
import { buildResident, findResident, sweepResidents, templateHash, type Resident } from './resident.ts';
import { restingStatus, statusOf, type PublisherStatus, type RestingGeneration } from './status.ts';
import { verify, type Verification } from './verify.ts';

/** What a site needs. */
export interface SiteOptions {
  /** Its folder: `SITE_DIR`. */
  folder: string;
  /** `SITE_URL` and `PROVINCE_CODE` stand in the pages; `PURGE_URL` and `PURGE_TOKEN` name the CDN; `RENDER_THREADS`. */
  env: NodeJS.ProcessEnv;
  feeds: readonly FeedSource[];
  apiUrl: string;
  secret: string;
  clock?: () => number;
  ending: AbortSignal;
  /** Tells a person how far a rendering of everything is. */
  onProgress?: (done: number, all: number, perSecond: number) => void;
}

/** The pages on disk, kept true, with the generation that is served. */
export interface Site {
  /** Whether pages are served. */
  hasPages(): boolean;
  /** What a host answers for an address whose status is not 200. */
  moved(address: string): Moved | undefined;
  /** Brings the template that stands in the sources on the site: at once when it is there, else beside what is served. */
  useSources(): Promise<void>;
  /** Renders everything anew beside what is served, and serves it then. */
  rebuild(): Promise<Generation>;
  /** Serves the generation before. */
  rollback(): Promise<Generation>;
  /** Renders pages again and compares them. */
  verify(sample?: number): Promise<Verification>;
  /** How far the rendering of everything anew or a verification is; null without either. */
  progress(): Progress | null;
  /** How the publishers are; the first is of the pages that are served, if there are any. */
  status(): SiteStatus;
  publisher(): Publisher | undefined;
  stop(): Promise<void>;
}

/** How far long work is. */
export interface Progress {
  /** Pages that stand, or were compared. */
  done: number;
  /** Pages that are known until now. */
  all: number;
  perSecond: number;
}

/** How a site is. */
export interface SiteStatus {
  /** The generation that is served. */
  serving: string | null;
  /** Whether another is being rendered. */
  isBeingMade: boolean;
  /** Why the last try to render everything failed; null when it did not. */
  failure: string | null;
  /** What waits for the CDN; null without one. */
  purge: { waiting: number; error: string | null } | null;
  generations: PublisherStatus[];
  /** The generation to go back to. */
  before: RestingGeneration | null;
}

/** A page that failed so often is not waited for when there is nothing to serve yet. */
const ENOUGH_TRIES = 3;

/** Opens a site, and follows with the generation that is served. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { folder, env, feeds, apiUrl, secret, clock, ending } = options;
  await mkdir(folder, { recursive: true });
  const unlock = lockSite(folder);
  const purge = purgeFrom(env);
  const purger = purge && startPurger(purge, join(folder, 'purge.txt'));
  const publishers = new Map<string, Publisher>();
  let current = await currentGeneration(folder);
  let moved = current ? readMoved(current) : new Map<string, Moved>();
  let making: Promise<Generation> | undefined;
  let verifying: Progress | null = null;
  let failure: string | null = null;
  let resting: RestingGeneration | null = null;
  const heads = watchHeads(feeds);
  const rolledBack = join(folder, 'rolled-back');

  async function startPublisherOf(generation: Generation, resident: Resident): Promise<Publisher> {
    const publisher = await startPublisher({
      generation,
      entry: resident.entry,
      feeds,
      apiUrl,
      secret,
      ...(clock && { clock }),
      threads: threadsOf(env),
      onChanged(addresses) {
        if (current?.id !== generation.id) return;
        purger?.add(addresses);
        if (concernsMoved(publisher.manifest, moved, addresses)) tellHosts(publisher);
      },
    });
    publishers.set(generation.id, publisher);
    return publisher;
  }

  /** Says which pages moved or are gone: to our own server, and in the files of other hosts. */
  function tellHosts({ generation, manifest }: Publisher): void {
    const now = writeMoved(generation, manifest);
    const isTold = generation.id === current?.id && isDeepStrictEqual(now, moved);
    moved = now;
    if (!isTold) writeForHosts(generation);
  }

  function writeForHosts({ place }: Generation): void {
    const nginx = { folder: currentFolder(folder), api: `http://127.0.0.1:${Number(env.API_PORT) || 4000}` };
    writeHostFiles(place.folder, moved, nginx);
  }

  /** Serves a generation, and lets the one that was served rest; with `before` one can go back to that. */
  async function flip(publisher: Publisher, before: Generation | undefined): Promise<void> {
    const left = current && publishers.get(current.id);
    tellHosts(publisher);
    await serve(folder, publisher.generation, before);
    current = publisher.generation;
    purger?.add(differing(left?.manifest, publisher.manifest));
    if (left) {
      publishers.delete(left.generation.id);
      await left.stop();
    }
    resting = before ? restingStatus(before) : null;
    const kept = [current, ...(before ? [before] : [])];
    await sweepGenerations(
      folder,
      kept.map(({ id }) => id),
    );
    await sweepResidents(new Set(kept.map(({ template }) => template)));
  }

  async function make(resident: Resident): Promise<Generation> {
    // One that was begun and not finished goes on where it stood.
    const begun = (await generations(folder)).find(
      ({ id, template, manifest }) =>
        template === resident.template && id > (current?.id ?? '') && existsSync(manifest),
    );
    const generation =
      begun ??
      (await createGeneration(
        folder,
        resident.template,
        resident.assets,
        current && findResident(current.template)?.assets,
      ));
    const publisher = await startPublisherOf(generation, resident);
    try {
      await rendered(publisher);
    } catch (error) {
      publishers.delete(generation.id);
      await publisher.stop();
      throw error;
    }
    publisher.manifest.setMeta('complete', '1');
    await flip(publisher, current);
    return generation;
  }

  /** Waits until every page has been rendered once. */
  async function rendered(publisher: Publisher): Promise<void> {
    const { manifest, until } = publisher;
    const tries = current ? 1_000_000 : ENOUGH_TRIES;
    for (;;) {
      ending.throwIfAborted();
      const isDone = await until(
        () =>
          manifest.meta('reconcile') === undefined &&
          manifest.one(
            `select 1 from node n left join dirty d on d.node_id = n.id
              where n.kind in ('page', 'entity') and n.at = 0 and n.status is null and coalesce(d.tries, 0) < ? limit 1`,
            tries,
          ) === undefined,
        500,
      );
      const { done, all, perSecond } = progressOf(publisher);
      options.onProgress?.(done, all, perSecond);
      if (isDone) return;
    }
  }

  /** One at a time: a rebuilding that ends would undo a rollback. */
  function alone(work: () => Promise<Generation>): Promise<Generation> {
    if (making) {
      throw new StartError('The site is being rendered anew already.', 'Wait until it is done, as /publish/ shows.');
    }
    making = work().finally(() => (making = undefined));
    return making;
  }

  async function makeOfSources(): Promise<Generation> {
    failure = null;
    try {
      return await make(await buildResident(env, ending));
    } catch (error) {
      if (!ending.aborted) failure = String(error);
      throw error;
    }
  }

  const before = await generationBefore(folder);
  if (before) resting = restingStatus(before);
  // They may be of an older release.
  if (current) writeForHosts(current);
  const resident = current && findResident(current.template);
  if (current && resident) {
    try {
      // A program that was killed may have written a page and not yet which ones moved.
      tellHosts(await startPublisherOf(current, resident));
    } catch (error) {
      ending.throwIfAborted();
      failure = String(error);
      log.error({ err: error }, 'the pages are served as they are: what rendered them cannot be started');
    }
  }

  return {
    hasPages: () => current !== undefined,
    moved: (address) => moved.get(address),
    publisher: () => (current ? publishers.get(current.id) : undefined),
    async useSources() {
      const template = await templateHash(env);
      if (current?.template === template && publishers.has(current.id)) return;
      const refused = await readFile(rolledBack, 'utf8').catch(() => '');
      if (current && refused === template) {
        log.warn({ template }, 'this template was rolled back; npm run publish -- rebuild renders it again');
        return;
      }
      await alone(makeOfSources);
    },
    async rebuild() {
      return alone(async () => {
        await rm(rolledBack, { force: true });
        return makeOfSources();
      });
    },
    async rollback() {
      return alone(async () => {
        const before = await generationBefore(folder);
        const found = before && findResident(before.template);
        if (!before || !found) {
          throw new StartError('There is no generation to go back to.', 'Only the one before the last is kept.');
        }
        await writeFile(rolledBack, current?.template === before.template ? '' : (current?.template ?? ''));
        await flip(await startPublisherOf(before, found), undefined);
        return before;
      });
    },
    async verify(sample) {
      const publisher = current && publishers.get(current.id);
      if (!publisher) throw new StartError('There is nothing to verify.', 'npm run publish -- rebuild renders it.');
      const begun = performance.now();
      return verify(publisher, sample, (done, all) => {
        verifying = { done, all, perSecond: (done / (performance.now() - begun)) * 1_000 };
      }).finally(() => (verifying = null));
    },
    progress() {
      const made = making && [...publishers.values()].find(({ generation }) => generation.id !== current?.id);
      return made ? progressOf(made) : verifying;
    },
    status: () => ({
      serving: current?.id ?? null,
      isBeingMade: making !== undefined,
      failure,
      purge: purger?.status() ?? null,
      generations: [...publishers.values()].map((publisher) => statusOf(publisher, heads())),
      before: resting,
    }),
    async stop() {
      await Promise.all([...publishers.values()].map((publisher) => publisher.stop()));
      await making?.catch(() => undefined);
      await purger?.stop();
      unlock();
    },
  };
}

/** One core is left to the API, which answers the renderers and everybody else. */
function threadsOf(env: NodeJS.ProcessEnv): number {
  return Number(env.RENDER_THREADS) || Math.max(1, Math.min(8, availableParallelism() - 1));
}

/** Pages that are other ones in another generation, or there only in one of the two; all without one to compare with. */
function differing(one: Manifest | undefined, other: Manifest): string[] {
  const pages = (manifest: Manifest) =>
    manifest.all<{ name: string; hash: string | null }>(`select name, hash from node where kind = 'page' and at = 0`);
  const hashes = new Map(one && pages(one).map(({ name, hash }) => [name, hash]));
  const changed: string[] = [];
  for (const { name, hash } of pages(other)) {
    if (hash === null || hashes.get(name) !== hash) changed.push(name);
    hashes.delete(name);
  }
  return [...changed, ...hashes.keys()];
}

function progressOf({ manifest, tally }: Publisher): Progress {
  // Each of the two is counted in an index alone.
  const pages = `select count(*) as count from node where kind = 'page' and at = 0`;
  const all = manifest.one<{ count: number }>(pages)?.count ?? 0;
  const missing = manifest.one<{ count: number }>(`${pages} and status is null`)?.count ?? 0;
  return { done: all - missing, all, perSecond: tally.rate() };
}
