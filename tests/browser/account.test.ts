import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { closeBrowser, codeFor, openBrowser, signedIn, state } from './sign-in.ts';

const { storefront, folder } = inject('site');
beforeAll(openBrowser);
afterAll(closeBrowser);

/** The scripts of the desk of goods; of that of lots, whose forms come when they are opened; and of that of orders. */
const DESK = /^(MyGoods|WriteGoods|Reviews|Stamps|own-stores)/;
const LOTS = /^(Lots|mixing|shipping|receiving|correcting|parts|last-seen|form)/;
const ORDERS = /^(Orders|Packing|Selling|Complaints)/;

describe('sessions', () => {
  it('are listed with their devices, and another one is ended', async () => {
    const here = await signedIn('0912345705');
    const there = await signedIn('0912345705', {
      userAgent:
        'Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0 Mobile Safari/537.36',
    });
    await here.page.goto(`${storefront}/tai-khoan/phien/`);
    await state(here.page, 'my-sessions', 'ready');
    const devices = here.page.locator('.devices li');
    expect(await devices.count()).toBe(2);
    expect(await devices.first().innerText()).toContain('Máy này');
    expect(await devices.nth(1).innerText()).toContain('Chrome, Android');
    await here.page.click('text=Đăng xuất mọi máy khác');
    await here.page.waitForSelector('text=Không có máy nào khác.');
    expect(await devices.count()).toBe(1);
    await there.page.goto(`${storefront}/tai-khoan/`);
    await state(there.page, 'my-account', 'signed-out');
    for (const { problems, close } of [here, there]) {
      expect(problems).toEqual([]);
      await close();
    }
  });

  it('live on when two tabs open at once, again and again', async () => {
    const { page, problems, close } = await signedIn('0912345706');
    const other = await page.context().newPage();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([page.goto(`${storefront}/tai-khoan/`), other.goto(`${storefront}/tai-khoan/phien/`)]);
      await Promise.all([state(page, 'my-account', 'ready'), state(other, 'my-sessions', 'ready')]);
    }
    expect(await other.locator('.devices li').count()).toBe(1);
    expect(problems).toEqual([]);
    await close();
  });

  it('live on in browsers without locks', async () => {
    const { page, close } = await signedIn('0912345707');
    await page.context().addInitScript('delete Navigator.prototype.locks');
    const other = await page.context().newPage();
    await Promise.all([page.goto(`${storefront}/tai-khoan/`), other.goto(`${storefront}/tai-khoan/phien/`)]);
    await Promise.all([state(page, 'my-account', 'ready'), state(other, 'my-sessions', 'ready')]);
    await page.reload();
    await state(page, 'my-account', 'ready');
    await close();
  });
});

