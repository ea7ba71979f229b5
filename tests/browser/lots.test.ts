/// <reference lib="dom" />
import { randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi as vitest } from 'vitest';
import { adminToken } from './admin.ts';
import { violationsOn } from './axe.ts';
import { launchBrowser, openPage } from './chromium.ts';
import { STRAY_SPACE } from './html.ts';

const { storefront, api } = inject('site');
const SLUG = 'na-chi-lang-dong-banh';

async function ask(query: string, variables: object = {}): Promise<any> {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function told(name: string, input: object, selection = 'lot { id code }'): Promise<any> {
  const { it: answer } = await ask(
    `mutation ($input: L${name.slice(1)}Input!) { it: ${name}(input: $input) { ${selection} userErrors { message } } }`,
    { input: { eventId: randomUUID(), ...input } },
  );
  expect([name, answer.userErrors]).toEqual([name, []]);
  return answer.lot;
}

interface Lot {
  id: string;
  code: string;
}

/** Ten pieces that are on sale. */
async function onSale(bestBefore: string): Promise<Lot> {
  const { product } = await ask('query ($s: String) { product(slug: $s) { id variants { id } } }', { s: SLUG });
  const harvest = await told('lotHarvest', { productId: product.id, quantity: 12_000 });
  const lot = await told('lotPack', {
    inputs: [{ lotId: harvest.id, quantity: 12_000 }],
    variantId: product.variants[0].id,
    pieces: 10,
    packedOn: '2026-01-01',
    bestBefore,
  });
  await told('lotRelease', { lotId: lot.id, pieces: 5 });
  return lot;
}

/** Recalls a lot; the id of the recall. */
async function recalled({ id }: Lot): Promise<string> {
  const input = {
    eventId: randomUUID(),
    lotId: id,
    reason: { vi: 'Mẫu thử vượt ngưỡng' },
    advice: { vi: 'Mang trả nơi đã mua' },
    contactPhone: '0912 345 678',
  };
  const { it: answer } = await ask(
    `mutation ($input: LotRecallInput!) { it: lotRecall(input: $input) { recall { id } userErrors { message } } }`,
    { input },
  );
  expect(answer.userErrors).toEqual([]);
  return answer.recall.id;
}

let browser: Browser;
let lots: Record<'known' | 'expired' | 'recalled' | 'withdrawn', Lot>;
beforeAll(async () => {
  browser = await launchBrowser();
  const { product } = await ask('query ($s: String) { product(slug: $s) { id } }', { s: SLUG });
  const eventId = randomUUID();
  const withdrawn = await told('lotHarvest', { eventId, productId: product.id, quantity: 12_000 });
  await told('lotCorrect', { lotId: withdrawn.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' });
  lots = {
    known: await onSale('2035-06-30'),
    expired: await onSale('2026-01-31'),
    recalled: await onSale('2035-06-30'),
    withdrawn,
  };
  await recalled(lots.recalled);
}, 120_000);
afterAll(() => browser.close());

/** Opens an address once its page says what it shall. */
async function opened(page: Page, path: string, words: string): Promise<void> {
  await vitest.waitFor(async () => expect(await (await fetch(storefront + path)).text()).toContain(words), {
    timeout: 30_000,
    interval: 100,
  });
  await page.goto(storefront + path, { waitUntil: 'load' });
}

describe('the page of a lot', () => {
  it.each([
    ['known', 'Lô không bị thu hồi.', 'The lot is not recalled.'],
    ['expired', 'Đã quá hạn dùng', 'Past its date'],
    ['recalled', 'Đừng ăn, đừng dùng', 'Do not eat or use it.'],
    ['withdrawn', 'đã được báo là ghi sai', 'was declared wrong'],
  ] as const)('says of a lot that is %s so before everything, in both languages and colours', async (state, vi, en) => {
    const { code } = lots[state];
    for (const [path, words] of [
      [`/truy-xuat/${code.toLowerCase()}/`, vi],
      [`/en/trace/${code.toLowerCase()}/`, en],
    ] as const) {
      const { page, problems, close } = await openPage(browser, storefront, {
        bypassCSP: true,
        reducedMotion: 'reduce',
      });
      await opened(page, path, words);
      expect((await page.innerText('main h1')).replaceAll('\u00a0', ' ')).toContain(words);
      // Only what asks about serial numbers.
      expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(1);
      expect(await page.innerText('body')).not.toMatch(STRAY_SPACE);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      // The verdict stands in the first view of a phone, and of a recalled lot whom to call.
      const last = state === 'recalled' ? 'main a[href="tel:+84912345678"]' : 'main h1';
      const box = await page.locator(last).first().boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(640);
      expect(await violationsOn(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violationsOn(page, { runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
      expect(problems).toEqual([]);
      await close();
    }
  });

  it('prints the verdict, the way and the stamp, without the head of the site', async () => {
    const { page, close } = await openPage(browser, storefront);
    await opened(page, `/truy-xuat/${lots.known.code.toLowerCase()}/`, 'Lô không bị thu hồi.');
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['main h1', '.thread', '.stamp svg']) expect(await page.locator(shown).isVisible()).toBe(true);
    expect(await page.locator('header.top').isVisible()).toBe(false);
    await close();
  });
});

describe('the serial number of a stamp', () => {
  let serial: string;
  const path = () => `/truy-xuat/${lots.known.code.toLowerCase()}/`;
  beforeAll(async () => {
    const { it: answer } = await ask(
      'mutation ($input: LotStampsPrintInput!) { it: lotStampsPrint(input: $input) { stampPrint { firstSerial } } }',
      { input: { idempotencyKey: randomUUID(), lotId: lots.known.id, format: 'A4_24', count: 1, isSerialised: true } },
    );
    serial = answer.stampPrint.firstSerial;
  });

  it('is said to be printed or not, before the verdict, and that nobody could be asked', async () => {
    const { page, close } = await openPage(browser, storefront, {
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    for (const [root, number, words] of [
      ['/truy-xuat/', () => serial, 'đã in cho lô này'],
      ['/truy-xuat/', () => serial.toLowerCase(), 'đã in cho lô này'],
      ['/truy-xuat/', () => 'ABCD01', 'không có trong số tem đã in'],
      ['/en/trace/', () => 'ABCD01', 'not among the stamps printed'],
    ] as const) {
      await opened(page, `${root}${lots.known.code.toLowerCase()}/`, lots.known.code.slice(0, 4));
      await page.goto(`${storefront}${root}${lots.known.code.toLowerCase()}/?s=${number()}`);
      const said = page.locator('#serial-said p:visible');
      await said.waitFor();
      expect(await said.allInnerTexts()).toEqual([expect.stringContaining(words)]);
      expect(await said.innerText()).toContain(number().toUpperCase());
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await violationsOn(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violationsOn(page, { runOnly: ['color-contrast'] })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await page.route('**/graphql', (route) => route.abort());
    await page.goto(`${storefront}${path()}?s=${serial}`);
    await page.locator('#serial-said p:visible').waitFor();
    expect(await page.innerText('#serial-said')).toContain('chưa hỏi được');
    await close();
  }, 60_000);

  it('is nothing that the page speaks of where the address has none', async () => {
    const { page, problems, close } = await openPage(browser, storefront, {});
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(storefront + path(), { waitUntil: 'networkidle' });
    expect(await page.locator('#serial-said p:visible').count()).toBe(0);
    expect(asked).not.toContain('/graphql');
    expect(problems).toEqual([]);
    await close();
  });

  it('is typed into a plain form where no script runs', async () => {
    const { page, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    for (const [root, number, words] of [
      ['/truy-xuat/', serial, 'đã in cho lô'],
      ['/en/trace/', 'ABCD01', 'not among the stamps'],
    ] as const) {
      await page.goto(`${storefront}${root}${lots.known.code.toLowerCase()}/`);
      await page.fill('#serial', number);
      await page.click('main form button');
      expect(await page.innerText('h1')).toContain(words);
      const back = (await page.getAttribute('a', 'href')) ?? '';
      expect(new URL(back).pathname).toBe(`${root}${lots.known.code.toLowerCase()}/`);
    }
    await close();
  });
});

describe('looking a code up, without a script', () => {
  it('leads to the page of the lot, however the code is typed', async () => {
    const { page, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    const { code } = lots.recalled;
    await page.goto(`${storefront}/truy-xuat/`);
    await page.fill('#code', ` ${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`);
    await page.click('main form button');
    expect(new URL(page.url()).pathname).toBe(`/truy-xuat/${code.toLowerCase()}/`);
    await close();
  });

  it.each([
    ['', 'empty'],
    ['123', 'wrong-length'],
    ['00000001', 'mistyped'],
    ['00000000', 'unknown'],
  ])('tells why %j leads nowhere', async (typed, told) => {
    const { page, close } = await openPage(browser, storefront, { javaScriptEnabled: false });
    await page.goto(`${storefront}/en/trace/`);
    await page.fill('#code', typed);
    await page.click('main form button');
    expect(page.url()).toBe(`${storefront}/en/trace/#${told}`);
    expect(await page.locator(`#${told}`).isVisible()).toBe(true);
    expect(await page.locator('.told:visible').count()).toBe(1);
    await close();
  });
});

describe('the page of a recall', () => {
  it.each([
    ['holds', 'Đừng ăn, đừng dùng.', 'Do not eat or use it.'],
    ['ended', 'Đã hết thu hồi.', 'This recall is over.'],
  ] as const)(
    'says that it %s, why, for which lots and whom to call',
    async (state, vi, en) => {
      const which = state === 'ended' ? await onSale('2035-06-30') : lots.recalled;
      const recallId =
        state === 'ended'
          ? await recalled(which)
          : (await ask('query ($code: String) { lot(code: $code) { recall { id } } }', { code: which.code })).lot.recall
              .id;
      if (state === 'ended') {
        const input = { eventId: randomUUID(), recallId, reason: { vi: 'Mẫu thử lại đạt' } };
        await ask('mutation ($input: LotRecallEndInput!) { lotRecallEnd(input: $input) { userErrors { message } } }', {
          input,
        });
      }
      for (const [path, words] of [
        [`/thu-hoi/${recallId}/`, vi],
        [`/en/recalls/${recallId}/`, en],
      ] as const) {
        const { page, problems, close } = await openPage(browser, storefront, {
          bypassCSP: true,
          reducedMotion: 'reduce',
        });
        await opened(page, path, words);
        const said = await page.innerText('main');
        expect(said).toContain('Mẫu thử vượt ngưỡng');
        expect(said.includes('Mẫu thử lại đạt')).toBe(state === 'ended');
        expect(await page.locator(`main a[href$="/${which.code.toLowerCase()}/"]`).count()).toBeGreaterThan(0);
        expect(await page.locator('main a[href="tel:+84912345678"]').count()).toBeGreaterThan(0);
        expect(await page.innerText('body')).not.toMatch(STRAY_SPACE);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
        expect(await violationsOn(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await violationsOn(page, { runOnly: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
        expect(problems).toEqual([]);
        const html = await (await fetch(storefront + path, { headers: { 'accept-encoding': 'identity' } })).text();
        expect(brotliCompressSync(html).length / 1024).toBeLessThan(10);
        await close();
      }
    },
    60_000,
  );
});

describe('recalls', () => {
  it('stand in their list and feed, and are warned of where the goods are sold', async () => {
    const path = `/truy-xuat/${lots.recalled.code.toLowerCase()}/`;
    const { page, problems, close } = await openPage(browser, storefront, { bypassCSP: true });
    await opened(page, '/thu-hoi/', path);
    const notice = (await page.locator('.notice h2 a').first().getAttribute('href')) ?? '';
    expect(await page.innerText('main')).toContain('Mẫu thử vượt ngưỡng');
    expect(await page.innerText('body')).not.toMatch(STRAY_SPACE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violationsOn(page)).toEqual([]);
    const feed = await page.getAttribute('link[type="application/atom+xml"]', 'href');
    expect(new URL(feed ?? '').pathname).toBe('/thu-hoi/feed.xml');
    await opened(page, `/san-pham/${SLUG}/`, path);
    expect(await page.innerText('.recall')).toContain('thu hồi');
    expect(await violationsOn(page)).toEqual([]);
    expect(problems).toEqual([]);
    await vitest.waitFor(
      async () => expect(await (await fetch(`${storefront}/thu-hoi/feed.xml`)).text()).toContain(notice),
      {
        timeout: 30_000,
        interval: 100,
      },
    );
    await close();
  });
});
