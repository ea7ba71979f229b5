/// <reference lib="dom" />
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { adminToken } from './admin.ts';
import { violationsOn } from './axe.ts';
import { openPage } from './chromium.ts';
import { STRAY_SPACE } from './html.ts';
import { browser, closeBrowser, openBrowser } from './sign-in.ts';

const { storefront, api, folder } = inject('site');
const PHONE = '0912345678';

beforeAll(openBrowser);
afterAll(closeBrowser);

/** A visitor at 360 px, on 3G where it is slow: 400 ms there and back, 400 kbit/s. */
async function visitor({ javaScriptEnabled = true, isSlow = false }): Promise<Page> {
  const { page, close } = await openPage(browser, storefront, {
    javaScriptEnabled,
    bypassCSP: true,
    reducedMotion: 'reduce',
  });
  onTestFinished(close);
  page.setDefaultTimeout(30_000);
  if (isSlow) {
    const session = await page.context().newCDPSession(page);
    const [downloadThroughput, uploadThroughput] = [50_000, 50_000];
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput,
      uploadThroughput,
    });
  }
  return page;
}

/** Puts so many of a product into the cart, from its page. */
async function choose(page: Page, slug: string, quantity = 1): Promise<void> {
  await page.goto(`${storefront}/san-pham/${slug}/`);
  await page.fill('#many', String(quantity));
  await Promise.all([page.waitForURL('**/gio-hang/'), page.click('.add .btn')]);
}

/** From the cart to a page of checkout that can be ordered from. */
async function toCheckout(page: Page): Promise<void> {
  await page.click('a.go');
  await fillIn(page);
}

/** Types all that checkout asks for on its page, so that it can be ordered. */
async function fillIn(page: Page, phone = PHONE): Promise<void> {
  await page.fill('#name', 'Nguyễn Thị Hoa');
  await page.fill('#phone', phone);
  await page.fill('#address', 'Số 12, khu Hòa Bình');
  // The name of a township that ended in 2025.
  await page.fill('#place', 'Đồng Mỏ, Lạng Sơn');
  await page.press('#place', 'Enter');
  await page.waitForSelector('[name="payment"]');
}

/** From the page of checkout to an order that is paid at the door. */
async function toPlaced(page: Page, phone = PHONE): Promise<void> {
  await fillIn(page, phone);
  await order(page);
  await page.waitForURL('**/don-hang/');
}

/** The same with a script, by who goes on typing while the days and fees come. */
async function typeOn(page: Page): Promise<void> {
  await page.click('a.go');
  await page.fill('#place', 'Đồng Mỏ, Lạng Sơn');
  await page.press('#place', 'Tab');
  await page.keyboard.type('Số 12, khu Hòa Bình');
  await page.waitForSelector('[name="payment"]');
  expect(await page.inputValue('#address')).toBe('Số 12, khu Hòa Bình');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('address');
}

