import { join } from 'node:path';
import { astroBuild } from '@cho-phien/publish/astro';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { editRandomly } from './edits.ts';
import { differences } from './folders.ts';
import { SITE_URL, startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publish();
  await publisher.settled();
}, 300_000);
afterAll(() => site.stop());

/** How the published folder differs from one that is rendered anew, all of it, at the same clock. */
async function differencesFromAnew(): Promise<string[]> {
  const anew = await site.publish();
  await anew.settled();
  await anew.stop();
  return differences(publisher.generation.place.folder, anew.generation.place.folder);
}

/** How it differs from what `astro build` writes at the same clock, which presses nothing. */
async function differencesFromBuild(): Promise<string[]> {
  const built = join(site.folder, 'built');
  const clock = new Date(site.clock.now).toISOString();
  const env = { API_URL: site.apiUrl, SITE_URL, INTERNAL_SECRET: SECRET, CLOCK: clock, OUT_DIR: built };
  await astroBuild(env, new AbortController().signal);
  const found = await differences(publisher.generation.place.folder, built);
  return found.filter((difference) => !/\.(br|gz) is only in/.test(difference));
}

const ROUNDS = process.env.LONG_TESTS ? 40 : 3;

describe('the folder is what building everything anew would write', () => {
  it('after random edits', async () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      await editRandomly(site, seed, 25);
      await publisher.settled();
      if (process.env.LONG_TESTS) expect(await differencesFromAnew(), `seed ${seed}`).toEqual([]);
    }
    expect(await differencesFromBuild()).toEqual([]);
  }, 600_000);

  it('after a month began, whose pages were made ahead, with edits between', async () => {
    site.clock.now = Date.parse('2026-11-30T22:30:00+07:00');
    publisher.renderAll('another day');
    await publisher.settled();
    publisher.manifest.setMeta('complete', '1');
    publisher.pump();
    const ahead = () =>
      publisher.manifest.one<{ n: number }>(
        `select count(*) as n from node where kind = 'page' and at > 0 and hash is not null`,
      );
    expect(await publisher.heard(() => (ahead()?.n ?? 0) > 10 && !publisher.isBusy(), 30_000)).toBe(true);
    await editRandomly(site, 1_000, 20);
    await publisher.settled();
    const rendered = publisher.tally.totals().rendered;
    site.clock.now = Date.parse('2026-12-01T00:00:00+07:00');
    publisher.pump();
    await publisher.settled();
    // Nothing was left to render: all of it was ready.
    expect(publisher.tally.totals().rendered).toBe(rendered);
    expect(await differencesFromAnew()).toEqual([]);
  }, 300_000);
});
