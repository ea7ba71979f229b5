import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { realpath, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { editRandomly, seeded } from './edits.ts';
import { differences } from './folders.ts';
import { SITE_URL, startRealSite, type RealSite } from './real-site.ts';

const KILLS = process.env.LONG_TESTS ? 25 : 2;

let site: RealSite;
let pages: string;
/** The one that keeps the pages. */
let child: ChildProcess | undefined;
const started: ChildProcess[] = [];
beforeAll(async () => {
  site = await startRealSite();
  pages = join(site.folder, 'kept');
}, 300_000);
afterAll(async () => {
  for (const each of started) each.kill('SIGKILL');
  await site.stop();
});

/** Starts the product on the same data, and waits for the address of its pages. */
async function start(): Promise<string> {
  const env = {
    DATABASE_URL: site.databaseUrl,
    DATA_DIR: join(site.folder, 'data'),
    SITE_DIR: pages,
    SITE_URL,
    INTERNAL_SECRET: SECRET,
    API_PORT: '0',
    STOREFRONT_PORT: '0',
    SUBGRAPH_TIMEOUT_MS: '15000',
  };
  const program = spawn(process.execPath, ['start/dist/main.js'], { env: { ...process.env, ...env }, stdio: 'pipe' });
  started.push(program);
  let output = '';
  program.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  for await (const line of createInterface({ input: program.stdout })) {
    output += `${line}\n`;
    const address = /Storefront\s+(http:\S+)/.exec(line)?.[1];
    if (address) {
      child = program;
      return address;
    }
  }
  throw new Error(`npm start ended before it was ready:\n${output}`);
}

interface Status {
  generations: {
    dirty: Record<string, number>;
    dirtyParts: number;
    isReconciled: boolean;
    feeds: { name: string; position: number }[];
  }[];
}

/** Whether a publisher has done all that the feeds tell of. */
async function isAtRest(address: string): Promise<boolean> {
  const { generations } = (await (await fetch(`${address}/publish/status.json`)).json()) as Status;
  const [now] = generations;
  if (!now?.isReconciled || now.dirtyParts > 0 || Object.values(now.dirty).some((count) => count > 0)) return false;
  const heads = await Promise.all([...site.subgraphs.values()].map(({ feed }) => feed.head()));
  const names = [...site.subgraphs.keys()];
  return heads.every(({ position }, i) => now.feeds.find(({ name }) => name === names[i])?.position === position);
}

/** Resolves when so many files of the site have changed; rejects when the signal is aborted. */
async function filesWritten(count: number, signal: AbortSignal): Promise<void> {
  const changes = watch(await realpath(join(pages, 'current')), { recursive: true, signal });
  for (let left = count; left > 0; left -= 1) await changes.next();
}

it('killed at any moment, it loses no change and leaves no torn file', async () => {
  await start();
  const { below } = seeded(7);
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const edits = editRandomly(site, 100 + kill, 60);
    // In the middle of the writing, a few files earlier or later; where little changes, when all edits are made.
    const enough = new AbortController();
    const written = filesWritten(1 + below(60), enough.signal);
    await Promise.race([edits, written]);
    enough.abort();
    await written.catch(() => undefined);
    child?.kill('SIGKILL');
    if (child) await once(child, 'exit');
    await edits;
    await start();
  }
  child?.kill('SIGKILL');
  if (child) await once(child, 'exit');
  const address = await start();
  await vi.waitFor(async () => expect(await isAtRest(address)).toBe(true), { timeout: 120_000, interval: 100 });
  const anew = await site.publish();
  await anew.settled();
  expect(await differences(await realpath(join(pages, 'current')), anew.generation.place.folder)).toEqual([]);
}, 600_000);

it('refuses a folder that another keeps, and says so', async () => {
  await expect(start()).rejects.toThrow('kept by another publisher');
}, 240_000);
