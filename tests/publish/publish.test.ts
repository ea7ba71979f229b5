import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editRandomly } from './edits.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publish();
  await publisher.settled();
}, 120_000);
afterAll(() => site.stop());

/** Every file of a folder with its content. */
async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map(async (file) => (await readFile(file)).toString('latin1')));
  return new Map(files.map((file, i) => [file.slice(folder.length), contents[i] ?? '']));
}

/** The files that differ, with the place where they begin to. */
function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    if (a === b) return [];
    if (a === undefined || b === undefined || /\.(br|gz)$/.test(name)) return [`${name}: ${a?.length} ${b?.length}`];
    let at = 0;
    while (a[at] === b[at]) at += 1;
    return [`${name}: …${a.slice(at - 60, at + 60)}… / …${b.slice(at - 60, at + 60)}…`];
  });
}

describe('after random edits', () => {
  it('the folder is what rendering everything anew would write', async () => {
    for (let seed = 1; seed <= 4; seed += 1) {
      await editRandomly(site, seed, 25);
      await publisher.settled();
    }
    const other = await site.publish();
    await other.settled();
    const [mine, theirs] = await Promise.all(
      [publisher, other].map(({ generation }) => filesOf(generation.place.folder)),
    );
    expect(differences(mine ?? new Map(), theirs ?? new Map())).toEqual([]);
    console.log(publisher.tally.total(), publisher.tally.latency);
  }, 120_000);
});
