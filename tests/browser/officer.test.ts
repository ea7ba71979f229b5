import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, vi } from 'vitest';
import { priceBlock } from './html.ts';

const { api, folder, env } = inject('site');

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
    const drafts = await ask('{ products(filter: { state: DRAFT }) { nodes { id slug } } }', {}, env.ADMIN_KEY);
    const draft = drafts.data.products.nodes.find((node: { slug: string }) => node.slug === 'hang-mau-mang-kho');
    const published = await ask(
      'mutation ($id: ID!) { productPublish(input: { id: $id }) { userErrors { message } } }',
      { id: draft.id },
      env.ADMIN_KEY,
    );
    expect(published.data.productPublish.userErrors).toEqual([]);
    const found = await ask('{ product(slug: "mac-mat-kho") { variants { id } } }', {});
    const priced = await ask(
      'mutation ($v: ID!) { offerSetPrice(input: { variantId: $v, amount: 123000 }) { userErrors { message } } }',
      { v: found.data.product.variants[0].id },
      env.ADMIN_KEY,
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
    expect(page).toContain('Một phần giá và số lượng còn là minh họa');
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