/** What holds of every page that is shown. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.innerText('main')).not.toMatch(STRAY_SPACE);
}

const order = (page: Page) => page.click('button.go');

async function ask<T>(query: string, variables: object): Promise<T> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` };
  const answer = await fetch(api, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await answer.json()) as { data: T; errors?: object[] };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const setStock = (variantId: string, onHand: number) =>
  ask('mutation ($input: StockSetInput!) { stockSet(input: $input) { userErrors { message } } }', {
    input: { variantId, onHand },
  });

describe('a person who buys', () => {
  it.each([{ javaScriptEnabled: false }, { javaScriptEnabled: true }])(
    'goes from a product to a VietQR code and finds the order again, on slow 3G: %o',
    { timeout: 180_000 },
    async ({ javaScriptEnabled }) => {
      const page = await visitor({ javaScriptEnabled, isSlow: true });
      await choose(page, 'tra-diep-ca-lua-vy', 2);
      await isSound(page);
      expect(await page.inputValue('[name^="q.var_"]')).toBe('2');
      expect(await page.locator('.items svg use').getAttribute('href')).toBe('#d-che');
      expect(await page.locator('symbol').evaluateAll((all) => all.map(({ id }) => id))).toEqual(['d-che']);
      await toCheckout(page);
      await isSound(page);
      expect(await page.innerText('main')).toMatch(/Thị trấn Đồng Mỏ, Huyện Chi Lăng, nay thuộc Xã Chi Lăng/);
      await page.check('[value="BANK_TRANSFER"]');
      const due = await page.locator('label:has([value="BANK_TRANSFER"]) [data-due]').innerText();
      if (javaScriptEnabled) expect(await page.innerText('[data-total]')).toBe(due);
      await order(page);
      await page.waitForURL('**/don-hang/');
      await isSound(page);
      expect(await page.innerText('h1')).toBe('Đã nhận đơn của bạn');
      expect(await page.locator('.qr svg').count()).toBe(1);
      expect(await page.innerText('.facts')).toContain(due.replace(/\D+$/, ''));
      // Nothing personal stands in an address, and loading the page again orders nothing.
      const number = await page.innerText('.number');
      expect(page.url()).not.toContain('912345678');
      await page.reload();
      expect(await page.innerText('.number')).toBe(number);
      await page.click('[value="forget"]');
      await page.fill('#number', number.toLowerCase());
      await page.fill('#phone', '0912345679');
      await page.click('[value="find"]');
      expect(await page.innerText('#bao')).toContain('Không thấy đơn nào');
      expect(await page.inputValue('#number')).toBe(number.toLowerCase());
      await page.fill('#phone', PHONE);
      await page.click('[value="find"]');
      await page.waitForSelector('.thread');
      expect(await page.innerText('h1')).toBe(`Đơn ${number}`);
      await page.click('summary');
      await page.click('[value="cancel"]');
      await page.waitForSelector('.thread li:nth-child(2)');
      expect(await page.innerText('.thread')).toContain('Đã hủy');
    },
  );

  it('types on while a place is looked up, and is told of no change by choosing another way of paying', async () => {
    const page = await visitor({ isSlow: true });
    await choose(page, 'tra-diep-ca-lua-vy');
    await typeOn(page);
    await page.check('[value="COD"]');
    await page.check('[value="BANK_TRANSFER"]');
    await order(page);
    await page.waitForSelector('#name-e');
    expect(await page.innerText('#bao')).toBe('Đơn chưa được đặt. Hãy xem lại những chỗ ghi chú đỏ.');
    expect(await page.inputValue('#address')).toBe('Số 12, khu Hòa Bình');
  });

  it('is told what is wrong beside it, and loses nothing of what was typed', async () => {
    const page = await visitor({});
    await choose(page, 'tra-diep-ca-lua-vy');
    await toCheckout(page);
    await page.fill('#phone', '0912 34');
    await order(page);
    await page.waitForSelector('#phone-e');
    expect(await page.inputValue('#name')).toBe('Nguyễn Thị Hoa');
    await page.waitForFunction(() => document.activeElement?.id === 'phone');
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page, { runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
    // A name that many places have is a choice.
    await page.fill('#place', 'Hà Đông');
    await page.press('#place', 'Enter');
    await page.waitForSelector('[role="radiogroup"] [name="commune"]');
    expect(await page.locator('[name="commune"]').count()).toBeGreaterThan(1);
    // What a place was called before stands below its name.
    const [label, hint] = await page
      .locator('.pick:has(.hint)')
      .first()
      .evaluate((pick) => [
        pick.querySelector('input')!.offsetTop,
        (pick.querySelector('.hint') as HTMLElement).offsetTop,
      ]);
    expect(hint).toBeGreaterThan((label ?? 0) + 20);
  });

  it('is told when the price has changed, and orders at the new one', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await choose(page, 'dau-lac-linh-khoi');
    const variantId = await variantIn(page);
    await toCheckout(page);
    const set = 'mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { userErrors { message } } }';
    await ask(set, { input: { variantId, amount: 77_000 } });
    const cart =
      'mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { quote { goodsAmount { amount } } } } }';
    await expect
      .poll(() => ask(cart, { input: { lines: [{ variantId, quantity: 1 }] } }), { timeout: 20_000, interval: 200 })
      .toEqual({ cartUpdate: { cart: { quote: { goodsAmount: { amount: 77_000 } } } } });
    await order(page);
    await page.waitForSelector('#bao');
    expect(await page.innerText('#bao')).toMatch(/trước [\d.]+\s₫, nay 77\.000\s₫/);
    expect(await page.inputValue('#name')).toBe('Nguyễn Thị Hoa');
    await order(page);
    await page.waitForURL('**/don-hang/');
    expect(await page.innerText('main')).toMatch(/77\.000\s₫/);
  });

  it('takes what is left when fewer are left, and is told when nothing is', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await choose(page, 'bun-gac-le-chi', 3);
    const variantId = await variantIn(page);
    await toCheckout(page);
    await setStock(variantId, 2);
    await order(page);
    await page.waitForSelector('[name="only"]');
    expect(await page.innerText('.panel .err')).toBe('Chỉ còn 2. Hãy giảm số lượng.');
    await page.click('[name="only"]');
    await page.waitForSelector('button.go');
    expect(await page.inputValue('#name')).toBe('Nguyễn Thị Hoa');
    await setStock(variantId, 0);
    await page.goto(`${storefront}/en/cart/`);
    expect(await page.innerText('.err')).toBe('This is sold out.');
    expect(await page.locator('a.go').count()).toBe(0);
    await page.click('[name="remove"]');
    await page.waitForSelector('.lede');
  });
});

