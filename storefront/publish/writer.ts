import { hash } from 'node:crypto';
import { rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { fileOf } from './address.ts';
import { press, TEXT } from './press.ts';

/** Where pages are written. */
export interface Place {
  /** The folder of the site. */
  folder: string;
  /** On the same file system, and not served: what is half written lies there. */
  draft: string;
}

/** The endings of the files of a page: itself, and pressed. */
export const ENDINGS = ['', '.br', '.gz'];

/** A short hash of a page's bytes. */
export function hashOf(body: Uint8Array): string {
  return hash('sha256', body, 'base64url').slice(0, 22);
}

let drafts = 0;

/**
 * Writes a page and its pressed twins, whole or not at all: each is complete before it takes its name, and the three
 * take their names one right after the other. Returns their sizes.
 */
export async function writePage({ folder, draft }: Place, address: string, body: Uint8Array): Promise<number[]> {
  const file = fileOf(address);
  const { br, gz } = TEXT.test(file) ? press(body) : {};
  const path = join(draft, `${process.pid}-${threadId}-${(drafts += 1)}`);
  const contents = [body, br, gz].filter((content) => content !== undefined);
  const endings = ENDINGS.slice(0, contents.length);
  await inFolder(draft, () => {
    endings.forEach((ending, i) => writeFileSync(path + ending, contents[i] ?? ''));
  });
  const to = join(folder, file);
  // A file system may write out at once what takes another file's name: others go on meanwhile.
  await inFolder(dirname(to), async () => {
    for (const ending of endings) await rename(path + ending, to + ending);
  });
  return contents.map(({ length }) => length);
}

/** Removes a page's files, and the folders that become empty. */
export function removePage({ folder }: Place, address: string): void {
  const file = join(folder, fileOf(address));
  // Another page may have its file where this one's folder would be: then there is none of this.
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()) return;
  for (const ending of ['.br', '.gz', '']) rmSync(file + ending, { force: true });
  for (let parent = dirname(file); parent !== folder; parent = dirname(parent)) {
    try {
      rmdirSync(parent);
    } catch {
      return;
    }
  }
}

/** Pages that go take their empty folders along, maybe between our look and our write. */
async function inFolder(folder: string, work: () => Promise<void> | void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 5) throw error;
      await mkdir(folder, { recursive: true });
    }
  }
}
