import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';

/** The folder of the whole project, found by walking up from this file (source or compiled). */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (packageName(folder) !== 'cho-phien') {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json named "cho-phien" above the kit');
    folder = parent;
  }
  return folder;
}

function packageName(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name?: unknown }).name;
  } catch {
    return undefined;
  }
}

/** Where this installation keeps its own files: `DATA_DIR`, or `.data` in the project. Absolute; not created here. */
export function dataDir(env: NodeJS.ProcessEnv): string {
  return env.DATA_DIR ? resolve(env.DATA_DIR) : join(projectRoot(), '.data');
}

/** Creates the data folder and proves that we can write into it. Throws a StartError that names it otherwise. */
export async function prepareDataDir(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}-${randomBytes(3).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new StartError(
      `The data folder ${folder} cannot be used: ${folderProblem(error as NodeJS.ErrnoException)}.`,
      'Set DATA_DIR to a folder that this user may create or write, or set DATABASE_URL to use a PostgreSQL server of your own.',
    );
  }
}

function folderProblem({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there';
  if (code === 'EROFS') return 'it lies on a read-only file system';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'it, or a folder above it, is a file';
  if (code === 'ENOSPC') return 'the disk is full';
  return message;
}

/**
 * The content of a small secret file in the data folder (mode 0600), made with `create` the first time.
 * Of several processes that start at once, all get the same answer.
 */
export async function secretIn(folder: string, name: string, create: () => string): Promise<string> {
  await prepareDataDir(folder);
  const file = join(folder, name);
  const known = await readSecret(file);
  if (known !== undefined) return known;
  const draft = `${file}.${process.pid}-${randomBytes(3).toString('hex')}`;
  await writeFile(draft, `${create()}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  // link() fails when another process was first; rename() serves file systems without hard links.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') return rename(draft, file);
  });
  await rm(draft, { force: true });
  return (await readSecret(file)) ?? refuseEmpty(file);
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim() || refuseEmpty(file);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new StartError(
      `The file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'It was probably made by another user: run as that user, or choose another DATA_DIR.',
    );
  }
}

/** An empty secret would sign and admit anybody. */
function refuseEmpty(file: string): never {
  throw new StartError(`The file ${file} is empty.`, 'Delete it to have a new secret made, or restore its content.');
}