const variantIn = async (page: Page) => (await page.getAttribute('[name^="q.var_"]', 'name'))?.slice(2) ?? '';

/** What the header of a static page says lies in the cart; null when it says nothing. */
async function countOn(page: Page): Promise<string | null> {
  await page.goto(`${storefront}/san-pham/`);
  const [, path = ''] = await page
    .locator('.own + a')
    .evaluate((link) => /url\("(.+)"\)/.exec(getComputedStyle(link).backgroundImage) ?? []);
  const picture = await page.evaluate(async (path) => (await fetch(path)).text(), path);
  return /<text[^>]*>(\d+)</.exec(picture)?.[1] ?? null;
}

/** Moves goods to another category, with the words that either asks for. */
async function setCategory(id: string, categoryCode: string): Promise<void> {
  const warnings = { vi: 'Không bán cho người dưới 18 tuổi.', en: 'Not for anybody under 18.' };
  const ingredients = { vi: 'Lạc, men.', en: 'Peanuts, yeast.' };
  const done = await ask<{ productUpdate: { userErrors: object[] } }>(
    'mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) { userErrors { message } } }',
    { input: { id, categoryCode, warnings, ingredients } },
  );
  expect(done.productUpdate.userErrors).toEqual([]);
}

describe('a person who buys what is not for all, or not for everywhere', () => {
  it('sees in the header how much lies in the cart, and leaves out what no cold box brings', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    expect(await countOn(page)).toBe(null);
    await choose(page, 'xuc-xich-sam-thu');
    await choose(page, 'tra-diep-ca-lua-vy');
    expect(await countOn(page)).toBe('2');
    await page.goto(`${storefront}/dat-hang/`);
    await page.fill('#name', 'Vi Thị Hà');
    await page.fill('#phone', PHONE);
    await page.fill('#address', 'Số 5');
    await page.fill('#place', 'Hoàn Kiếm, Hà Nội');
    await page.press('#place', 'Enter');
    await page.waitForSelector('.note.alarm [name="remove"]');
    expect(await page.innerText('.note.alarm')).toMatch(/giữ lạnh[^]*món còn lại/);
    expect(await page.locator('button.go').count()).toBe(0);
    await page.click('.note.alarm [name="remove"]');
    await page.waitForSelector('[name="payment"]');
    expect(await countOn(page)).toBe('1');
    await page.goto(`${storefront}/dat-hang/`);
    await toPlaced(page);
    expect(await countOn(page)).toBe(null);
  });

  it('says that both are adults before alcohol is ordered', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    const slug = 'dau-truong-tho-ba-son';
    const found = await ask<{ product: { id: string; category: { code: string } } }>(
      'query ($slug: String!) { product(slug: $slug) { id category { code } } }',
      { slug },
    );
    const { id, category } = found.product;
    const alcohol = await ask<{ product: { category: { code: string } } }>(
      '{ product(slug: "ruou-hoi-hoan") { category { code } } }',
      {},
    );
    await setCategory(id, alcohol.product.category.code);
    onTestFinished(() => setCategory(id, category.code));
    await choose(page, slug);
    await expect
      .poll(
        async () => {
          await page.goto(`${storefront}/dat-hang/`);
          await fillIn(page);
          return page.locator('#isAdult').count();
        },
        { timeout: 30_000, interval: 200 },
      )
      .toBe(1);
    await order(page);
    await page.waitForSelector('#isAdult-e');
    await page.waitForFunction(() => document.activeElement?.id === 'isAdult');
    await page.check('#isAdult');
    await order(page);
    await page.waitForURL('**/don-hang/');
  });

  it('is led to sign in when five orders of the telephone wait, and has the cart still', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    for (let placed = 0; placed < 5; placed += 1) {
      await choose(page, 'tra-diep-ca-lua-vy');
      await page.goto(`${storefront}/dat-hang/`);
      await toPlaced(page, '0912345699');
    }
    await choose(page, 'tra-diep-ca-lua-vy');
    await page.goto(`${storefront}/dat-hang/`);
    await fillIn(page, '0912345699');
    await order(page);
    await page.waitForSelector('#phone-e');
    await page.click('#bao a');
    expect(new URL(page.url()).searchParams.get('next')).toBe('/dat-hang/');
    expect(await countOn(page)).toBe('1');
  });
});

