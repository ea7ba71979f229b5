import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Publisher } from '@cho-phien/publish/publisher';
import { verify } from '@cho-phien/publish/verify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { differencesFromAnew } from './equality.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

const SLUG = 'quyt-vang-bac-son';
let product: { id: string; name: object; variants: { id: string }[] };
beforeEach(async () => {
  ({ product } = await site.ask(
    'query ($slug: String) { product(slug: $slug) { id name { vi en } variants { id } } }',
    {
      slug: SLUG,
    },
  ));
});

async function setPrice(amount: number): Promise<void> {
  site.clock.now += 60_000;
  for (const { id: variantId } of product.variants) {
    await site.did('offerSetPrice', { variantId, amount });
  }
}

const folder = () => publisher.generation.place.folder;
const standing = () =>
  new Map(
    readdirSync(folder(), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html'))
      .map((name) => [name, readFileSync(join(folder(), name), 'utf8')]),
  );

/** What a change made the publisher do, and the pages that it changed. */
async function done(change: () => Promise<unknown>) {
  await publisher.settled();
  const [before, pages] = [publisher.tally.totals(), standing()];
  await change();
  await publisher.settled();
  const [after, now] = [publisher.tally.totals(), standing()];
  const patched = after.patched - before.patched;
  const whole = after.rendered - before.rendered - patched;
  return { patched, whole, changed: [...now.keys()].filter((name) => now.get(name) !== pages.get(name)) };
}

it('a new price is put into the lists that show the card; they are not rendered', async () => {
  // Its first real price takes away what the pages say of made up ones.
  await done(() => setPrice(123_000));
  const { patched, whole, changed } = await done(() => setPrice(124_000));
  const own = [`san-pham/${SLUG}/index.html`, `en/products/${SLUG}/index.html`];
  expect(changed).toEqual(expect.arrayContaining([...own, 'xa/bac-son/index.html', 'en/seasons/month-11/index.html']));
  expect(changed.length).toBeGreaterThan(10);
  // The home page and the data of the search show it in other ways too.
  expect(patched).toBeGreaterThan(whole);
  expect((await verify(publisher)).differences).toEqual([]);
  expect(await differencesFromAnew(site, publisher)).toEqual([]);
}, 120_000);

it('what was patched is patched again, and rendered when the page tells something else of the product', async () => {
  expect((await done(() => setPrice(98_000))).patched).toBeGreaterThan(6);
  const rename = (name: object) => site.did('productUpdate', { id: product.id, name });
  expect((await done(() => rename({ vi: 'Quýt đổi tên', en: 'Renamed tangerine' }))).patched).toBe(0);
  expect((await done(() => setPrice(1_000))).patched).toBeGreaterThan(6);
  expect(await differencesFromAnew(site, publisher)).toEqual([]);
  await done(() => rename(product.name));
}, 120_000);

it('a page that somebody wrote over is rendered', async () => {
  const name = 'xa/bac-son/index.html';
  const file = join(folder(), name);
  writeFileSync(file, `${readFileSync(file, 'utf8').slice(0, -100)}${'x'.repeat(100)}`);
  await done(() => setPrice(234_000));
  expect(await differencesFromAnew(site, publisher)).toEqual([]);
}, 120_000);
