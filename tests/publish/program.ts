import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, realpath, rm, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { currentGeneration } from '@cho-phien/publish/generation';
import { vi } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { SITE_URL, type RealSite } from './real-site.ts';

/** The product as a program of its own, on the data of a test, with a folder of pages of its own. */
export interface Program {
  /** The folder of its site; `current` in it leads to the pages. */
  pages: string;
  /** Starts it; resolves with the address of its pages when they are served, rejects when it ends before. */
  start(): Promise<string>;
  /** Ends it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** How many pages it had left to write when it was killed. */
  leftDirty(): Promise<number>;
  /** Resolves when so many files of the site have changed; rejects when the signal is aborted. */
  filesWritten(count: number, signal: AbortSignal): Promise<void>;
  /** Resolves when all that the feeds tell of stands in the pages. */
  atRest(address: string): Promise<void>;
  /** Ends whatever was started. */
  stop(): void;
}

/** Prepares the program; nothing runs yet. */
export function programOn(site: RealSite): Program {
  const pages = join(site.folder, 'kept');
  /** The one that keeps the pages. */
  let keeper: ChildProcess | undefined;
  const started: ChildProcess[] = [];

  async function isAtRest(address: string): Promise<boolean> {
    const { generations } = (await (await fetch(`${address}/publish/status.json`)).json()) as Status;
    const [now] = generations;
    if (!now?.isReconciled || now.dirtyParts > 0 || Object.values(now.dirty).some((count) => count > 0)) return false;
    const heads = await Promise.all([...site.subgraphs.values()].map(({ feed }) => feed.head()));
    const names = [...site.subgraphs.keys()];
    return heads.every(({ position }, i) => now.feeds.find(({ name }) => name === names[i])?.position === position);
  }

  return {
    pages,
    async start() {
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
      const child = spawn(process.execPath, ['start/dist/main.js'], {
        env: { ...process.env, ...env },
        stdio: 'pipe',
      });
      started.push(child);
      let output = '';
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      for await (const line of createInterface({ input: child.stdout })) {
        output += `${line}\n`;
        const address = /Storefront\s+(http:\S+)/.exec(line)?.[1];
        if (!address) continue;
        keeper = child;
        return address;
      }
      throw new Error(`npm start ended before it was ready:\n${output}`);
    },
    async kill() {
      if (!keeper) return;
      const gone = once(keeper, 'exit');
      keeper.kill('SIGKILL');
      await gone;
      keeper = undefined;
    },
    async leftDirty() {
      const generation = await currentGeneration(pages);
      if (!generation) return 0;
      // A copy: it is for the next publisher to recover what the killed one had written last.
      const copy = await mkdtemp(join(site.folder, 'manifest-'));
      for (const ending of ['', '-wal']) await copyFile(generation.manifest + ending, join(copy, `db${ending}`));
      const db = new DatabaseSync(join(copy, 'db'));
      const row = db.prepare(`select count(*) as n from dirty where kind = 'page' and tier < 2`).get() as { n: number };
      db.close();
      await rm(copy, { recursive: true });
      return row.n;
    },
    async filesWritten(count, signal) {
      const changes = watch(await realpath(join(pages, 'current')), { recursive: true, signal });
      for (let left = count; left > 0; left -= 1) await changes.next();
    },
    async atRest(address) {
      await vi.waitFor(
        async () => {
          if (!(await isAtRest(address))) throw new Error('The program has not come to rest.');
        },
        { timeout: 120_000, interval: 100 },
      );
    },
    stop() {
      for (const child of started) child.kill('SIGKILL');
    },
  };
}

interface Status {
  generations: {
    dirty: Record<string, number>;
    dirtyParts: number;
    isReconciled: boolean;
    feeds: { name: string; position: number }[];
  }[];
}
