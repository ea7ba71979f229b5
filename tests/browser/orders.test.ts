import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { adminToken } from './admin.ts';
import { did } from './helped-store.ts';
import { asks, isSound, orders, told } from './selling.ts';
import { closeBrowser, openBrowser, signedIn, state } from './sign-in.ts';

const { api, storefront } = inject('site');
const [SELLER, BUYER] = ['0912000631', '0912000632'];

beforeAll(openBrowser);
afterAll(closeBrowser);

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
    const numbers = [await orders(buyer.page, variantId, BUYER), await orders(buyer.page, variantId, BUYER)];
    const refused = await orders(buyer.page, variantId, BUYER);

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
