import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import type { Binaries } from './binaries.ts';
import { lastLines, SERVER_ENV } from './cluster.ts';
import type { Place } from './place.ts';
import { commandOf } from './processes.ts';

const POLL_MS = 10;
/** A fast shutdown writes a checkpoint; past this the server is ended at once and recovers at its next start. */
const STOP_LIMIT_MS = 30_000;

/** What postmaster.pid says of a server on this cluster. `settled` is false while it starts or stops. */
export interface Running {
  pid: number;
  port: number;
  settled: boolean;
}

/**
 * The server that runs on this cluster, whoever started it; undefined when there is none. A file left by a server that
 * is gone is survived even when its process id now belongs to another program, which PostgreSQL itself refuses.
 */
export async function findRunning(home: string): Promise<Running | undefined> {
  const file = join(home, 'data', 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const [pid, itsData, , port, , , , status] = text.split('\n').map((line) => line.trim());
  if (!pid || !itsData) return undefined;
  const command = commandOf(Number(pid));
  if (command === '') return undefined;
  if (command !== undefined && !(command.includes('postgres') && command.includes(itsData))) {
    await rm(file, { force: true });
    return undefined;
  }
  return { pid: Number(pid), port: Number(port), settled: status === 'ready' };
}

/** Started, or why not: `retry` when another process was faster (same cluster or same port). */
export type Launch = { child: ChildProcess; port: number } | { retry: string };

/** Starts a server and waits until it takes connections. Throws a StartError with its last words when it cannot. */
export async function launch(
  place: Place,
  binaries: Binaries,
  wanted: number | undefined,
  settings: Record<string, string>,
): Promise<Launch> {
  const port = wanted ?? (await freePort());
  const logFile = join(place.home, `server-${randomBytes(4).toString('hex')}.log`);
  const log = await open(logFile, 'w', 0o600);
  const all = {
    ...settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    // The details of an error repeat the row: names, telephone numbers and hashes stay out of the server's log.
    log_error_verbosity: 'terse',
  };
  const child = spawn(
    binaries.postgres,
    ['-D', join(place.home, 'data'), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...place.user,
      cwd: place.home,
      env: SERVER_ENV,
      // Its own session: Ctrl-C in the terminal must not reach it before we stop it orderly.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  let gone: string | undefined;
  child.on('error', (error) => (gone = error.message));
  child.on('exit', (code, signal) => (gone = `it ended with ${signal ?? `code ${code}`}`));
  try {
    while (gone === undefined) {
      const running = await findRunning(place.home);
      if (running?.pid === child.pid && running?.settled) break;
      await sleep(POLL_MS);
    }
  } finally {
    await log.close();
  }
  if (gone === undefined) {
    await rename(logFile, join(place.home, 'server.log'));
    child.unref();
    return { child, port };
  }
  const output = await readFile(logFile, 'utf8');
  await rm(logFile, { force: true });
  const words = `${gone}: ${lastLines(output)}`;
  if (/lock file|shared memory block/.test(output)) return { retry: words };
  if (/could not bind/.test(output)) {
    if (wanted === undefined) return { retry: words };
    throw new StartError(
      `The port ${wanted}, wanted for the database, is taken.`,
      'Stop what uses it, or choose another.',
    );
  }
  throw new StartError(
    `The database in ${place.home} does not start: ${words}`,
    'Choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Ends the server on this cluster and waits until it is gone. `SIGINT`: orderly; `SIGQUIT`: at once. */
export async function shutDown(home: string, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  const running = await findRunning(home);
  if (!running) return;
  process.kill(running.pid, signal);
  const limit = Date.now() + STOP_LIMIT_MS;
  let forced = false;
  // The file goes a moment before the process does.
  while ((await findRunning(home))?.pid === running.pid || commandOf(running.pid)?.includes('postgres')) {
    if (!forced && Date.now() > limit) {
      process.kill(running.pid, 'SIGQUIT');
      forced = true;
    }
    await sleep(POLL_MS);
  }
}
