import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { adminToken } from './admin.ts';
import { launchBrowser, openPage } from './chromium.ts';

const { api, storefront } = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function ask(query: string, variables: object = {}) {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Does what must succeed. */
async function act(name: string, type: string, input: object): Promise<void> {
  const { it: done } = await ask(
    `mutation ($input: ${type}!) { it: ${name}(input: $input) { userErrors { message } } }`,
    { input },
  );
  expect(done.userErrors).toEqual([]);
}

describe('what a seller says', () => {
  it('of prices, areas, orders ahead and other platforms stands on the page within seconds', async () => {
    const { product } = await ask(`{ product(slug: "hang-mau-mat-ong") { id variants { id } } }`);
    const variantId = product.variants[0].id;
    const { page, problems, close } = await openPage(browser, storefront);
    const url = 'https://voso.vn/mat-ong-thu';
    await act('platformListingAdd', 'PlatformListingAddInput', {
      productId: product.id,
      platform: 'VOSO',
      url,
      since: '2024-05-01',
    });
    await act('offerSetPrice', 'OfferSetPriceInput', { variantId, amount: 150_000, area: { provinceCodes: ['20'] } });
    const validFrom = new Date(Date.now() + 10 * 86_400_000).toISOString();
    await act('offerSetPrice', 'OfferSetPriceInput', { variantId, amount: 140_000, validFrom });
    const month = new Date(Date.now() + 7 * 3_600_000).getUTCMonth();
    await act('productUpdate', 'ProductUpdateInput', {
      id: product.id,
      ingredients: { vi: 'Mật ong rừng.', en: 'Wild honey.' },
      seasonMonths: [((month + 2) % 12) + 1],
      preorderWeeks: 26,
    });
    await vi.waitFor(
      async () => {
        await page.goto(`${storefront}/san-pham/hang-mau-mat-ong/`);
        const text = await page.innerText('main');
        expect(text).toContain('150.000\u00a0₫');
        expect(text).toContain('Giá này cho tỉnh Lạng Sơn.');
        expect(text).toMatch(/Từ ngày\s\d\d\/\d\d\/\d{4}:\s140.000\u00a0₫\./);
        expect(text).toContain('Mật ong rừng.');
        expect(text).toContain('muốn nhận đặt trước vụ tới đến hết ngày');
        expect(text).toContain('Vỏ Sò (Voso) từ 01/05/2024');
        expect(await page.locator(`a[href="${url}"]`).getAttribute('rel')).toContain('nofollow');
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(problems).toEqual([]);
    await close();
  });

  it('of input materials stands on a page of their own, and on none of produce', async () => {
    const { page, problems, close } = await openPage(browser, storefront);
    await page.goto(`${storefront}/vat-tu/`);
    await page.getByRole('link', { name: 'Hàng mẫu: phân hữu cơ vi sinh' }).click();
    const text = await page.innerText('main');
    expect(text).toContain('SỐ MẪU 000');
    expect(text).toContain('chưa đối chiếu văn bản');
    expect(text).not.toMatch(/trái mùa|OCOP/i);
    for (const path of ['/san-pham/', '/san-pham/trang/2/', '/san-pham/trang/3/', '/san-pham/trang/4/']) {
      await page.goto(storefront + path);
      expect(await page.innerText('body')).not.toContain('phân hữu cơ vi sinh');
    }
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
    await close();
  });
});
