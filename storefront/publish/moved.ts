import type { Generation } from './generation.ts';
import type { Manifest } from './manifest.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

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
  writeWhole(movedFile(generation), `${JSON.stringify(Object.fromEntries(moved))}\n`);
  return moved;
}

/** Whether what the file says may have changed with these pages. */
export function concernsMoved(
  manifest: Manifest,
  moved: ReadonlyMap<string, Moved>,
  addresses: readonly string[],
): boolean {
  if (addresses.some((address) => moved.has(address))) return true;
  const row = manifest.one(
    `select 1 from node where status <> 200 and kind = 'page' and at = 0
        and name in (select value from json_each(?)) limit 1`,
    JSON.stringify(addresses),
  );
  return row !== undefined;
}

/** What the file says. */
export function readMoved(generation: Generation): Map<string, Moved> {
  return new Map(Object.entries(JSON.parse(readIfThere(movedFile(generation)) ?? '{}') as Record<string, Moved>));
}
