import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { adminToken } from './admin.ts';
import { violationsOn } from './axe.ts';
import { did } from './helped-store.ts';
import { closeBrowser, openBrowser, signedIn, state } from './sign-in.ts';

const { api, storefront } = inject('site');
const [SELLER, BUYER] = ['0912000631', '0912000632'];
const DONG_KINH = '05977';

beforeAll(openBrowser);
afterAll(closeBrowser);

/** Asks the API in the name of who is signed in on a page, or of nobody. */
async function asks(page: Page, query: string, variables: object): Promise<any> {
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

/** Orders two of a size, as the checkout does; the number of the order. */
async function orders(page: Page, variantId: string): Promise<string> {
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
        contact: { name: 'Người mua dùng thử', phone: BUYER },
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

const told = (page: Page, words: string) => page.waitForSelector(`[data-part=said]:has-text("${words}")`);

/** A page as it stands has no violation, and fits a telephone. */
async function isSound(page: Page, name: string): Promise<void> {
  expect(await violationsOn(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
}

/** A size that is for sale, and its store. */
async function onSale(): Promise<{ storeId: string; variantId: string }> {
  const query = `{ products(first: 100) { nodes { store { id opening { state } } storage season { state }
    variants { id offer { id } stock { availableQuantity } } } } }`;
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as any;
  for (const { store, storage, variants } of data.products.nodes) {
    const variant = variants.find(({ offer, stock }: any) => offer && (stock?.availableQuantity ?? 0) >= 10);
    if (store?.opening.state === 'OPEN' && storage === 'AMBIENT' && variant) {
      return { storeId: store.id, variantId: variant.id };
    }
  }
  throw new Error('nothing is for sale');
}

it(
  'a seller’s morning: seen, confirmed, packed, printed and sent; the buyer’s list says so; a complaint is answered',
  { timeout: 120_000 },
  async () => {
    const { storeId, variantId } = await onSale();
    await did('storeMemberAdd', { storeId, phone: SELLER, permissions: ['MANAGE_ORDERS'] }, 'member { id }');
    const [seller, buyer] = [
      await signedIn(SELLER, { bypassCSP: true, viewport: { width: 360, height: 740 } }),
      await signedIn(BUYER, { bypassCSP: true }),
    ];
    const numbers = [await orders(buyer.page, variantId), await orders(buyer.page, variantId)];
    const refused = await orders(buyer.page, variantId);

    const { page } = seller;
    await page.goto(`${storefront}/tai-khoan/don-hang/`);
    await state(page, 'my-orders', 'ready');
    for (const number of [...numbers, refused]) expect(await page.innerText('.own-store .orders')).toContain(number);
    expect(await page.innerText('.own-store .orders')).toContain('Gọi trước khi giao.');
    await isSound(page, 'orders-to-confirm');
    const line = (number: string) => page.locator('.own-store .orders > li', { hasText: number });
    await line(refused).locator('summary').click();
    await line(refused).getByRole('button', { name: 'Từ chối' }).click();
    await told(page, `Đã từ chối đơn ${refused}`);

    const press = async (tab: string, act: string) => {
      await page.getByRole('button', { name: tab }).click();
      await line(numbers[0]!).waitFor();
      for (const number of numbers) await line(number).locator('[data-part=chosen]').check();
      await page.getByRole('button', { name: act, exact: true }).click();
      await told(page, 'Đã làm 2 đơn.');
    };
    await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await told(page, 'Hãy đánh dấu ít nhất một đơn.');
    await press('Chờ xác nhận', 'Xác nhận');
    await press('Chờ đóng gói', 'Đã đóng gói');

    const day = await page.evaluate(() => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await page.goto(`${storefront}/tai-khoan/don-hang/dong-goi/?store=${storeId}&day=${day}`);
    await state(page, 'packing-list', 'ready');
    for (const words of [...numbers, '2 ×', 'Thu', 'Số 1 Đường Thử', 'Đã đóng gói']) {
      expect(await page.innerText('packing-list')).toContain(words);
    }
    expect(await page.innerText('packing-list')).not.toContain('Trễ');
    await isSound(page, 'packing-list');
    await page.emulateMedia({ media: 'print' });
    expect(await page.isHidden('packing-list [data-part=print]')).toBe(true);
    expect(await page.isVisible('packing-list .parcels')).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    await page.goto(`${storefront}/tai-khoan/don-hang/`);
    await state(page, 'my-orders', 'ready');
    await press('Chờ gửi', 'Đã gửi đi');
    await isSound(page, 'orders-sent');

    await buyer.page.goto(`${storefront}/tai-khoan/don-hang/`);
    await state(buyer.page, 'my-orders', 'ready');
    const own = (number: string) => buyer.page.locator('[data-part=own] > li', { hasText: number });
    for (const number of numbers) expect(await own(number).innerText()).toContain('Đã gửi đi');
    expect(await own(refused).innerText()).toContain('Đã hủy');
    await isSound(buyer.page, 'own-orders');
    await own(numbers[1]!).getByRole('button').click();
    await buyer.page.waitForURL('**/don-hang/');
    expect(await buyer.page.innerText('main')).toContain(numbers[1]);

    await page.goto(`${storefront}/tai-khoan/don-hang/ban-hang/?store=${storeId}`);
    await state(page, 'store-selling', 'ready');
    expect(await page.innerText('[data-part=opening]')).toBe('Cửa hàng đang bán.');
    await isSound(page, 'selling');
    await page.fill('#cut-off', '09:45');
    await page.check('[name=packingWeekdays][value="7"]');
    await page.check('[name=hasOwn]');
    await page.fill('#own-fee', '15.000');
    await page.getByRole('button', { name: 'Lưu cách giao hàng' }).click();
    await told(page, 'Hãy chọn từ 1 đến 200 xã');
    await page.locator('[data-part=communes] input').first().check();
    await page.getByRole('button', { name: 'Lưu cách giao hàng' }).click();
    await told(page, 'Đã lưu.');
    const { storeDelivery } = await asks(
      page,
      'query ($id: ID!) { storeDelivery(storeId: $id) { cutOff packingWeekdays own { fee { amount } } } }',
      { id: storeId },
    );
    expect(storeDelivery).toMatchObject({ cutOff: '09:45', own: { fee: { amount: 15_000 } } });
    expect(storeDelivery.packingWeekdays).toContain(7);
    const size = page.locator('[data-part=sizes] > li', { has: page.locator('[data-part=stop]:visible') }).first();
    const name = await size.locator('[data-part=name]').innerText();
    await size.locator('[data-part=stop]').click();
    await told(page, 'Đã ngừng bán');
    const stopped = page.locator('[data-part=sizes] > li', { hasText: name }).first();
    expect(await stopped.innerText()).toContain('Còn 0 gói');
    await stopped.locator('[name=onHand]').fill('40');
    await stopped.getByRole('button', { name: 'Lưu' }).click();
    await page.waitForSelector('text=Còn 40 gói');

    await page.goto(`${storefront}/tai-khoan/don-hang/`);
    await state(page, 'my-orders', 'ready');
    await press('Đang giao', 'Đã giao tới');
    const opening = { number: numbers[0], phone: BUYER, reason: 'SPOILED', text: 'Hai gói bị ẩm, có mùi lạ.' };
    const opened = await asks(
      buyer.page,
      `mutation ($input: ComplaintOpenInput!) { complaintOpen(input: $input) { userErrors { message } } }`,
      { input: opening },
    );
    expect(opened.complaintOpen.userErrors).toEqual([]);
    const { number, phone } = opening;
    const asked = await asks(
      buyer.page,
      `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) { userErrors { message } } }`,
      { input: { number, phone, text: 'Không hợp khẩu vị, xin gửi lại.' } },
    );
    expect(asked.returnRequest.userErrors).toEqual([]);
    await page.goto(`${storefront}/tai-khoan/don-hang/khieu-nai/`);
    await state(page, 'my-complaints', 'ready');
    const complaint = page.locator('.complaints > li', { has: page.locator('[name=outcome]') });
    expect(await complaint.innerText()).toContain(opening.text);
    await complaint.locator('[name=outcome]').selectOption('REFUND');
    await isSound(page, 'complaints');
    await complaint.locator('[name=refundAmount]').fill('20.000');
    await complaint.locator('[name=text]').fill('Xin lỗi, gian hàng hoàn tiền một gói.');
    await complaint.getByRole('button', { name: 'Gửi trả lời' }).click();
    await told(page, 'Đã trả lời.');
    const back = page.locator('.complaints > li', { has: page.locator('[name=isAccepted]') });
    expect(await back.innerText()).toContain('xin gửi lại');
    await back.locator('[name=isAccepted]').selectOption('yes');
    await back.locator('[name=refundAmount]').fill('10.000');
    await back.locator('[name=text]').fill('Mời gửi lại qua bưu cục gần nhất.');
    await isSound(page, 'returns');
    await back.getByRole('button', { name: 'Gửi trả lời' }).click();
    await page.waitForSelector('text=Không có ai đang xin trả hàng.');
    const { order } = await asks(
      buyer.page,
      `query ($number: String!) { order(number: $number) {
         return { state refundAgreed { amount } } complaints { state history { outcome refund { amount } } } } }`,
      { number },
    );
    expect(order.return).toEqual({ state: 'ACCEPTED', refundAgreed: { amount: 10_000 } });
    expect(order.complaints).toMatchObject([
      { state: 'ANSWERED', history: [{ outcome: null }, { outcome: 'REFUND', refund: { amount: 20_000 } }] },
    ]);

    expect([...seller.problems, ...buyer.problems]).toEqual([]);
    await Promise.all([seller.close(), buyer.close()]);
  },
);
