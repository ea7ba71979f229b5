import { startOfNextMonth } from '@cho-phien/kit/clock';
import type { Change } from '@cho-phien/kit/events/source';
import { createMatcher, type Matcher } from '@cho-phien/publish/match';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editRandomly, JUMP_KINDS } from './edits.ts';
import { differencesFromAnew, editAndCompare } from './equality.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

describe('the folder is what building everything anew would write', () => {
  it('after random edits', async () => {
    const made = await editAndCompare(site, publisher, { rounds: 3, edits: 25, isEachCompared: false });
    expect([...made.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  }, 240_000);

  it('with the same lists touched by every change, whether they are held or not', async () => {
    const lists = publisher.manifest.lists();
    const held = createMatcher(lists);
    const found = createMatcher(lists, () => lists, 0);
    const touched = (matcher: Matcher, change: Change) => {
      const keys = matcher.touchedBy(change);
      return lists.filter((key) => keys.has(key));
    };
    let some = 0;
    for (const feed of site.feeds) {
      const { feedId } = await feed.head();
      const { changes } = await feed.changes({ after: { feedId, position: 0 } });
      for (const change of changes) {
        expect(touched(found, change)).toEqual(touched(held, change));
        some += touched(held, change).length;
      }
    }
    expect(some).toBeGreaterThan(100);
  }, 60_000);

  it('after a month began, whose pages were made ahead, with edits between', async () => {
    const midnight = startOfNextMonth(site.clock.now);
    site.clock.now = midnight - 1.5 * 3_600_000;
    publisher.renderAll('another day');
    await publisher.settled();
    publisher.pump();
    const ahead = () =>
      publisher.manifest.one<{ n: number }>(
        `select count(*) as n from node where kind = 'page' and at > 0 and hash is not null`,
      );
    expect(await publisher.until(() => (ahead()?.n ?? 0) > 10 && !publisher.isBusy(), 30_000)).toBe(true);
    await editRandomly(site, { seed: 1_000, count: 20, without: JUMP_KINDS });
    await publisher.settled();
    const rendered = publisher.tally.totals().rendered;
    site.clock.now = midnight;
    publisher.pump();
    await publisher.settled();
    // Nothing was left to render: all of it was ready.
    expect(publisher.tally.totals().rendered).toBe(rendered);
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 300_000);

  it('after a story got another date while all pages were being listed', async () => {
    const began = site.clock.now;
    // The listing asks as of now, when the story of tomorrow is not public yet.
    const listed = publisher.reconcile();
    site.clock.now = began + 2 * 24 * 3_600_000;
    const tomorrow = new Date(began + 24 * 3_600_000);
    const content = site.subgraphs.get('content');
    await content?.db.query('update story set published_at = $1 where slug = (select min(slug) from story)', [
      tomorrow,
    ]);
    await listed;
    publisher.pump();
    await publisher.settled();
    expect(await differencesFromAnew(site, publisher)).toEqual([]);
  }, 120_000);
});
