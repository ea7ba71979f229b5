import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, openPage } from './chromium.ts';

const { storefront } = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** As it is rendered where the market holds too many goods for an index. */
const asFromApi = (page: Page) =>
  page.route(/\/tim-kiem\/(\?|$)/, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace('data-source="index"', 'data-source="api"'),
    });
  });

const resultsOf = async (typed: string, source: 'index' | 'api' = 'index'): Promise<string[]> => {
  const { page, problems, close } = await openPage(browser, storefront);
  if (source === 'api') await asFromApi(page);
  await page.goto(storefront);
  await page.fill('form[role=search] input[type=search]', typed);
  await page.press('form[role=search] input[type=search]', 'Enter');
  await page.waitForURL(/\/tim-kiem\//);
  await page.waitForSelector('#found:is([data-state=some], [data-state=none])');
  const hrefs = await page
    .locator('#found a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(problems).toEqual([]);
  await close();
  return hrefs;
};

describe('search on the static site', () => {
  it('finds a product from the header, with and without marks', async () => {
    expect(await resultsOf('quýt vàng')).toContain('/san-pham/quyt-vang-bac-son/');
    expect(await resultsOf('quyt vang')).toContain('/san-pham/quyt-vang-bac-son/');
  });

  it('finds a commune by a former name', async () => {
    expect((await resultsOf('đồng mỏ')).some((href) => href.startsWith('/xa/'))).toBe(true);
  });

  it('asks the API for goods where they are too many for an index', async () => {
    const found = await resultsOf('quyt vang', 'api');
    expect(found).toContain('/san-pham/quyt-vang-bac-son/');
    expect((await resultsOf('đồng mỏ', 'api')).some((href) => href.startsWith('/xa/'))).toBe(true);
    expect(await resultsOf('zzzzqqq', 'api')).toEqual([]);
  });

  it('narrows what was found to stars, season, kind and commune, and back', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/tim-kiem/?q=hoi`);
    const hits = () => page.locator('.hits a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await page.click('#narrow button:has-text("Tinh dầu, dược liệu")');
    await page.waitForFunction(() => document.querySelector('#narrow [aria-pressed=true]'));
    const left = await hits();
    expect(left).toContain('/san-pham/tinh-dau-hoi-chi-lang/');
    expect(await page.innerText('#narrow [aria-pressed=true]')).toContain('Tinh dầu, dược liệu');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
    expect(await page.innerText('#found [role=status]')).toContain(`${left.length} kết quả`);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('#narrow [aria-pressed=true]'));
    expect((await hits()).length).toBeGreaterThan(left.length);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([
    ['a month of the season', 'index', /^Mùa tháng \d+ (\d+)$/],
    ['a band of prices', 'index', /^.*\d{3} ₫ (?:\(có giá mẫu\) )?(\d+)$/],
    ['a band of prices', 'api', /^.*\d{3} ₫ (?:\(có giá mẫu\) )?(\d+)$/],
  ] as const)('narrows what was found to %s, to as many goods as it says (%s)', async (_what, source, pattern) => {
    const { page, problems, close } = await openPage(browser, storefront);
    if (source === 'api') await asFromApi(page);
    await page.goto(`${storefront}/tim-kiem/?q=hong`);
    await page.waitForSelector('#narrow button');
    const texts = async () =>
      (await page.locator('#narrow button').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    const offered = (await texts()).map((text) => pattern.exec(text));
    expect(offered.filter(Boolean).length).toBeGreaterThan(1);
    const index = offered.findIndex(Boolean);
    const count = Number(offered[index]![1]);
    await page.locator('#narrow button').nth(index).click();
    await page.waitForFunction(() => document.querySelector('#narrow [aria-pressed=true]'));
    expect(await page.locator('.hits a').count()).toBe(count);
    expect(await page.innerText('#found [role=status]')).toContain(`${count} kết quả`);
    // Nothing else of the same sort is offered until it is undone.
    const [chosen, ...others] = await texts();
    expect(offered[index]![0]).toContain(chosen);
    expect(others.filter((text) => pattern.test(text))).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !document.querySelector('#narrow [aria-pressed=true]'));
    expect(await page.locator('.hits a').count()).toBeGreaterThan(count);
    expect(problems).toEqual([]);
    await close();
  });

  it('finds all the same where the API does not answer', async () => {
    const { page, close } = await openPage(browser, storefront);
    await page.route('**/graphql', (route) => route.abort());
    await page.goto(`${storefront}/tim-kiem/?q=quyt`);
    await page.waitForSelector('#found[data-state=some]');
    expect(await page.locator('#narrow:visible').count()).toBe(0);
    await close();
  });

  it('says so when nothing is found, and leads on', async () => {
    expect((await resultsOf('zzzzqqq')).filter((href) => href.startsWith('/san-pham/'))).toEqual([]);
  });
});
