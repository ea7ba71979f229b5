import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './processes.ts';

/**
 * Makes `target` whole or not at all: `fill` works in a folder beside it, which then takes the name in one step.
 * When two processes do so at once, the first to finish wins and the other's work is dropped.
 * What a killed process left half done is swept away.
 */
export async function stageFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const parent = dirname(target);
  const prefix = `${basename(target)}.new-`;
  await sweep(parent, prefix, (folder) => rm(folder, { recursive: true, force: true }));
  const draft = join(parent, `${prefix}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(parent, { recursive: true });
    await mkdir(draft, { mode: 0o755 });
    await fill(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

/** Hands `remove` every folder `<prefix><pid>-…` in `parent` whose process is gone. Failures are left for the next time. */
export async function sweep(parent: string, prefix: string, remove: (folder: string) => Promise<void>): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (pid > 0 && !isAlive(pid)) await remove(join(parent, name)).catch(() => undefined);
  }
}

/** Whether something has this path. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
