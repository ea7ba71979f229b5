import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openBucket, Refusal, type Bucket, type BucketTarget, type ListedObject } from '@cho-phien/kit/bucket';
import { StartError } from '@cho-phien/kit/start-error';
import { fileOf } from '../address.ts';
import { isHostFile } from './files.ts';
import { CACHE_RULES, cacheControlOf } from './headers.ts';
import { inOrder, movedPages, type OtherPages } from './other-pages.ts';

/** What a sync did. */
export interface SyncResult {
  uploaded: number;
  bytes: number;
  deleted: number;
  unchanged: number;
}

/**
 * What a list of objects does not tell: with which headers they were uploaded. Content needs no such note, since the
 * bucket's own list of it is cheap (a request for a thousand), cannot be outdated, and stands at once after a kill.
 */
interface Note {
  /** The hash of the headers. */
  headers: string;
  /** Objects that are older have other headers, and are uploaded again: a sync that is killed goes on. */
  since: number;
  /** Where objects redirect to. */
  moved: Record<string, string>;
}

const NOTE = '.cho-phien-sync.json';
const WIDTH = 16;
/** How often progress is told, in milliseconds. */
const TELL_EVERY = 2_000;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

/**
 * Brings a bucket to the state of a site's folder: only objects that are new, changed or gone are touched. First come
 * scripts and styles, then new pages, changed ones, and lists of pages for machines; what vanished is deleted last: so
 * at no moment does a page lead to one that is missing. A sync that was killed goes on where it stood.
 *
 * Objects are uploaded unpressed: a bucket does not look at what a visitor accepts, and a CDN before it presses by itself.
 */
export async function syncToS3(
  folder: string,
  pages: OtherPages,
  target: BucketTarget,
  tell: (line: string) => void,
  ending?: AbortSignal,
): Promise<SyncResult> {
  // One generation from beginning to end, whatever is served meanwhile.
  const site = await realpath(folder).catch(() => folder);
  const names = await namesIn(site);
  const bucket = openBucket(target, ending);
  const listed = new Map((await bucket.list()).map((object) => [object.name, object]));
  const note = await readNote(bucket, listed, target);
  const moved = Object.fromEntries(
    movedPages(inOrder(pages)).map(({ address, location }) => [fileOf(address), location]),
  );
  const headers = createHash('sha256')
    .update(JSON.stringify([CACHE_RULES, TYPES]))
    .digest('hex')
    .slice(0, 16);
  const now: Note = note?.headers === headers ? note : { headers, since: bucket.now(), moved: note?.moved ?? {} };
  if (now !== note) await writeNote(bucket, now);

  const isStale = (name: string, object: ListedObject) =>
    object.modifiedAt < now.since || now.moved[name] !== moved[name];
  const changed: string[] = [];
  for (const [i, name] of names.entries()) {
    const object = listed.get(name);
    if (!object || isStale(name, object) || !isSame(join(site, name), object)) changed.push(name);
    if (i % 100 === 0) await nextTurn(undefined, ending ? { signal: ending } : {});
  }
  const upload = createUpload(bucket, moved, tell);
  const progress = createProgress(changed.length, tell);
  let bytes = 0;
  let uploaded = 0;
  for (const group of inTurns(changed, listed)) {
    await inParallel(group, async (name) => {
      // A page that has just gone is deleted by the next sync.
      const body = await readFile(join(site, name)).catch(() => undefined);
      if (!body) return;
      await upload(name, body);
      uploaded += 1;
      bytes += body.length;
      progress();
    });
  }
  if (JSON.stringify(now.moved) !== JSON.stringify(moved)) await writeNote(bucket, { ...now, moved });
  const kept = new Set([...names, NOTE]);
  const vanished = [...listed.keys()].filter((name) => !kept.has(name));
  for (const group of inTurns(vanished, listed).reverse()) await inParallel(group, bucket.remove);
  return { uploaded, bytes, deleted: vanished.length, unchanged: names.length - changed.length };
}

/** The files of a site that visitors ask for, with slashes in their names. */
async function namesIn(site: string): Promise<string[]> {
  if (!existsSync(join(site, 'index.html'))) {
    throw new StartError(`There is no site in ${site}.`, 'Build one first: npm run build.');
  }
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((name) => !/\.(br|gz)$/.test(name) && !isHostFile(name));
}

/** Refuses a bucket that holds something else: the sync would delete it. */
async function readNote(
  bucket: Bucket,
  listed: Map<string, ListedObject>,
  target: BucketTarget,
): Promise<Note | undefined> {
  const text = listed.has(NOTE) ? await bucket.get(NOTE) : undefined;
  if (text !== undefined) return JSON.parse(text) as Note;
  const [other] = listed.keys();
  if (other === undefined) return undefined;
  throw new StartError(
    `The bucket ${target.bucket} holds objects that no sync has put there, such as ${target.prefix}${other}.`,
    'A sync deletes what the site does not have. Name an empty bucket in S3_BUCKET, or an empty folder in S3_PREFIX.',
  );
}

async function writeNote(bucket: Bucket, note: Note): Promise<void> {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  await bucket.put(NOTE, Buffer.from(JSON.stringify(note)), headers);
}

/** Reads at once: for many small files that takes a third of the time. */
function isSame(file: string, { etag, size }: ListedObject): boolean {
  try {
    return statSync(file).size === size && md5Of(readFileSync(file)) === etag;
  } catch {
    return false;
  }
}

function md5Of(body: Buffer): string {
  return createHash('md5').update(body).digest('hex');
}

/** What a page links to is there before it. */
function inTurns(names: readonly string[], listed: ReadonlyMap<string, unknown>): string[][] {
  const groups: string[][] = [[], [], [], []];
  for (const name of names) groups[groupOf(name, listed)]?.push(name);
  return groups;
}

function groupOf(name: string, listed: ReadonlyMap<string, unknown>): number {
  if (/\.(xml|json|txt)$/.test(name)) return 3;
  if (!name.endsWith('.html')) return 0;
  return listed.has(name) ? 2 : 1;
}

/** Makes the function that uploads an object. What a storage cannot do is told once. */
function createUpload(bucket: Bucket, moved: Record<string, string>, tell: (line: string) => void) {
  let canRedirect = true;
  let isTold = false;
  return upload;

  async function upload(name: string, body: Buffer): Promise<void> {
    const headers: Record<string, string> = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': cacheControlOf(`/${name}`),
    };
    const location = canRedirect ? moved[name] : undefined;
    if (location !== undefined) headers['x-amz-website-redirect-location'] = location;
    let etag: string;
    try {
      etag = await bucket.put(name, body, headers);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'NotImplemented' || location === undefined) throw error;
      if (canRedirect) tell('This storage has no redirects: pages that moved lead on by themselves, with status 200.');
      canRedirect = false;
      return upload(name, body);
    }
    if (isTold || etag === md5Of(body)) return;
    isTold = true;
    tell(
      "This storage's ETags are not MD5 hashes: what has not changed cannot be told, and each sync uploads everything.",
    );
  }
}

function createProgress(all: number, tell: (line: string) => void): () => void {
  let done = 0;
  let told = Date.now();
  return () => {
    done += 1;
    if (Date.now() - told < TELL_EVERY && done < all) return;
    told = Date.now();
    tell(`${done} of ${all} uploaded`);
  };
}

/** Does all, a few at a time; after a failure nothing more is begun. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  let isFailed = false;
  const workers = Array.from({ length: WIDTH }, async () => {
    for (const item of rest) {
      if (isFailed) return;
      try {
        await work(item);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  });
  const results = await Promise.allSettled(workers);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
