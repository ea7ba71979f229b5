import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT_FOLDER, type Binaries } from './binaries.ts';
import { createCluster, urlOf } from './cluster.ts';
import type { Postgres } from './embedded.ts';
import { launch, shutDown } from './server.ts';
import { canEnter, type ServerUser } from './server-user.ts';
import { sweep } from './stage.ts';

const PREFIX = 'cho-phien-test-';
const TRIES = 5;

/** Nothing here survives a crash, and nothing has to. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

/** A server for one test run, in a temporary folder. Also ends and removes those whose test run was killed. */
export async function startEphemeral(
  user: ServerUser | undefined,
  binaries: Binaries,
  port: number | undefined,
): Promise<Postgres> {
  const parent = await temporaryFolder(user);
  await sweep(parent, PREFIX, discard);
  const home = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  try {
    await createCluster(home, user, binaries, ['--no-sync']);
    const password = (await readFile(join(home, 'password'), 'utf8')).trim();
    for (let tried = 1; ; tried++) {
      const launched = await launch({ home, user }, binaries, port, FAST);
      if ('port' in launched) {
        return { url: urlOf(launched.port, password), reused: false, stop: () => discard(home) };
      }
      if (tried === TRIES) throw new Error(launched.retry);
    }
  } catch (error) {
    await discard(home);
    throw error;
  }
}

async function discard(home: string): Promise<void> {
  await shutDown(home, 'SIGQUIT');
  await rm(home, { recursive: true, force: true });
}

async function temporaryFolder(user: ServerUser | undefined): Promise<string> {
  const folder = await realpath(tmpdir());
  return !user || canEnter(user, folder) ? folder : ROOT_FOLDER;
}
