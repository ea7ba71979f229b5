import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage, type Watched } from './chromium.ts';

const { storefront, folder } = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The last code that was sent to a number, as a person reads it in development. */
async function codeFor(phone: string): Promise<string> {
  const inbox = await (await fetch(`${storefront}/dev/messages`)).text();
  const text = inbox.split('<li>').find((line) => line.includes(`+84${phone.slice(1)}`)) ?? '';
  return /la (\d{6})/.exec(text)?.[1] ?? '';
}

async function askForCode(page: Page, phone: string): Promise<string> {
  await page.goto(`${storefront}/dang-nhap/`);
  await page.fill('#phone', phone);
  await page.click('main form button');
  await page.waitForURL('**/dang-nhap/ma/');
  return codeFor(phone);
}

async function enter(page: Page, code: string): Promise<void> {
  await page.fill('#code', code);
  await page.click('main form[action="/session"] button');
}

/** A browser of its own in which somebody has signed in by code. */
async function signedIn(phone: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const watched = await openPage(browser, storefront, { reducedMotion: 'reduce', ...options });
  await enter(watched.page, await askForCode(watched.page, phone));
  await watched.page.waitForURL('**/tai-khoan/');
  return watched;
}

/** An invitation that the first admin gives out. */
async function invitationFor(email: string): Promise<string> {
  const ask = async (query: string, token?: string): Promise<any> => {
    const answer = await fetch(`${storefront}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    return ((await answer.json()) as { data: any }).data.it;
  };
  const admin = await firstAdmin(process.env);
  const { tokens } = await ask(
    `mutation { it: sessionStartWithPassword(input: ${JSON.stringify(admin).replace(/"(\w+)":/g, '$1:')}) { tokens { accessToken } } }`,
  );
  return (await ask(`mutation { it: accountInvite(input: { email: "${email}" }) { invitation } }`, tokens.accessToken))
    .invitation;
}

/** The scripts of the desks. */
const DESK = /^(MyGoods|WriteGoods|Reviews|own-stores)/;

const state = (page: Page, island: string, name: string) => page.waitForSelector(`${island}[data-state="${name}"]`);

describe('signing in by code', () => {
  it('leads to the account, which is still there after a reload, and out again', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(storefront);
    await page.click('header >> text=Tài khoản');
    await state(page, 'my-account', 'signed-out');
    await page.getByRole('link', { name: 'Đăng nhập', exact: true }).first().click();
    await page.waitForURL('**/dang-nhap/?next=%2Ftai-khoan%2F');
    await page.fill('#phone', '0912 345 701');
    await page.click('main form button');
    await page.waitForURL('**/dang-nhap/ma/');
    await page.waitForSelector('sent-code [role=status]:has-text("+84…701")');
    expect(await page.innerText('sent-code')).toContain('/dev/messages');
    expect(await page.locator('[data-part=again]').isDisabled()).toBe(true);
    const code = await codeFor('0912345701');
    // As it is pasted from a message.
    await enter(page, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    await page.waitForURL('**/tai-khoan/');
    await state(page, 'my-account', 'ready');
    expect(await page.innerText('my-account')).toContain('0912 345 701');
    await page.reload();
    await state(page, 'my-account', 'ready');
    await page.fill('#called', 'Nông Thị Mẫu');
    await page.click('text=Lưu tên');
    await page.waitForSelector('text=Đã lưu.');
    expect(await page.innerText('[data-part=name]')).toBe('Nông Thị Mẫu');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await page.click('text=Đăng xuất khỏi máy này');
    await page.waitForURL('**/dang-nhap/#signed-out');
    expect(await page.innerText('main')).toContain('Đã đăng xuất');
    await page.goto(`${storefront}/tai-khoan/`);
    await state(page, 'my-account', 'signed-out');
    expect(problems).toEqual([]);
    await close();
  });

  it('needs no script', async () => {
    const { page, problems, close } = await signedIn('0912345702', { javaScriptEnabled: false });
    expect(await page.innerText('main')).toContain('JavaScript');
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['cho_phien_session']);
    await page.click('noscript button');
    await page.waitForURL('**/dang-nhap/#signed-out');
    expect(await page.locator('#signed-out').isVisible()).toBe(true);
    expect(await page.locator('#too-many').isVisible()).toBe(false);
    expect(await page.context().cookies()).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it.each([true, false])(
    'says when the code is wrong, and takes the right one after (script: %s)',
    async (scripted) => {
      const phone = scripted ? '0912345703' : '0912345704';
      const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: scripted });
      const code = await askForCode(page, phone);
      expect(await page.locator('#wrong-code').isVisible()).toBe(false);
      await enter(page, code === '000000' ? '000001' : '000000');
      await page.waitForURL('**/dang-nhap/ma/#wrong-code');
      expect(await page.locator('#wrong-code').isVisible()).toBe(true);
      await enter(page, code);
      await page.waitForURL('**/tai-khoan/');
      expect(problems).toEqual([]);
      await close();
    },
  );

  it('is by e-mail and password for officers, who see what they may do', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/en/sign-in/`);
    await page.click('text=Officers sign in');
    const { email, password } = await firstAdmin(process.env);
    await page.fill('#email', email);
    await page.fill('#password', `${password} no`);
    await page.click('main form button');
    await page.waitForURL('**/en/sign-in/officers/#wrong-password');
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main form button');
    await page.waitForURL('**/en/account/');
    await page.waitForSelector('text=Administrator, everywhere');
    expect(await page.innerText('my-account')).toContain(email);
    expect(problems).toEqual([]);
    await close();
  });
});

