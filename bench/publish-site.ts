import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startProgram, type Started } from './child.ts';
import type { Bench } from './report.ts';

const SECRET = 'bench';
/** How the bench signs in. */
export const ADMIN = { email: 'admin@cho-phien.example', password: 'the password of the bench' };
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a publisher tells of itself at `/publish/status.json`, as far as the bench reads it. */
export interface Status {
  pages: number;
  dirty: { own: number; first: number; later: number };
  dirtyParts: number;
  rendered: number;
  written: number;
  feeds: { name: string; position: number }[];
}

/** `npm start` on a database and in a folder of its own. */
export async function startSite(databaseUrl: string, folder: string, bench: Bench) {
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    SITE_DIR: join(folder, 'site'),
    API_PORT: '0',
    STOREFRONT_PORT: '0',
    ADMIN_PASSWORD: ADMIN.password,
    INTERNAL_SECRET: SECRET,
  };
  const started = await startProgram(join(ROOT, 'start/dist/main.js'), env, /Storefront\s+(http:\S+)/, bench);
  return { ...started, pages: join(folder, 'site', 'current') };
}

/** `npm run build` of the same data: its program, which ends when the pages stand. */
export async function buildSite(databaseUrl: string, folder: string, bench: Bench): Promise<Started> {
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    OUT_DIR: join(folder, 'built'),
    INTERNAL_SECRET: SECRET,
  };
  return startProgram(join(ROOT, 'start/dist/build.js'), env, /\d+ pages are in (\S+)/, bench);
}

/** How the publisher does now. */
export async function statusOf(url: string): Promise<Status> {
  const answer = (await (await fetch(`${url}/publish/status.json`)).json()) as { generations: Status[] };
  const [status] = answer.generations;
  if (!status) throw new Error('The site has no publisher.');
  return status;
}

/** Waits until nothing is dirty and the publisher has heard all that the database has told. Milliseconds it took. */
export async function settle(url: string, positions: () => Promise<Map<string, number>>, ending: AbortSignal) {
  const begun = performance.now();
  for (;;) {
    ending.throwIfAborted();
    const heads = await positions();
    const { dirty, dirtyParts, feeds } = await statusOf(url);
    const heard = feeds.every(({ name, position }) => position >= (heads.get(name) ?? 0));
    if (heard && dirty.own + dirty.first + dirty.later + dirtyParts === 0) return performance.now() - begun;
    await sleep(50);
  }
}

/** The most memory that a process has held so far, in MiB. */
export function peakMemory(pid: number): number {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}