describe('pages that are made when they are asked for', () => {
  it('weigh at most 8 KB, their script at most 2 KB, and nobody keeps them', async () => {
    const page = await visitor({});
    await choose(page, 'tra-diep-ca-lua-vy');
    const [cart] = await page.context().cookies(`${storefront}/gio-hang/`);
    expect(cart).toMatchObject({ name: 'cho_phien_cart', httpOnly: true, sameSite: 'Lax' });
    for (const path of ['/gio-hang/', '/dat-hang/', '/don-hang/', '/en/cart/', '/en/checkout/', '/en/orders/']) {
      const { status, headers, body } = await get(path, `cho_phien_cart=${cart?.value}`);
      expect([status, headers['content-encoding'], headers['cache-control']], path).toEqual([200, 'br', 'no-store']);
      expect(headers['content-security-policy'], path).toContain(`script-src 'self'`);
      expect(body.length, path).toBeLessThanOrEqual(8 * 1024);
      const scripts = [
        ...brotliDecompressSync(body)
          .toString()
          .matchAll(/<script[^>]+src="([^"]+)"/g),
      ];
      expect(scripts.length).toBe(1);
      expect((await stat(join(folder, `${scripts[0]?.[1]}.br`))).size).toBeLessThanOrEqual(2 * 1024);
    }
    await toCheckout(page);
    // With ways of delivery and of paying it is the heaviest of all.
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.press('#name', 'Enter');
    const { responseBodySize } = await (await sent).request().sizes();
    expect(responseBodySize).toBeLessThanOrEqual(8 * 1024);
  });

  it('show nothing for a cookie of orders that they did not write', async () => {
    const made = Buffer.from(JSON.stringify({ phone: PHONE, numbers: ['V6BR-TF5AD'], isNew: true })).toString(
      'base64url',
    );
    for (const cookie of [made, `${made}.${made}`, '.', 'x']) {
      const { status, body } = await get('/don-hang/', `cho_phien_orders=${cookie}`);
      expect([status, brotliDecompressSync(body).toString()]).toEqual([200, expect.stringContaining('value="find"')]);
    }
  });

  it('take no form of another site', async () => {
    const body = new URLSearchParams({ variant: 'var_09ab0bfb5d888e7b99d886195edd6398', quantity: '1' });
    for (const headers of [{}, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[]) {
      const answer = await fetch(`${storefront}/gio-hang/`, { method: 'POST', body, headers, redirect: 'manual' });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
  });
});

/** With node:http, since fetch unpacks. */
function get(path: string, cookie: string) {
  type Answer = { status: number; headers: Record<string, unknown>; body: Buffer };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request(storefront + path, { headers: { 'accept-encoding': 'gzip, br', cookie } }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
    );
  })
    .on('error', reject)
    .end();
  return promise;
}
