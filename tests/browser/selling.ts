import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOn } from './axe.ts';

const DONG_KINH = '05977';

/** Asks the API in the name of who is signed in on a page, or of nobody. */
export async function asks(page: Page, query: string, variables: object): Promise<any> {
  return page.evaluate(
    async ([query, variables]) => {
      const { accessToken } = await (await fetch('/session/refresh', { method: 'POST' })).json();
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await answer.json()).data;
    },
    [query, variables] as const,
  );
}

/** Orders two of a size for a telephone, as the checkout does; the number of the order. */
export async function orders(page: Page, variantId: string, phone: string): Promise<string> {
  const { cartUpdate } = await asks(
    page,
    `mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { id quote(communeCode: "${DONG_KINH}", paymentMethod: COD) {
       fingerprint stores { store { id } deliveryWays { code } problems { message } } } } userErrors { message } } }`,
    { input: { lines: [{ variantId, quantity: 2 }] } },
  );
  const { id, quote } = cartUpdate.cart;
  const [ofStore] = quote.stores;
  expect(ofStore.problems).toEqual([]);
  const { orderPlace } = await asks(
    page,
    `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { orders { number } userErrors { message } } }`,
    {
      input: {
        cartId: id,
        fingerprint: quote.fingerprint,
        contact: { name: 'Người mua dùng thử', phone },
        communeCode: DONG_KINH,
        address: 'Số 1 Đường Thử',
        deliveries: [{ storeId: ofStore.store.id, wayCode: ofStore.deliveryWays[0].code }],
        paymentMethod: 'COD',
        note: 'Gọi trước khi giao.',
        idempotencyKey: randomUUID(),
      },
    },
  );
  expect(orderPlace.userErrors).toEqual([]);
  return orderPlace.orders[0].number;
}

/** Waits until a page says what came of what was pressed. */
export const told = (page: Page, words: string) => page.waitForSelector(`[data-part=said]:has-text("${words}")`);

/** A page as it stands has no violation, and fits a telephone. */
export async function isSound(page: Page, name: string): Promise<void> {
  expect(await violationsOn(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}
