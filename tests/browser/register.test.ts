import type { Browser } from 'playwright-core';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';

const { api, storefront } = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Goods whose certificate was taken back already: what is here for a moment changes no list for good. */
const SLUG = 'hang-mau-banh-khao';

it('who keeps the register records a decision and takes it back; the page of the goods follows', async () => {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ product(slug: "${SLUG}") { name { vi } } }` }),
  });
  const { data } = (await answer.json()) as { data: { product: { name: { vi: string } } } };
  const { email, password } = await firstAdmin(process.env);
  const { page, problems, close } = await openPage(browser, storefront, { reducedMotion: 'reduce', bypassCSP: true });
  await page.goto(`${storefront}/dang-nhap/can-bo/`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.click('main form button');
  await page.waitForURL('**/tai-khoan/');
  const ready = () => page.waitForSelector('record-certificates[data-state="ready"]');
  const told = (words: string) => page.waitForSelector(`[data-part=register] [data-part=said]:has-text("${words}")`);
  const shows = (words: string) =>
    vi.waitFor(async () => expect(await (await fetch(`${storefront}/san-pham/${SLUG}/`)).text()).toContain(words), {
      timeout: 60_000,
      interval: 50,
    });

  await page.goto(`${storefront}/tai-khoan/gia-han/`);
  await page.getByRole('link', { name: 'Ghi vào sổ' }).first().click();
  await ready();
  expect(await page.innerText('.kept')).toContain('Bản ghi mẫu');
  await page.click('text=Chọn món khác');
  await ready();
  await page.fill('#search', 'zzqqxxw');
  await page.click('[data-part=finding] button');
  await page.waitForSelector('[data-part=choice] [data-part=said]:has-text("Không thấy")');
  await page.fill('#search', data.product.name.vi);
  await page.click('[data-part=finding] button');
  await page.getByRole('link', { name: data.product.name.vi, exact: true }).click();
  await ready();
  expect(await page.innerText('.kept')).toContain('Đã thu hồi');
  expect(await violationsOn(page)).toEqual([]);
  await page.selectOption('#stars', '5');
  await page.fill('#decisionNumber', 'THỬ-01/QĐ');
  await page.fill('#decisionDate', '2026-06-01');
  await page.fill('#issuedOn', '2026-06-02');
  await page.click('[data-part=grant] button');
  await told('5 sao do bộ công nhận');
  expect(await page.getAttribute('#issuedBy', 'aria-invalid')).toBe('true');
  expect(await page.inputValue('#decisionNumber')).toBe('THỬ-01/QĐ');
  await page.selectOption('#stars', '4');
  await page.click('[data-part=grant] button');
  await told('Đã ghi');
  await shows('THỬ-01/QĐ');

  await page.click('.kept summary:visible:has-text("Thu hồi giấy này")');
  await page.selectOption('details[open] [name=reason]', 'MARK_MISUSED');
  await page.fill('details[open] [data-part=revoke] [name=decisionNumber]', 'THỬ-02/QĐ');
  await page.fill('details[open] [name=revokedOn]', '2026-06-03');
  expect(await violationsOn(page)).toEqual([]);
  await page.click('details[open] [data-part=revoke] button');
  await told('Đã ghi thu hồi');
  expect(await page.innerText('.kept')).toContain('Đã thu hồi 03/06/2026');
  await shows('03/06/2026');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
  await close();
}, 150_000);
