import { readdir, readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { adminToken } from './admin.ts';
import { launchBrowser, openPage } from './chromium.ts';
import { priceBlock } from './html.ts';

const { api, storefront, folder } = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Waits until the publisher has nothing more to do. */
async function atRest(): Promise<void> {
  await vi.waitFor(
    async () => {
      const status = await (await fetch(`${storefront}/publish/status.json`)).json();
      const { dirty, dirtyParts } = (status as any).generations[0];
      expect([dirty.own, dirty.first, dirty.later, dirtyParts]).toEqual([0, 0, 0, 0]);
    },
    { timeout: 30_000, interval: 100 },
  );
}

/** When each file of the site was last written. */
async function writtenAt(): Promise<Map<string, number>> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(names.map(async (name) => [name, await stat(join(folder, name))] as const));
  return new Map(files.filter(([, each]) => each.isFile()).map(([name, each]) => [name, each.mtimeMs]));
}

const ask = async (query: string, variables: Record<string, unknown>, key?: string) => {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await answer.json()) as { data?: any; errors?: { extensions: { code: string } }[] };
};

describe('an officer', () => {
  it('publishes a product and sets a price; the pages show both by themselves', async () => {
    const drafts = await ask('{ products(filter: { state: DRAFT }) { nodes { id slug } } }', {}, await adminToken());
    const draft = drafts.data.products.nodes.find((node: { slug: string }) => node.slug === 'hang-mau-mang-kho');
    const published = await ask(
      'mutation ($id: ID!) { productPublish(input: { id: $id }) { userErrors { message } } }',
      { id: draft.id },
      await adminToken(),
    );
    expect(published.data.productPublish.userErrors).toEqual([]);
    const found = await ask('{ product(slug: "mac-mat-kho") { variants { id } } }', {});
    const priced = await ask(
      'mutation ($v: ID!) { offerSetPrice(input: { variantId: $v, amount: 123000 }) { userErrors { message } } }',
      { v: found.data.product.variants[0].id },
      await adminToken(),
    );
    expect(priced.data.offerSetPrice.userErrors).toEqual([]);

    const page = await vi.waitFor(
      async () => {
        const html = await readFile(join(folder, 'san-pham/mac-mat-kho/index.html'), 'utf8');
        expect(priceBlock(html)).toContain('123.000\u00a0₫');
        expect(existsSync(join(folder, 'san-pham/hang-mau-mang-kho/index.html'))).toBe(true);
        return html;
      },
      { timeout: 15_000, interval: 20 },
    );
    expect(priceBlock(page)).not.toContain('minh họa');
  });

  it('sets a price, and sees it on every page that shows it; no other file is touched', async () => {
    await atRest();
    const before = await writtenAt();
    const { page, problems, close } = await openPage(browser, storefront, { viewport: { width: 1280, height: 900 } });
    await page.goto(storefront);
    // The first thing on the shelf of the front page.
    const product = (await page.locator('.shelf a').first().getAttribute('href')) ?? '';
    const slug = product.split('/').at(-2);
    const query = `{ product(slug: "${slug}") { category { slug } origin { commune { slug } } variants { id } } }`;
    const { category, origin, variants } = (await ask(query, {})).data.product;
    const pages = ['/', product, `/danh-muc/${category.slug}/`, `/xa/${origin.commune.slug}/`];
    for (const path of pages) {
      await page.goto(storefront + path);
      expect(await page.content(), path).not.toContain('98.765');
    }

    await ask(
      'mutation ($v: ID!) { offerSetPrice(input: { variantId: $v, amount: 98765 }) { userErrors { message } } }',
      { v: variants[0].id },
      await adminToken(),
    );
    for (const path of pages) {
      await vi.waitFor(
        async () => {
          await page.goto(storefront + path);
          expect(await page.innerText('main'), path).toContain('98.765\u00a0₫');
        },
        { timeout: 10_000, interval: 50 },
      );
    }
    await atRest();
    const after = await writtenAt();
    const touched = [...after].filter(([name, at]) => before.get(name) !== at).map(([name]) => name);
    const whole = touched.filter((name) => !/\.(br|gz)$/.test(name));
    expect(whole).toContain(join(product, 'index.html').slice(1));
    for (const name of whole) expect(await readFile(join(folder, name), 'utf8'), name).toContain('98.765');
    expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it('is refused with a wrong key', async () => {
    const answer = await ask(
      'mutation { productUnpublish(input: { id: "prd_x" }) { userErrors { code } } }',
      {},
      'wrong',
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('a seller', () => {
  const FIELDS = 'store { id slug isPublic } userErrors { path message }';
  const change = async (field: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${FIELDS} } }`;
    const { data } = await ask(query, { input }, await adminToken());
    expect(data[field].userErrors).toEqual([]);
    return data[field].store;
  };
  /** The text of a page, once it holds what is awaited. */
  const text = (path: string, awaited: string) =>
    vi.waitFor(
      async () => {
        const answer = await fetch(storefront + path);
        const words = (await answer.text()).replace(/<style[^]*?<\/style>|<[^>]*>/g, '').replaceAll('\u00a0', ' ');
        expect(words).toContain(awaited);
        return words;
      },
      { timeout: 15_000, interval: 50 },
    );

  it('has a page once it tells what the law asks; the page shows all of it, and of a personal number the end', async () => {
    const told = {
      address: 'Thôn Dùng Thử',
      phone: '0912 345 678',
      email: 'gian-thu@cho-phien.example',
      taxCode: '020087123456',
      returnTerms: 'Hỏng thì đổi trong ngày.',
    };
    const name = 'Gian dùng thử (dữ liệu mẫu)';
    const opened = await change('storeOpen', 'StoreOpenInput', {
      name,
      kind: 'HOUSEHOLD',
      communeCode: '06463',
      ...told,
    });
    expect(opened.isPublic).toBe(false);
    await atRest();
    const path = `/nguoi-ban/${opened.slug}/`;
    expect((await fetch(storefront + path)).status).toBe(404);

    const { id } = await change('storeUpdate', 'StoreUpdateInput', { id: opened.id, complaintWay: 'Gọi số trên.' });
    const page = await text(path, 'Gọi số trên.');
    for (const words of [
      'Thôn Dùng Thử',
      'Xã Chi Lăng',
      '0912 345 678',
      told.email,
      '•••456',
      'Hỏng thì đổi trong ngày.',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).toContain('Chưa ai xác minh; người bán tự khai');
    expect(page).not.toContain(told.taxCode);
    expect(page).not.toContain('Chợ chưa có');

    await change('storeUpdate', 'StoreUpdateInput', { id, name: 'Gian dùng thử hai (dữ liệu mẫu)' });
    await text('/nguoi-ban/', 'Gian dùng thử hai');
  });

  it('named in news alone says what is not known; verified, by whom; away, until when, and on its products', async () => {
    const { data } = await ask('{ store(slug: "htx-dong-banh") { id } }', {});
    const { id } = data.store;
    const path = '/nguoi-ban/htx-dong-banh/';
    expect(await text(path, 'Chưa ai xác minh; tên lấy từ tin công bố')).toContain(
      'Chợ chưa có địa chỉ cụ thể, số điện thoại, số đăng ký hay mã số thuế, cách khiếu nại và điều kiện trả hàng',
    );
    await change('storeUpdate', 'StoreUpdateInput', { id, registrationNumber: 'DỮ-LIỆU-MẪU-01' });
    await change('storeVerify', 'StoreIdInput', { id });
    expect(await text(path, 'Đã xác minh danh tính')).toContain('bởi quản trị viên của chợ');
    const reopensOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    await change('storeSetOpening', 'StoreSetOpeningInput', { id, state: 'PAUSED', reason: 'Hết vụ', reopensOn });
    const words = `tạm nghỉ, bán lại từ ngày ${reopensOn.split('-').reverse().join('/')}`;
    expect(await text(path, words)).toContain('Hết vụ');
    await text('/nguoi-ban/', words);
    expect(await text('/san-pham/na-chi-lang-dong-banh/', words)).not.toContain('Còn hàng');
    await change('storeSetOpening', 'StoreSetOpeningInput', { id, state: 'OPEN' });
    await change('storeUnverify', 'StoreIdInput', { id });
    await text(path, 'Chưa ai xác minh');
  });
});
