import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { astroBuild } from '@cho-phien/publish/astro';
import type { Publisher } from '@cho-phien/publish/publisher';
import { expect } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { editRandomly, type Kind } from './edits.ts';
import { differences } from './folders.ts';
import { SITE_URL, type RealSite } from './real-site.ts';

/** How the published folder differs from one that is rendered anew, all of it, at the same clock. */
export async function differencesFromAnew(site: RealSite, publisher: Publisher): Promise<string[]> {
  const anew = await site.publish();
  await anew.settled();
  await anew.stop();
  const { folder } = anew.generation.place;
  const found = await differences(publisher.generation.place.folder, folder);
  await rm(folder, { recursive: true });
  return found;
}

/** How it differs from what `astro build` writes at the same clock, which presses nothing. */
export async function differencesFromBuild(site: RealSite, publisher: Publisher): Promise<string[]> {
  const built = join(site.folder, 'built');
  const clock = new Date(site.clock.now).toISOString();
  const env = { API_URL: site.apiUrl, SITE_URL, INTERNAL_SECRET: SECRET, CLOCK: clock, OUT_DIR: built };
  await astroBuild(env, new AbortController().signal);
  const found = await differences(publisher.generation.place.folder, built);
  return found.filter((difference) => !/\.(br|gz) is only in/.test(difference));
}

/**
 * Makes edits round by round while the publisher follows, and compares after each, where wanted, and in any case after
 * the last: with a folder rendered anew, and at the end with `astro build`. Returns how many edits of each kind there
 * were.
 */
export async function editAndCompare(
  site: RealSite,
  publisher: Publisher,
  { rounds, edits, isEachCompared }: { rounds: number; edits: number; isEachCompared: boolean },
): Promise<Map<Kind, number>> {
  const { manifest } = publisher;
  const made = new Map<Kind, number>();
  for (let seed = 1; seed <= rounds; seed += 1) {
    // The listing of all pages at night would heal what was lost, so every second round goes without.
    manifest.setMeta('reconciledAt', seed % 2 === 1 ? 'Infinity' : '0');
    const onEdit = () => publisher.pump();
    for (const [kind, count] of await editRandomly(site, { seed, count: edits, onEdit })) {
      made.set(kind, (made.get(kind) ?? 0) + count);
    }
    publisher.pump();
    await publisher.settled();
    if (isEachCompared) expect(await differencesFromAnew(site, publisher), `seed ${seed}`).toEqual([]);
  }
  // What is compared was made in every way there is.
  expect(publisher.tally.totals().patched).toBeGreaterThan(edits);
  expect(await differencesFromBuild(site, publisher)).toEqual([]);
  return made;
}
