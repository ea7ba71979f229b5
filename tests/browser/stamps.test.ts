import { randomUUID } from 'node:crypto';
import { STAMP_FORMATS } from '@cho-phien/products/trace/stamp/format';
import { scan } from '@cho-phien/kit/test-scan';
import { cut, print } from '@cho-phien/products/trace/stamp/test-print';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { adminToken } from './admin.ts';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';

const { storefront, env } = inject('site');
const SLUG = 'hang-mau-mien-dong';
const GTIN = '08934567890120';
const admin = { email: 'admin@cho-phien.example', password: env.ADMIN_PASSWORD ?? '' };

let browser: Browser;
let product: { id: string; variants: { id: string }[] };

async function ask(query: string, variables: object = {}) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` };
  const body = JSON.stringify({ query, variables });
  const answer = await fetch(`${storefront}/graphql`, { method: 'POST', headers, body });
  return ((await answer.json()) as { data: any }).data;
}

/** What an admin does; refused by nothing. */
async function did(name: string, type: string, input: object, selection: string) {
  const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) { ${selection} userErrors { message path } } }`;
  const { it: done } = await ask(query, { input });
  expect([name, done.userErrors]).toEqual([name, []]);
  return done;
}

beforeAll(async () => {
  browser = await launchBrowser();
  ({ product } = await ask(`{ product(slug: "${SLUG}") { id variants { id } } }`));
}, 60_000);
afterAll(() => browser.close());

/** Asks for stamps as a store does, and reads the first page of the sheet. */
async function stampsFrom(page: Page, lotCode: string, isSerialised: boolean): Promise<string[]> {
  const options = await page.locator('#lot option').allTextContents();
  await page.selectOption('#lot', { label: options.find((label) => label.includes(lotCode)) ?? '' });
  await page.selectOption('#format', 'A4_65');
  await page.fill('#count', '4');
  await page.fill('#skip', '0');
  await page.setChecked('[name=isSerialised]', isSerialised);
  await page.click('[data-part=make]');
  await page.waitForSelector('[data-part=said]:has-text("Đã làm tờ tem")');
  const link = await page.locator('[data-part=sheet]').first().getAttribute('href');
  const sheet = await page.request.get(storefront + link);
  expect([sheet.status(), sheet.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const [printed] = await print(await sheet.body());
  const labels = Array.from({ length: 4 }, (_, nth) => printed && scan(cut(printed, STAMP_FORMATS.A4_65, nth)));
  return (await Promise.all(labels)).flatMap((codes) => codes ?? []);
}

it('are made at the desk, and what a phone reads from them opens the page of the lot', async () => {
  const harvest = { eventId: randomUUID(), productId: product.id, quantity: 10_000, communeCode: '06463' };
  const { lot: bulk } = await did(
    'lotHarvest',
    'LotHarvestInput',
    { ...harvest, lotCode: 'TEM-THO' },
    'lot { id code }',
  );
  const [size] = product.variants;
  await did('variantUpdate', 'VariantUpdateInput', { id: size?.id, gtin: GTIN }, 'variant { id }');
  const packing = {
    eventId: randomUUID(),
    inputs: [{ lotId: bulk.id, quantity: 5_000 }],
    variantId: size?.id,
    pieces: 1,
    pieceGrams: 500,
    lotCode: 'TEM/GOI-1',
  };
  const { lot: packed } = await did('lotPack', 'LotPackInput', packing, 'lot { id code gtin }');
  expect(packed.gtin).toBe(GTIN);

  const { page, problems, close } = await openPage(browser, storefront, { bypassCSP: true, reducedMotion: 'reduce' });
  await page.goto(`${storefront}/dang-nhap/can-bo/`);
  await page.fill('#email', admin.email);
  await page.fill('#password', admin.password);
  await page.click('main form button');
  await page.waitForURL('**/tai-khoan/');
  await page.goto(`${storefront}/tai-khoan/tem/?product=${product.id}`);
  await page.waitForSelector('my-stamps[data-state="ready"]');

  const plain = await stampsFrom(page, 'TEM-THO', false);
  expect([plain.length, new Set(plain).size]).toEqual([4, 1]);
  const serialised = await stampsFrom(page, 'TEM/GOI-1', true);
  expect(new Set(serialised).size).toBe(4);
  expect(await page.locator('[data-part=prints] li').count()).toBe(1);
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/stamps-360.png`, fullPage: true });
  await page.fill('#count', '24');
  await page.fill('#skip', '64');
  await page.selectOption('#format', 'A4_24');
  await page.click('[data-part=make]');
  await page.waitForSelector('[data-part=said]:has-text("24 nhãn")');
  expect(problems).toEqual([]);

  // The site of the tests has no name of its own: what is asked is the same on this port.
  const here = (address: string) => storefront + new URL(address).pathname + new URL(address).search;
  const led = await fetch(here(plain[0] ?? ''), { redirect: 'manual', headers: { accept: 'text/html' } });
  expect(led.status).toBe(307);
  await opens(page, here(led.headers.get('location') ?? ''), bulk.code);
  for (const code of serialised) {
    const answer = await fetch(here(code), { redirect: 'manual', headers: { accept: 'text/html' } });
    expect([code, answer.status]).toEqual([code, 307]);
    await opens(page, here(answer.headers.get('location') ?? ''), packed.code);
  }
  await close();
}, 120_000);

/** An address opens the page of the lot with this trace code, which a change of today makes within seconds. */
async function opens(page: Page, url: string, code: string): Promise<void> {
  await vi.waitFor(async () => expect((await fetch(url)).status, url).toBe(200), { timeout: 20_000, interval: 100 });
  await page.goto(url);
  expect(await page.innerText('main')).toContain(`${code.slice(0, 4)}-${code.slice(4)}`);
}