describe('who was sent to sign in', () => {
  it.each([true, false])('comes back to the page they came from (script: %s)', async (scripted) => {
    const phone = scripted ? '0912345712' : '0912345713';
    const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: scripted });
    if (scripted) {
      await page.goto(`${storefront}/tai-khoan/du-lieu/`);
      await state(page, 'my-data', 'signed-out');
      await page.getByRole('link', { name: 'Đăng nhập', exact: true }).first().click();
    } else {
      await page.goto(`${storefront}/dang-nhap/?next=%2Ftai-khoan%2Fdu-lieu%2F`);
    }
    await page.fill('#phone', phone);
    await page.click('main form button');
    await page.waitForURL('**/dang-nhap/ma/');
    await enter(page, await codeFor(phone));
    await page.waitForURL('**/tai-khoan/du-lieu/');
    expect(problems).toEqual([]);
    await close();
  });

  it('does so by way of the page for officers too', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/en/sign-in/?next=%2Fen%2Faccount%2Fsessions%2F`);
    await page.click('text=Officers sign in');
    const { email, password } = await firstAdmin(process.env);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main form button');
    await page.waitForURL('**/en/account/sessions/');
    await state(page, 'my-sessions', 'ready');
    expect(problems).toEqual([]);
    await close();
  });
});

describe('an invitation', () => {
  it('fills the form from its address and leaves the address bar; the password then signs in', async () => {
    const email = 'can-bo-moi@cho-phien.example';
    const invitation = await invitationFor(email);
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/dang-nhap/mat-khau/#${invitation}`);
    expect(await page.inputValue('#invitation')).toBe(invitation);
    expect(page.url()).toBe(`${storefront}/dang-nhap/mat-khau/`);
    const submit = async (password: string, again = password) => {
      await page.fill('#password', password);
      await page.fill('#again', again);
      await page.click('main form button');
    };
    await submit('mùa quýt năm nay ngọt', 'mùa quýt năm nay chua');
    await page.waitForURL('**/mat-khau/#not-the-same');
    expect(await page.locator('#not-the-same').isVisible()).toBe(true);
    expect(await page.inputValue('#invitation')).toBe(invitation);
    await submit('mùa quýt năm nay ngọt');
    await page.waitForURL('**/dang-nhap/can-bo/#password-set');
    expect(await page.locator('#password-set').isVisible()).toBe(true);
    await page.fill('#email', email);
    await page.fill('#password', 'mùa quýt năm nay ngọt');
    await page.click('main form button');
    await page.waitForURL('**/tai-khoan/');
    await state(page, 'my-account', 'ready');
    // Who signs in by password has no number to change.
    expect(await page.locator('#new-phone').isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await close();
  });

  it('that is pasted as an address where the page is open already is filled in too', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/dang-nhap/mat-khau/`);
    await page.goto(`${storefront}/dang-nhap/mat-khau/#cpi_WyJ4IiwxXQ.AAAA`);
    await page.waitForURL((url) => url.hash === '');
    expect(await page.inputValue('#invitation')).toBe('cpi_WyJ4IiwxXQ.AAAA');
    expect(problems).toEqual([]);
    await close();
  });

  it('that was used is refused in so many words, also without a script', async () => {
    const { page, problems, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    await page.goto(`${storefront}/en/sign-in/password/`);
    await page.fill('#invitation', 'cpi_WyJ4IiwxXQ.AAAA');
    await page.fill('#password', 'a password that is long');
    await page.fill('#again', 'a password that is long');
    await page.click('main form button');
    await page.waitForURL('**/en/sign-in/password/#bad-invitation');
    expect(await page.innerText('#bad-invitation')).toContain('older than seven days');
    expect(problems).toEqual([]);
    await close();
  });
});

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
    // The desks of who writes and reviews goods have a budget of their own.
    for (const [budget, own] of [
      [15, scripts.filter((name) => !DESK.test(name))],
      [10, scripts.filter((name) => DESK.test(name))],
    ] as const) {
      const sizes = await Promise.all(own.map(async (name) => (await stat(join(folder, '_astro', name))).size));
      expect(sizes.length).toBeGreaterThan(2);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget * 1024);
    }
  });
});
