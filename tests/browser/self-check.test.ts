/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';

const { storefront } = inject('site');
const FORM = '/sao-ocop/tu-cham/mat-ong/';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const opened = async (path = FORM, options: Parameters<typeof openPage>[2] = {}) => {
  const opening = await openPage(browser, storefront, { bypassCSP: true, reducedMotion: 'reduce', ...options });
  await opening.page.goto(storefront + path);
  return opening;
};

/** The last answer of every criterion, but for those named. */
async function choose(page: Page, others: Record<string, number> = {}): Promise<void> {
  await page.evaluate((numbers) => {
    for (const fieldset of document.querySelectorAll('fieldset')) {
      const boxes = [...fieldset.querySelectorAll('input')];
      const number = numbers[boxes[0]!.name] ?? boxes.length;
      if (number > 0) boxes[number - 1]!.click();
    }
  }, others);
}

async function result(page: Page): Promise<string> {
  await page.click('self-check form .btn');
  await page.waitForSelector('.result:not([hidden])');
  return (await page.innerText('.result')).replaceAll('\u00a0', ' ');
}

describe('the self-check', () => {
  it('tells the stars, what blocks them, and the least work to the next', async () => {
    const { page, problems, close } = await opened();
    await choose(page, { 'A/1.5': 2 });
    expect(await page.innerText('[data-part=tally]')).toContain('98');
    const said = await result(page);
    expect(said).toContain('Tự chấm: 3 sao, 98 điểm');
    expect(said).toContain('Bạn tự chấm, đây không phải quyết định.');
    expect(said).toContain('Điểm thì đủ 5 sao');
    expect(said).toContain('4 sao: thiếu 1 mức tối thiểu.');
    expect(said).toContain('5 sao: thiếu 2 mức tối thiểu, kể cả mức đã ghi ở hạng dưới.');
    expect(said).toMatch(/Ít việc nhất để lên 4 sao\s+1\.5 .*: lên “Hợp đồng liên kết trên 75% sản lượng tiêu thụ”/);
    expect(said).toMatch(/đang “Hợp đồng liên kết từ 50%.*”; cần “Hợp đồng liên kết trên 75%/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violationsOn(page)).toEqual([]);
    await page.locator('.result a[href="#A-1.5"]').first().click();
    expect(new URL(page.url()).hash).toBe('#A-1.5');
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps the answers on this device, and forgets them when told', async () => {
    const { page, close } = await opened();
    await choose(page);
    await page.reload();
    expect(await result(page)).toContain('Tự chấm: 5 sao, 100 điểm');
    await page.goto(storefront + FORM.replace('mat-ong', 'che'));
    expect(await page.locator('input:checked').count()).toBe(0);
    await page.goto(storefront + FORM);
    await result(page);
    await page.click('[data-part=clear]');
    expect(await page.locator('input:checked').count()).toBeGreaterThan(25);
    await page.click('[data-part=clear]');
    expect(await page.locator('input:checked').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await close();
  });

  it('works by keyboard from the first answer to the criterion that blocks', async () => {
    const { page, close } = await opened();
    await choose(page, { 'A/1.5': 2 });
    await page.focus('input[name="A/1.5"]:checked');
    await page.keyboard.press('ArrowUp');
    expect(await page.getAttribute('input[name="A/1.5"]:checked', 'value')).toBe('1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.result:not([hidden])');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-part'))).toBe('result');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // The first answer of the criterion that the link leads to, or the one that is chosen.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('A/1.5');
    await close();
  });

  it('counts what is left open as nothing, and leads there', async () => {
    const { page, close } = await opened('/en/ocop-stars/self-check/mat-ong/');
    await choose(page, { 'B/4.1': 0 });
    const said = await result(page);
    expect(said).toContain('95 points, 2 of 5 stars');
    expect(said).toContain('Criteria left open, which count 0: 1.');
    expect(await page.getAttribute('[data-part=open]', 'href')).toBe('#B-4.1');
    await close();
  });

  it('says so when it cannot ask, and loses nothing', async () => {
    const { page, close } = await opened();
    await choose(page);
    await page.route('**/graphql', (route) => route.abort());
    await page.click('self-check form .btn');
    await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent?.includes('mất mạng'));
    expect(await page.locator('input:checked').count()).toBe(await page.locator('fieldset').count());
    await close();
  });

  it('can be read without JavaScript, and says that it does not add up', async () => {
    const { page, close } = await opened(FORM, { javaScriptEnabled: false });
    expect(await page.innerText('main')).toContain('không tự cộng điểm');
    expect(await page.locator('fieldset').count()).toBeGreaterThan(25);
    expect(await page.locator('self-check .btn:visible').count()).toBe(0);
    await close();
  });
});
