import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, expect, it, vi as vitest } from 'vitest';
import { startRealSite, type RealSite } from './real-site.ts';
import { pagesOf, tellingLots } from './told-lots.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

const { family, recall } = tellingLots(() => site);

it('a recall stands on the pages of all lots it concerns within two seconds', async () => {
  const lots = await family();
  await publisher.settled();
  const pages = lots.flatMap((lot) => pagesOf(lot));
  const read = (name: string) => readFileSync(join(publisher.generation.place.folder, name), 'utf8');
  await recall(lots[0]!.id);
  const decided = performance.now();
  await vitest.waitFor(() => expect(pages.map(read).filter((html) => !/Đừng ăn|Do not eat/.test(html))).toEqual([]), {
    timeout: 15_000,
    interval: 5,
  });
  const took = performance.now() - decided;
  console.log(`a recall stands on ${pages.length} pages ${Math.round(took)} ms after the answer`);
  expect(took).toBeLessThan(2_000);
}, 60_000);
