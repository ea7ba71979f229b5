/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';
import { STRAY_SPACE } from './html.ts';
import { PAGE_TYPES } from './page-types.ts';

const { storefront } = inject('site');
const examined = PAGE_TYPES.flatMap(({ type, vi, en, dark, only }) =>
  [
    { type, lang: 'vi', path: vi, dark },
    { type, lang: 'en', path: en, dark },
  ].filter(({ lang }) => !only || lang === only),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('every page type', () => {
  // Two at a time: one page loads while the other is examined.
  it.concurrent.each(examined)(
    '$type ($lang) has no axe violation, no overflow at 360 px and no request elsewhere',
    async ({ lang, path, dark }) => {
      const { page, problems, close } = await openPage(browser, storefront, {
        bypassCSP: true,
        reducedMotion: 'reduce',
      });
      await page.goto(storefront + path, { waitUntil: 'load' });
      expect(await page.getAttribute('html', 'lang')).toBe(lang);
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.innerText('body')).not.toMatch(STRAY_SPACE);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      // The head keeps to the margins of the page.
      expect(await page.evaluate(() => document.querySelector('.bar .find')?.getBoundingClientRect().right)).toBe(344);
      expect(await violationsOn(page)).toEqual([]);
      if (dark) {
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await violationsOn(page, { runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
      }
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('says the same without JavaScript', async () => {
    const { page, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    await page.goto(`${storefront}/san-pham/quyt-vang-bac-son/`);
    expect(await page.textContent('h1')).toContain('Quýt vàng Bắc');
    expect(await page.textContent('main')).toMatch(/[\d.]+\u00a0₫/);
    await close();
  });
});

describe('addresses', () => {
  it('answer 404 with a page that leads on, in the language of the address', async () => {
    for (const [path, words] of [
      ['/san-pham/khong-co/', 'Không'],
      ['/en/products/nothing/', 'not'],
    ] as const) {
      const answer = await fetch(storefront + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(words);
    }
  });

  it('of the sitemap all answer', async () => {
    const index = await (await fetch(`${storefront}/sitemap-index.xml`)).text();
    const shards = [...index.matchAll(/<loc>([^<]+)</g)].map(([, url]) => new URL(url ?? '').pathname);
    const urls: string[] = [];
    for (const shard of shards) {
      const xml = await (await fetch(storefront + shard)).text();
      urls.push(...[...xml.matchAll(/<loc>([^<]+)</g)].map(([, url]) => new URL(url ?? '').pathname));
    }
    expect(urls.length).toBeGreaterThan(2 * 78);
    for (const url of urls) expect((await fetch(storefront + url, { method: 'HEAD' })).status, url).toBe(200);
  });
});