describe('the pages of an account', () => {
  it('have no axe violation and no overflow while somebody is signed in, in light and dark', async () => {
    const { page, problems, close } = await signedIn('0912345708', { bypassCSP: true });
    for (const [path, island] of [
      ['/tai-khoan/', 'my-account'],
      ['/en/account/sessions/', 'my-sessions'],
      ['/tai-khoan/du-lieu/', 'my-data'],
    ] as const) {
      await page.goto(storefront + path);
      await state(page, island, 'ready');
      expect(await violationsOn(page), path).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violationsOn(page, { runOnly: ['color-contrast', 'link-in-text-block'] }), path).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    expect(problems).toEqual([]);
    await close();
  });

  it('change the telephone by a code sent to the new one', async () => {
    const { page, problems, close } = await signedIn('0912345714');
    await state(page, 'my-account', 'ready');
    await page.fill('#new-phone', '0912');
    await page.click('text=Gửi mã đến số mới');
    await page.waitForSelector('text=Số điện thoại chưa đúng');
    expect(await page.locator('#new-code').isVisible()).toBe(false);
    await page.fill('#new-phone', '0912 345 715');
    await page.click('text=Gửi mã đến số mới');
    await page.waitForSelector('text=Mã đã gửi đến 0912 345 715');
    const code = await codeFor('0912345715');
    await page.fill('#new-code', code === '000000' ? '000001' : '000000');
    await page.click('text=Đổi sang số mới');
    await page.waitForSelector('text=Mã không đúng');
    await page.fill('#new-code', code);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Từ nay bạn đăng nhập bằng số 0912 345 715.');
    expect(await page.locator('#new-code').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('0912 345 715');
    await page.reload();
    await state(page, 'my-account', 'ready');
    expect(await page.innerText('[data-part=phone]')).toBe('0912 345 715');
    expect(problems).toEqual([]);
    await close();
  });

  it('ask for each consent by itself, unticked, and take it back by the same tap', async () => {
    const { page, problems, close } = await signedIn('0912345710');
    const open = async () => {
      await page.goto(`${storefront}/tai-khoan/du-lieu/`);
      await state(page, 'my-data', 'ready');
    };
    await open();
    const boxes = page.locator('.purposes input');
    expect(await boxes.count()).toBeGreaterThan(1);
    expect(await page.locator('.purposes input:checked').count()).toBe(0);
    // Whoever has no household is not asked whether somebody may act for it.
    expect(await page.innerText('.purposes')).not.toContain('tổ công nghệ số');
    const contact = page.getByRole('checkbox', { name: /nhắn tin/ });
    await contact.check();
    await page.waitForSelector('text=Đã ghi: đồng ý');
    await open();
    expect(await contact.isChecked()).toBe(true);
    expect(await page.locator('.purposes input:checked').count()).toBe(1);
    await contact.uncheck();
    await page.waitForSelector('text=Đã ghi: thôi đồng ý');
    await open();
    expect(await page.locator('.purposes input:checked').count()).toBe(0);
    expect(await page.innerText('.purposes')).toContain('Bạn đã thôi đồng ý');
    expect(problems).toEqual([]);
    await close();
  });

  it('give everything out as a file, and forget who asks for it and is certain', async () => {
    const { page, problems, close } = await signedIn('0912345711');
    await page.goto(`${storefront}/en/account/data/`);
    await state(page, 'my-data', 'ready');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('cho-phien-my-data.json');
    expect(JSON.stringify(JSON.parse(await readFile(await download.path(), 'utf8')))).toContain('+84912345711');
    await page.click('summary');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    // The box is not ticked: nothing happens.
    expect(page.url()).toBe(`${storefront}/en/account/data/`);
    await page.getByRole('checkbox', { name: /certain/ }).check();
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.waitForURL('**/en/sign-in/#erased');
    expect(await page.locator('#erased').isVisible()).toBe(true);
    await page.goto(`${storefront}/en/account/`);
    await state(page, 'my-account', 'signed-out');
    expect(problems).toEqual([]);
    await close();
  });

  it('say when the API is away, and try again', async () => {
    const { page, close } = await signedIn('0912345709');
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: '{"errors":[{"message":"down"}]}' }));
    await page.reload();
    await state(page, 'my-account', 'error');
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await state(page, 'my-account', 'ready');
    await close();
  });

  it('hold nothing of anybody, and scripts of 15 KB at most together', async () => {
    const pages = ['tai-khoan', 'tai-khoan/phien', 'tai-khoan/du-lieu', 'dang-nhap/ma', 'dang-nhap/mat-khau'].map(
      (path) => join(folder, path, 'index.html'),
    );
    for (const page of pages) {
      const html = await readFile(page, 'utf8');
      expect(html, page).toContain('content="noindex"');
      expect(html, page).not.toMatch(/\+84\d|Bearer|cpr_|\/dev\/messages/);
    }
    const scripts = (await readdir(join(folder, '_astro'))).filter((name) => /(?<!Search.*)\.js\.br$/.test(name));
    // The desks of who sells have budgets of their own.
    for (const [budget, own] of [
      [15, scripts.filter((name) => ![DESK, LOTS, ORDERS].some((desk) => desk.test(name)))],
      [15, scripts.filter((name) => DESK.test(name))],
      [15, scripts.filter((name) => LOTS.test(name))],
      [15, scripts.filter((name) => ORDERS.test(name))],
    ] as const) {
      const sizes = await Promise.all(own.map(async (name) => (await stat(join(folder, '_astro', name))).size));
      expect(sizes.length).toBeGreaterThan(2);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget * 1024);
    }
  });
});
