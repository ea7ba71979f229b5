/// <reference lib="dom" />
import { aPhoto } from '@cho-phien/content/media/test-pictures';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { adminToken } from './admin.ts';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';

const { storefront, env } = inject('site');
const SLUG = 'mac-mat-kho';
const ALT = { vi: 'Mắc mật phơi trên nong tre', en: 'Dried mắc mật on a bamboo tray' };

let browser: Browser;
let category: string;

async function ask(query: string, input?: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` };
  const body = JSON.stringify({ query, variables: { input } });
  const answer = await fetch(`${storefront}/graphql`, { method: 'POST', headers, body });
  return ((await answer.json()) as { data: any }).data;
}

/** Uploads a photograph as the desk does, and shows it with the product. */
async function show(productId: string, photo: Buffer, altText: object, position: number): Promise<void> {
  const input = { productId, mimeType: 'image/jpeg', size: photo.length, altText };
  const { it: target } = await ask(
    `mutation ($input: MediaRequestUploadInput!) {
      it: mediaRequestUpload(input: $input) { media { id } uploadUrl userErrors { message } } }`,
    input,
  );
  expect(target.userErrors).toEqual([]);
  const headers = { 'content-type': 'image/jpeg' };
  const put = await fetch(storefront + target.uploadUrl, { method: 'PUT', headers, body: new Uint8Array(photo) });
  expect([put.status, await put.text()]).toEqual([200, expect.stringContaining('READY')]);
  const { it: attached } = await ask(
    'mutation ($input: MediaAttachInput!) { it: mediaAttach(input: $input) { userErrors { message } } }',
    { productId, mediaId: target.media.id, position },
  );
  expect(attached.userErrors).toEqual([]);
}

beforeAll(async () => {
  browser = await launchBrowser();
  const { product } = await ask(`{ product(slug: "${SLUG}") { id category { slug } } }`);
  category = product.category.slug;
  await show(product.id, await aPhoto({ width: 2_000, height: 1_500, seed: 21 }), ALT, 0);
  await show(product.id, await aPhoto({ width: 1_200, height: 900, seed: 22 }), { vi: 'Quả', en: 'Fruit' }, 1);
  const html = async (path: string) => (await fetch(storefront + path)).text();
  const soon = { timeout: 20_000, interval: 50 };
  await vi.waitFor(async () => {
    expect(await html(`/san-pham/${SLUG}/`)).toMatch(/<picture[^]*class="more"[^]*<picture/);
    expect(await html(`/en/products/${SLUG}/`)).toContain('<picture');
    expect(await html(`/danh-muc/${category}/`)).toContain('<picture');
  }, soon);
}, 120_000);
afterAll(() => browser.close());

describe('a photograph', () => {
  it.each([360, 1280])('is the first thing of its product at %i px, in its bytes and its words', async (width) => {
    const { page, problems, close } = await openPage(browser, storefront, {
      bypassCSP: false,
      viewport: { width, height: 740 },
      deviceScaleFactor: width === 360 ? 2 : 1,
    });
    const pictures: { url: string; type: string; size: number }[] = [];
    page.on('response', async (response) => {
      const { 'content-type': type = '', 'cache-control': kept } = response.headers();
      if (!response.url().includes('/media/')) return;
      expect(kept).toBe('public, max-age=31536000, immutable');
      pictures.push({ url: response.url(), type, size: (await response.body()).length });
    });
    await page.goto(`${storefront}/san-pham/${SLUG}/`, { waitUntil: 'networkidle' });
    const first = page.locator('.fig .photo img');
    expect(await first.getAttribute('alt')).toBe(ALT.vi);
    expect(await first.evaluate((image: HTMLImageElement) => [image.complete, image.naturalWidth > 0])).toEqual([
      true,
      true,
    ]);
    expect(await first.evaluate((image: HTMLImageElement) => image.currentSrc)).toMatch(/\/800\.avif$/);
    const shown = pictures.find(({ url }) => url.endsWith('/800.avif'));
    expect([shown?.type, (shown?.size ?? Infinity) <= 25_000]).toEqual(['image/avif', true]);
    expect(await page.locator('.fig .more img').count()).toBe(1);
    expect(await page.locator('.fig svg').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as any;
    expect(data['@graph'][0].image[0]).toMatch(/^https?:.*\/1500\.jpg$/);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/product-${width}.png`, fullPage: true });
    expect(problems).toEqual([]);
    await close();
  });

  it('moves nothing when it comes, has a name in English, and nothing for axe to find', async () => {
    const { page, close } = await openPage(browser, storefront, { bypassCSP: true, reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          (window as any).moved = ((window as any).moved ?? 0) + (entry as any).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${storefront}/en/products/${SLUG}/`, { waitUntil: 'networkidle' });
    expect(await page.getAttribute('.fig .photo img', 'alt')).toBe(ALT.en);
    expect(await page.evaluate(() => (window as any).moved ?? 0)).toBeLessThan(0.02);
    expect(await violationsOn(page)).toEqual([]);
    await close();
  });

  it.each([360, 1280])('stands small on the cards of lists at %i px', async (width) => {
    const { page, problems, close } = await openPage(browser, storefront, { viewport: { width, height: 900 } });
    await page.goto(`${storefront}/danh-muc/${category}/`, { waitUntil: 'load' });
    const image = page.locator('.card img').first();
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(400);
    const src = await image.evaluate((each: HTMLImageElement) => each.currentSrc);
    expect(src).toMatch(/\/400\.avif$/);
    expect((await (await fetch(src)).arrayBuffer()).byteLength).toBeLessThanOrEqual(6_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/list-${width}.png` });
    expect(problems).toEqual([]);
    await close();
  });

  it('is sent from the page for it, large ones made smaller on the way, and a wrong one is told in words', async () => {
    const { product } = await ask('{ product(slug: "cai-bap-lang-son") { id } }');
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/en/sign-in/officers/`);
    await page.fill('[name=email]', 'admin@cho-phien.example');
    await page.fill('[name=password]', env.ADMIN_PASSWORD ?? '');
    await Promise.all([page.waitForURL('**/en/account/**'), page.press('[name=password]', 'Enter')]);
    await page.goto(`${storefront}/en/account/pictures/?product=${product.id}`);
    await page.locator('my-photos[data-state=ready]').waitFor();
    const fill = async (name: string, mimeType: string, buffer: Buffer) => {
      await page.setInputFiles('#photo-file', { name, mimeType, buffer });
      await page.fill('#photo-vi', 'Táo vừa hái');
      await page.fill('#photo-en', 'Apples just picked');
      await page.click('[data-part=send]');
    };
    const said = page.locator('[data-part=said]');
    await fill('page.jpg', 'image/jpeg', Buffer.from('<script>alert(1)</script>'.repeat(10)));
    await expect.poll(() => said.textContent(), { timeout: 10_000 }).toContain('not the kind of picture');
    problems.length = 0;
    let announced = Infinity;
    page.on('request', (request) => {
      const { variables } = (request.method() === 'POST' ? request.postDataJSON() : {}) as {
        variables?: { input?: { size?: number } };
      };
      announced = variables?.input?.size ?? announced;
    });
    const large = await aPhoto({ width: 2_800, height: 2_100, seed: 23, grain: 24 });
    expect(large.length).toBeGreaterThan(1_000_000);
    await fill('large.jpg', 'image/jpeg', large);
    await expect.poll(() => said.textContent(), { timeout: 60_000 }).toContain('Sent.');
    expect(announced).toBeLessThan(large.length);
    expect(await page.locator('.photos img').getAttribute('alt')).toBe('Apples just picked');
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/control-360.png`, fullPage: true });
    await page.click('[data-part=remove]');
    await expect.poll(() => page.locator('.photos img').count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  }, 90_000);

  it('that is missing is an honest 404, and folders show nothing', async () => {
    for (const path of ['/media/', '/media/abc/', '/media/abc/400.avif', '/media/%2e%2e/internal-secret']) {
      expect((await fetch(storefront + path)).status, path).toBe(404);
    }
  });
});
