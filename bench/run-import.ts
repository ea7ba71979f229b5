import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Bench } from './report.ts';

/** How often the server is asked for the age of its transactions. */
const LOOK_EVERY_MS = 50;

/** A database of its own, with a connection as its superuser. */
export interface Scratch {
  url: string;
  admin: pg.Client;
}

/** Makes a database beside others on a server. */
export async function openScratch(name: string, serverUrl: string, { onStop }: Bench): Promise<Scratch> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  onStop(() => admin.end());
  return { url: url.href, admin };
}

/** What a run of the command came to. */
export interface Run {
  output: string;
  seconds: number;
  /** Seconds of the longest transaction that the server saw while rows were written. */
  longest: number;
  megabytes: number;
}

/** Runs the real command to its end, or kills it at a line. */
export async function runImport(
  file: string,
  { kind, args }: { kind: string; args: readonly string[] },
  { url, admin }: Scratch,
  bench: Bench,
  killAt?: RegExp,
): Promise<Run> {
  const entry = fileURLToPath(import.meta.resolve('@cho-phien/start/import'));
  const start = performance.now();
  const flags = process.execArgv.filter((flag) => flag.startsWith('--max-'));
  const child = spawn(process.execPath, [...flags, entry, kind, file, ...args], {
    env: { ...process.env, DATABASE_URL: url, INTERNAL_SECRET: 'secret of the bench' },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: bench.ending,
  });
  child.on('error', () => undefined);
  const closed = once(child, 'close');
  let [output, longest, megabytes, isWriting, isLooking] = ['', 0, 0, false, false];
  const look = setInterval(() => {
    void peakOf(child.pid).then((peak) => (megabytes = Math.max(megabytes, peak)));
    // Migrations at its start may take their time; nobody waits for them.
    if (!isWriting || isLooking) return;
    isLooking = true;
    void admin
      .query<{ age: string | null }>(
        `select max(extract(epoch from clock_timestamp() - xact_start)) as age from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      .then(({ rows }) => {
        longest = Math.max(longest, Number(rows[0]?.age ?? 0));
        isLooking = false;
      });
  }, LOOK_EVERY_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    isWriting ||= line.startsWith('Reading');
    if (line.includes(' rows')) bench.log(line);
    if (killAt?.test(line)) child.kill('SIGKILL');
  }
  await closed;
  clearInterval(look);
  bench.ending.throwIfAborted();
  return { output, seconds: (performance.now() - start) / 1000, longest, megabytes };
}

/** The most memory that a process has used so far, as Linux tells it; 0 elsewhere. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Fails when a command did not say what it should. */
export function requireSaid(output: string, text: string): void {
  if (!output.includes(text)) throw new Error(`The import did not say "${text}":\n${output}`);
}
