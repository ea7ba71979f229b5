import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { ensureCluster, urlOf } from './cluster.ts';
import { dataDir } from './data-dir.ts';
import { startEphemeral } from './ephemeral.ts';
import { keep, type Keeper } from './keeper.ts';
import { placeOf, type Place } from './place.ts';
import { findRunning, launch, shutDown } from './server.ts';
import { serverUser } from './server-user.ts';

const POLL_MS = 20;
/** A server that recovers after a crash may need a while; one that neither starts nor stops for so long is stuck. */
const SETTLE_LIMIT_MS = 60_000;

/** How to start the embedded PostgreSQL. */
export interface PostgresOptions {
  /** The data folder; the default is that of `DATA_DIR`, or `.data` in the project. */
  dataDir?: string;
  /** TCP port on 127.0.0.1; the default is a free one. A server that already runs keeps its own. */
  port?: number;
  /** For tests: a cluster of its own in a temporary folder, fast instead of durable, removed by `stop`. */
  ephemeral?: boolean;
  /** Receives a few lines of progress. */
  log?: (line: string) => void;
}

/** A running embedded PostgreSQL. */
export interface Postgres {
  /** Connects as superuser to the database `postgres`. Holds the password: not for logs. */
  url: string;
  /** Whether the server ran already, started by another process or left by one that was killed. */
  reused: boolean;
  /** Lets go of the server and, when no other process uses it, ends it orderly. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with this program, or joins the one that already runs on the same data folder.
 * Whoever stops last ends the server; a killed process counts as gone, so nothing outlives an orderly stop.
 * Throws a StartError when the folder, its content or the port stands in the way; then nothing is left running.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const log = options.log ?? (() => undefined);
  const user = serverUser();
  const binaries = await findBinaries(user !== undefined);
  if (options.ephemeral) return startEphemeral(user, binaries, options.port);
  const place = await placeOf(options.dataDir ?? dataDir(process.env), user);
  const password = await ensureCluster(place, binaries, log);
  const { keeper, url, reused } = await startOrJoin(place, binaries, options.port, password);
  log(reused ? 'The database is already running' : 'The database is running');
  return { url, reused, stop: () => keeper.release(() => shutDown(place.home, 'SIGINT')) };
}

async function startOrJoin(
  place: Place,
  binaries: Binaries,
  wanted: number | undefined,
  password: string,
): Promise<{ keeper: Keeper; url: string; reused: boolean }> {
  const limit = Date.now() + SETTLE_LIMIT_MS;
  let trouble = 'it neither starts nor stops';
  do {
    const running = await findRunning(place.home);
    const launched = running ? undefined : await launch(place, binaries, wanted, {});
    if (launched && 'retry' in launched) trouble = launched.retry;
    const port = launched && 'port' in launched ? launched.port : running?.settled ? running.port : undefined;
    if (port !== undefined) {
      const url = urlOf(port, password);
      try {
        return { keeper: await keep(url), url, reused: !launched };
      } catch (error) {
        if (launched) await shutDown(place.home, 'SIGINT');
        if (isRefusal(error)) throw foreign(place, running?.pid);
        trouble = (error as Error).message;
      }
    }
    await sleep(POLL_MS);
  } while (Date.now() < limit);
  throw new StartError(
    `The database in ${place.home} cannot be used: ${trouble}.`,
    `Look into ${join(place.home, 'server.log')}; if an old server hangs there, end it and start again.`,
  );
}

function isRefusal(error: unknown): boolean {
  return ['28P01', '28000'].includes((error as { code?: string }).code ?? '');
}

function foreign(place: Place, pid: number | undefined): StartError {
  const file = join(place.home, 'password');
  return new StartError(
    `The database in ${place.home} does not accept the password in ${file}.`,
    `${pid ? `If the server there (process ${pid}) is not ours, end it. ` : ''}If the password was changed, put the new one into that file; or choose another DATA_DIR.`,
  );
}
