import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removePage, writePage, type Place } from './writer.ts';

let root: string;
let place: Place;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cho-phien-writer-'));
  place = { folder: join(root, 'site'), draft: join(root, 'draft') };
  mkdirSync(place.folder);
  mkdirSync(place.draft);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const page = (text: string) => Buffer.from(`<!doctype html><html><body>${text.repeat(2_000)}</body></html>`);
const OLD = page('old ');
const NEW = page('new ');

const texts = (pages: Buffer[]) => pages.map(String);

/** The page, its `.br` and its `.gz`, as a visitor sees them. */
function seen(): string[] {
  const bytes = (ending: string) => readFileSync(join(place.folder, 'a', `index.html${ending}`));
  return [bytes(''), brotliDecompressSync(bytes('.br')), gunzipSync(bytes('.gz'))].map(String);
}

/** Writes the new page in a process that is killed as soon as it has renamed so many files. */
function writeKilledAfter(renames: number): void {
  const program = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const { rename } = fs;
    let left = ${renames};
    fs.rename = async (...names) => {
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      await rename(...names);
      left -= 1;
    };
    syncBuiltinESMExports();
    const { writePage } = await import(${JSON.stringify(new URL('./writer.ts', import.meta.url).href)});
    await writePage(${JSON.stringify(place)}, '/a/', Buffer.from(${JSON.stringify(NEW.toString())}));`;
  const { signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  expect(signal, String(stderr)).toBe('SIGKILL');
}

describe('a page', () => {
  it.each([0, 1, 2])('is whole in each of its files when its writer is killed after %i renames', async (renames) => {
    await writePage(place, '/a/', OLD);
    writeKilledAfter(renames);
    expect(seen()).toEqual(texts([0, 1, 2].map((file) => (file < renames ? NEW : OLD))));
    // Whoever comes after writes it in any case.
    await writePage(place, '/a/', NEW);
    expect(seen()).toEqual(texts([NEW, NEW, NEW]));
  });

  it('takes its folder along when it goes, and finds one again', async () => {
    await writePage(place, '/a/', OLD);
    removePage(place, '/a/');
    expect(readdirSync(place.folder)).toEqual([]);
    await writePage(place, '/a/', NEW);
    expect(seen()).toEqual(texts([NEW, NEW, NEW]));
    expect(readdirSync(place.draft)).toEqual([]);
  });
});
