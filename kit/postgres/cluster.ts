import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import type { ServerUser } from './server-user.ts';
import { exists, stageFolder } from './stage.ts';

const SUPERUSER = 'postgres';

/** Only what PostgreSQL needs: not our own settings, and no PG… variable that would mislead it. */
export const SERVER_ENV: NodeJS.ProcessEnv = Object.fromEntries(
  ['PATH', 'TMPDIR', 'SystemRoot', 'TEMP'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
);

/** Makes the cluster if there is none, checks it otherwise, and answers its superuser's password. */
export async function ensureCluster(place: Place, binaries: Binaries, log: (line: string) => void): Promise<string> {
  if (!(await exists(place.home))) {
    log(`Creating the database in ${place.home}`);
    await stageFolder(place.home, (draft) => createCluster(draft, place.user, binaries, [])).catch((error: Error) => {
      throw error instanceof StartError ? error : notCreated(place.home, error.message);
    });
  }
  const version = await read(join(place.home, 'data', 'PG_VERSION'));
  if (version !== binaries.major) {
    throw new StartError(
      version
        ? `The database in ${place.home} was made by PostgreSQL ${version}; this program brings PostgreSQL ${binaries.major}.`
        : `The folder ${place.home} holds no complete database.`,
      `Move that folder away to start with an empty database${version ? `, or dump it with PostgreSQL ${version} and load the dump afterwards` : ''}; or choose another DATA_DIR.`,
    );
  }
  const password = await read(join(place.home, 'password'));
  if (password) return password;
  throw new StartError(
    `The password of the database is missing from ${join(place.home, 'password')}.`,
    `Put the file back, or move ${place.home} away to start with an empty database.`,
  );
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartError(
      `The database's file ${file} cannot be read: ${(error as Error).message}.`,
      'It was probably made by another user: run as that user, or choose another DATA_DIR.',
    );
  }
}

/** Fills an empty folder with a password file (0600) and a cluster `data`, both owned by the server's user. */
export async function createCluster(
  home: string,
  user: ServerUser | undefined,
  binaries: Binaries,
  flags: readonly string[],
): Promise<void> {
  const password = join(home, 'password');
  await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  await chmod(home, 0o700);
  if (user) await Promise.all([home, password].map((path) => chown(path, user.uid, user.gid)));
  const common = [
    `--pgdata=${join(home, 'data')}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--lc-messages=C',
    '--set=timezone=UTC',
    ...flags,
  ];
  const first = await run(binaries.initdb, [...common, '--locale=C.UTF-8'], home, user);
  if (first.code === 0) return;
  // Some platforms have no C.UTF-8 of their own: PostgreSQL then brings its own rules for letters.
  const builtin = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const last = /locale/i.test(first.output) ? await run(binaries.initdb, [...common, ...builtin], home, user) : first;
  if (last.code === 0) return;
  throw notCreated(home, lastLines(last.output));
}

function notCreated(home: string, reason: string): StartError {
  return new StartError(
    `The database could not be created in ${home}: ${reason}`,
    'Choose another DATA_DIR, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** The address of an embedded server's database `postgres`, for its superuser. The password is URL-safe. */
export function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

/** The end of a program's output, in one line, for an error message. */
export function lastLines(output: string): string {
  return output.trim().split('\n').slice(-4).join(' / ');
}

function run(
  program: string,
  args: string[],
  cwd: string,
  user: ServerUser | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...user, cwd, env: SERVER_ENV, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
