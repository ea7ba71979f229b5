import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editRandomly } from './edits.ts';
import { differences } from './folders.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publish();
  await publisher.settled();
}, 120_000);
afterAll(() => site.stop());

/** How the published folder differs from one that is rendered anew, all of it, at the same clock. */
async function differencesFromAnew(): Promise<string[]> {
  const anew = await site.publish();
  await anew.settled();
  await anew.stop();
  return differences(publisher.generation.place.folder, anew.generation.place.folder);
}

const ROUNDS = process.env.LONG_TESTS ? 40 : 3;

describe('the folder is what rendering everything anew would write', () => {
  it('after random edits', async () => {
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      await editRandomly(site, seed, 25);
      await publisher.settled();
      if (process.env.LONG_TESTS) expect(await differencesFromAnew(), `seed ${seed}`).toEqual([]);
    }
    expect(await differencesFromAnew()).toEqual([]);
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
    const begun = performance.now();
    publisher.pump();
    console.log('flip', performance.now() - begun);
    await publisher.settled();
    console.log('rendered after midnight', publisher.tally.totals().rendered - rendered, ahead());
    expect(await differencesFromAnew()).toEqual([]);
  }, 120_000);
});
