import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Generation } from './generation.ts';
import type { Manifest } from './manifest.ts';

/** What a host is to answer for a page whose status is not 200. */
export interface Moved {
  status: 301 | 410;
  /** Where a 301 leads. */
  location: string | null;
}

/** The file that says so, beside the folder of the pages: a JSON object by address. */
export function movedFile({ place }: Generation): string {
  return `${place.folder}.moved.json`;
}

/** Writes it anew from the manifest. Returns what it says. */
export function writeMoved(generation: Generation, manifest: Manifest): Map<string, Moved> {
  const rows = manifest.all<{ name: string } & Moved>(
    `select name, status, location from node where status <> 200 and kind = 'page' and at = 0 order by name`,
  );
  const moved = new Map(rows.map(({ name, status, location }) => [name, { status, location }]));
  const file = movedFile(generation);
  const text = `${JSON.stringify(Object.fromEntries(moved))}\n`;
  if (text === read(file)) return moved;
  writeFileSync(`${file}.draft`, text);
  renameSync(`${file}.draft`, file);
  return moved;
}

/** What the file says. */
export function readMoved(generation: Generation): Map<string, Moved> {
  return new Map(Object.entries(JSON.parse(read(movedFile(generation)) ?? '{}') as Record<string, Moved>));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
