import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { helpedStore } from './helped-store.ts';
import { goodsOf, lot, ready, said } from './lots-desk.ts';
import { askForCode, closeBrowser, enter, openBrowser, signedIn } from './sign-in.ts';

const { storefront } = inject('site');
const GOODS = 'Na ngoại tuyến';
beforeAll(openBrowser);
afterAll(closeBrowser);

const seen = (page: Page) => page.evaluate(() => localStorage.getItem('lots-seen'));
const waits = (page: Page) => page.waitForSelector('[data-part=waiting]:has-text("Còn 1 việc")');
/** Resolves once the page of lots, and every script of it, is kept. */
const kept = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await caches.match(location.pathname)) !== undefined), { timeout: 10_000 })
    .toBe(true);

it('the desk opens without a network, and what is told then arrives once', { timeout: 60_000 }, async () => {
  await goodsOf(await helpedStore('0912000626'), GOODS);
  const { page, problems, close } = await signedIn('0912000626');
  await ready(page);
  await kept(page);
  expect(problems).toEqual([]);

  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector('my-lots[data-state="ready"]');
  expect(await page.innerText('[data-part=old]')).toContain('Không có mạng');
  await page.click('text=Ghi một lần thu hoạch');
  await page.locator('form[data-part=harvest] [name=quantity]').fill('6,5');
  await page.click('button:has-text("Ghi thu hoạch")');
  await said(page, 'đã giữ trên máy này');
  // Also after it was closed and opened again; its forms, which come when they are opened, are there too.
  await page.reload();
  await waits(page);
  await page.click('summary:has-text("Nhận hàng về")');
  await page.waitForSelector('text=Chưa có cửa hàng nào trên chợ gửi hàng cho bạn');

  await page.context().setOffline(false);
  await lot(page, 'Còn 6,5 kg').waitFor();
  expect(await page.isHidden('[data-part=waiting]')).toBe(true);
  await page.reload();
  await lot(page, 'Còn 6,5 kg').waitFor();
  expect(await page.locator('.goods > li').count()).toBe(1);
  expect(await page.isHidden('[data-part=old]')).toBe(true);
  await close();
});

it(
  'nobody who comes after them sees what somebody saw or told, with a network and without one',
  { timeout: 60_000 },
  async () => {
    await goodsOf(await helpedStore('0912000627'), GOODS);
    await helpedStore('0912000628');
    const { page, close } = await signedIn('0912000627');
    await ready(page);
    await kept(page);
    await page.context().setOffline(true);
    await page.click('text=Ghi một lần thu hoạch');
    await page.locator('form[data-part=harvest] [name=quantity]').fill('6,5');
    await page.click('button:has-text("Ghi thu hoạch")');
    await waits(page);
    expect(await seen(page)).toContain(GOODS);

    // Another person signs in; the first has not signed out, and what they told has not arrived.
    await page.goto('about:blank');
    await page.context().setOffline(false);
    await enter(page, await askForCode(page, '0912000628'));
    await page.waitForURL('**/tai-khoan/');
    await ready(page);
    const expectNothing = async () => {
      expect(await page.innerText('my-lots')).not.toContain(GOODS);
      expect(await page.isHidden('[data-part=waiting]')).toBe(true);
      expect(await seen(page)).not.toContain(GOODS);
    };
    await expectNothing();
    await page.context().setOffline(true);
    await page.reload();
    await page.waitForSelector('[data-part=old]:has-text("Không có mạng")');
    await expectNothing();

    // Nor does anybody without an account, once they signed out.
    await page.context().setOffline(false);
    await page.click('text=Đăng xuất khỏi máy này');
    await page.waitForURL('**/dang-nhap/**');
    await expect.poll(() => seen(page)).toBeNull();
    await page.context().setOffline(true);
    await page.goto(`${storefront}/tai-khoan/lo/`);
    await page.waitForSelector('my-lots[data-state="error"]');
    expect(await page.innerText('body')).not.toContain('dùng thử');

    // What the first told waits for them, and arrives.
    await page.context().setOffline(false);
    await enter(page, await askForCode(page, '0912000627'));
    await page.waitForURL('**/tai-khoan/');
    await ready(page);
    await lot(page, 'Còn 6,5 kg').waitFor();
    expect(await page.locator('.goods > li').count()).toBe(1);
    await close();
  },
);
