import { spawnSync } from 'node:child_process';
import { StartError } from '../start-error.ts';

/** The user that runs PostgreSQL in place of root, as numbers for `spawn` and `chown`. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const NAMES = ['postgres', 'cho-phien'];

/**
 * PostgreSQL refuses to run as root: then this is the system user `postgres`, or `cho-phien`, made when both are
 * missing. Undefined for an ordinary user, who runs it as himself.
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = NAMES.map(lookUp).find(Boolean) ?? createUser();
  if (user) return user;
  throw new StartError(
    'PostgreSQL does not run as root, and there is no user "postgres" or "cho-phien" to run it as; creating one failed.',
    'Create one (useradd --system cho-phien), run as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function lookUp(name: string): ServerUser | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid && gid ? { uid, gid } : undefined;
}

function idOf(flag: string, name: string): number {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : 0;
}

function createUser(): ServerUser | undefined {
  spawnSync('/usr/sbin/useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'cho-phien',
  ]);
  return lookUp('cho-phien');
}

/** Whether that user can enter the folder, which asks the same of every folder above it. */
export function canEnter(user: ServerUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0;
}
