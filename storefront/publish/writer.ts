import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}

let drafts = 0;

/**
 * Writes a page and its pressed twins, whole or not at all: each is complete before it takes its name, and the three
 * take their names one right after the other. Returns their sizes.
 */
export async function writePage({ folder, draft }: Place, address: string, body: Uint8Array): Promise<number[]> {
  const file = fileOf(address);
  const { br, gz } = TEXT.test(file) ? await press(body) : {};
  const path = join(draft, `${process.pid}-${threadId}-${(drafts += 1)}`);
  const contents = [body, br, gz].filter((content) => content !== undefined);
  contents.forEach((content, i) => write(`${path}${ENDINGS[i]}`, content));
  const to = join(folder, file);
  const move = () => ENDINGS.slice(0, contents.length).forEach((ending) => renameSync(path + ending, to + ending));
  withFolder(dirname(to), move);
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

function write(file: string, content: Uint8Array): void {
  withFolder(dirname(file), () => writeFileSync(file, content));
}

/** Pages that go take their empty folders along, maybe between our look and our write. */
function withFolder(folder: string, work: () => void): void {
  for (let tries = 0; ; tries += 1) {
    try {
      return work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === 5) throw error;
      mkdirSync(folder, { recursive: true });
    }
  }
}
