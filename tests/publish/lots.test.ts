import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, expect, it, vi as vitest } from 'vitest';
import { startRealSite, type RealSite } from './real-site.ts';
import { pagesOf, SLUG, tellingLots } from './told-lots.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publishAll();
}, 300_000);
afterAll(() => site.stop());

const { told, packed, family, recall } = tellingLots(() => site);

const folder = () => publisher.generation.place.folder;
const read = (name: string) => readFileSync(join(folder(), name), 'utf8');

/** Every page as it stands. */
function standing(): Map<string, string> {
  const names = readdirSync(folder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|xml|json)$/.test(name),
  );
  return new Map(names.map((name) => [name, read(name)]));
}

/** The pages that an act changes, brings or takes away. */
async function changedBy(act: () => Promise<unknown>): Promise<string[]> {
  await publisher.settled();
  const before = standing();
  await act();
  await publisher.settled();
  const after = standing();
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .sort();
}

it('a lot has its pages within seconds of its first event, and what is told of it changes exactly them', async () => {
  const lot = await packed();
  await vitest.waitFor(() => expect(pagesOf(lot).every((name) => existsSync(join(folder(), name)))).toBe(true), {
    timeout: 15_000,
    interval: 5,
  });
  expect(read(pagesOf(lot)[1]!)).toContain('Lô không bị thu hồi');
  expect(await changedBy(() => told('lotLose', { lotId: lot.id, quantity: 3, reason: 'DAMAGED' }))).toEqual(
    pagesOf(lot),
  );
  const product = [`en/products/${SLUG}/index.html`, `san-pham/${SLUG}/index.html`];
  const released = await changedBy(() => told('lotRelease', { lotId: lot.id, pieces: 10 }));
  expect(released).toEqual(expect.arrayContaining([...pagesOf(lot), ...product]));
  for (const page of product) expect(read(page)).toContain(`/${lot.code.toLowerCase()}/`);
}, 60_000);

it('a recall stands on the pages of all lots it concerns, of the goods, and among the recalls, at once', async () => {
  const lots = await family();
  const [harvest] = lots as [{ id: string; code: string }];
  await publisher.settled();
  const pages = lots.flatMap((lot) => pagesOf(lot));
  const before = pages.map(read);
  expect(before.filter((html) => /Đừng ăn|Do not eat/.test(html))).toEqual([]);
  const recallId = await recall(harvest.id);
  await vitest.waitFor(() => expect(pages.map(read).filter((html) => !/Đừng ăn|Do not eat/.test(html))).toEqual([]), {
    timeout: 15_000,
    interval: 5,
  });
  await publisher.settled();
  const notice = [`en/recalls/${recallId}/index.html`, `thu-hoi/${recallId}/index.html`];
  for (const page of ['thu-hoi/index.html', 'en/recalls/index.html', ...notice]) {
    expect(read(page)).toContain(`/${harvest.code.toLowerCase()}/`);
  }
  for (const lot of lots) expect(read(notice[1]!)).toContain(`/truy-xuat/${lot.code.toLowerCase()}/`);
  for (const page of ['thu-hoi/index.html', 'thu-hoi/feed.xml', pagesOf(harvest)[1]!]) {
    expect(read(page)).toContain(`/thu-hoi/${recallId}/`);
  }
  expect(read(`san-pham/${SLUG}/index.html`)).toContain(`/${lots[1]!.code.toLowerCase()}/`);
  expect(read(`san-pham/${SLUG}/index.html`)).toContain('Đang bị thu hồi');
  const [month] = readdirSync(folder()).filter((name) => name.startsWith('sitemap-lots-') && name.endsWith('.xml'));
  expect(read(month ?? '')).toContain(`/truy-xuat/${lots[2]!.code.toLowerCase()}/`);
}, 60_000);

it('goods are called by their new name wherever their lots are told of', async () => {
  const [harvest] = (await family()) as [{ id: string; code: string }];
  const recallId = await recall(harvest.id);
  const { product } = await site.ask('query ($s: String) { product(slug: $s) { id name { vi en } } }', { s: SLUG });
  const name = { vi: 'Na đổi tên', en: 'Renamed custard apple' };
  const changed = await changedBy(() => site.did('productUpdate', { id: product.id, name }));
  const listed = ['thu-hoi/feed.xml', 'thu-hoi/index.html', `thu-hoi/${recallId}/index.html`, pagesOf(harvest)[1]!];
  expect(changed).toEqual(expect.arrayContaining([...listed, 'en/recalls/feed.xml']));
  for (const page of listed) expect(read(page)).toContain(name.vi);
  await changedBy(() => site.did('productUpdate', { id: product.id, name: product.name }));
}, 60_000);

it('goods that leave the market take no page of their lots with them', async () => {
  const lot = await packed();
  const { product } = await site.ask('query ($s: String) { product(slug: $s) { id } }', { s: SLUG });
  await publisher.settled();
  expect(await changedBy(() => site.did('productUnpublish', { id: product.id }))).toEqual(
    expect.arrayContaining(pagesOf(lot)),
  );
  const page = read(pagesOf(lot)[1]!);
  expect(page).toContain('Món này hiện không bày trên chợ');
  expect(page).toContain('Na Chi Lăng Đồng Bành');
  expect(await changedBy(() => site.did('productPublish', { id: product.id }))).toEqual(
    expect.arrayContaining(pagesOf(lot)),
  );
  expect(read(pagesOf(lot)[1]!)).toContain(`/san-pham/${SLUG}/`);
}, 60_000);
