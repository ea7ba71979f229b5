import { readdir, readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
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

const admin = signedIn(api, await firstAdmin(process.env));

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
    const drafts = await ask('{ products(filter: { state: DRAFT }) { nodes { id slug } } }', {}, await admin());
    const draft = drafts.data.products.nodes.find((node: { slug: string }) => node.slug === 'hang-mau-mang-kho');
    const published = await ask(
      'mutation ($id: ID!) { productPublish(input: { id: $id }) { userErrors { message } } }',
      { id: draft.id },
      await admin(),
    );
    expect(published.data.productPublish.userErrors).toEqual([]);
    const found = await ask('{ product(slug: "mac-mat-kho") { variants { id } } }', {});
    const priced = await ask(
      'mutation ($v: ID!) { offerSetPrice(input: { variantId: $v, amount: 123000 }) { userErrors { message } } }',
      { v: found.data.product.variants[0].id },
      await admin(),
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
      await admin(),
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
