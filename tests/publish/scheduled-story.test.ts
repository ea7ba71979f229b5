import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { newUuid } from '@cho-phien/kit/ids';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  site.clock.now = Date.parse('2026-12-02T08:00:00+07:00');
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

const fileOf = (name: string) => join(publisher.generation.place.folder, name);
const databaseOf = (name: string) => (site.subgraphs.get(name) as RunningSubgraph).db;

/** Writes a story that is dated ahead, about a product, whose slug it returns. */
async function schedule(slug: string, publishedAt: string): Promise<string> {
  const [product] = await databaseOf('products').query<{ id: string; slug: string }>(
    `select id, slug from product where state = 'PUBLISHED' order by slug limit 1`,
  );
  const id = newUuid();
  await databaseOf('content').query(
    `insert into story (id, slug, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, is_demo, published_at)
     values ($1, $2, $2, $2, '.', '.', '.', '.', true, $3)`,
    [id, slug, publishedAt],
  );
  await databaseOf('content').query('insert into story_product values ($1, $2, 0)', [id, product?.id]);
  return product?.slug ?? '';
}

async function turnTo(clock: number): Promise<void> {
  site.clock.now = clock;
  publisher.pump();
  await publisher.settled();
}

it.each([
  ['at noon', 'trua', '2026-12-02T12:00:00+07:00'],
  ['at midnight, when pages made ahead are put in their places', 'nua-dem', '2026-12-03T00:00:00+07:00'],
])(
  'a story that is dated ahead comes by its date, on every page that tells of it: %s',
  async (_when, slug, at) => {
    const product = await schedule(slug, at);
    await publisher.settled();
    const own = [`chuyen/${slug}/index.html`, `en/stories/${slug}/index.html`];
    const others = ['chuyen/index.html', 'en/stories/index.html', 'chuyen/feed.xml', `san-pham/${product}/index.html`];
    const telling = async () => {
      const texts = await Promise.all(others.map((name) => readFile(fileOf(name), 'utf8')));
      return others.filter((_, i) => texts[i]?.includes(`/${slug}/`));
    };
    await turnTo(Date.parse(at) - 3_600_000);
    expect(own.filter((name) => existsSync(fileOf(name)))).toEqual([]);
    expect(await telling()).toEqual([]);
    await turnTo(Date.parse(at));
    expect(own.filter((name) => existsSync(fileOf(name)))).toEqual(own);
    expect(await telling()).toEqual(others);
  },
  120_000,
);
