import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { COMMUNE, did, helpedStore, helperSignedIn } from './helped-store.ts';
import { asks, isSound, orders, told } from './selling.ts';
import { browser, closeBrowser, openBrowser, signedIn, state } from './sign-in.ts';

const { storefront } = inject('site');
const [SELLER, HELPER, BUYER] = ['0912000633', '0912000634', '0912000635'];
/** The month after next, in Vietnam: a season that is to come, whatever the day. */
const COMING = ((new Date(Date.now() + 7 * 3_600_000).getUTCMonth() + 2) % 12) + 1;

beforeAll(openBrowser);
afterAll(closeBrowser);

/** Publishes fresh goods of the coming season; `weeks` is how long before it orders are taken. */
async function published(storeId: string, name: string, weeks: number | null) {
  const both = (text: string) => ({ vi: text, en: text });
  const words = {
    storeId,
    name: both(name),
    description: both('Thử.'),
    usage: both('Thử.'),
    storageAdvice: both('Thử.'),
    categoryCode: 'QD26-01',
    communeCode: COMMUNE,
    storage: 'FRESH_MEDIUM',
    shelfLifeDays: 14,
    seasonMonths: [COMING],
    variants: [{ name: both('túi 1 kg'), quantity: 1000, quantityUnit: 'GRAM', unitWeightGrams: 1100 }],
  };
  // Products learns of a new store a moment later.
  const { product } = await vi.waitFor(() => did('productCreate', words, 'product { id slug variants { id } }'), {
    timeout: 10_000,
    interval: 100,
  });
  const [{ id: variantId }] = product.variants;
  if (weeks) await did('productUpdate', { id: product.id, preorderWeeks: weeks }, 'product { id }');
  const terms = { includesTax: true, includesShipping: false, area: { isWholeCountry: true } };
  await did('offerSetPrice', { variantId, amount: 60_000, ...terms }, 'offer { id }');
  await did('productSubmit', { id: product.id }, 'product { state }', 'ProductIdInput');
  const { openRevision } = (await did('productUpdate', { id: product.id }, 'product { openRevision { version } }'))
    .product;
  await did('productPublish', { id: product.id, version: openRevision.version }, 'product { state }');
  return { id: product.id, slug: product.slug, variantId };
}

const open = async (page: Page, storeId: string) => {
  await page.goto(`${storefront}/tai-khoan/don-hang/ban-hang/?store=${storeId}`);
  await state(page, 'store-selling', 'ready');
};

it(
  'a harvest is opened for orders ahead and ordered; goods are counted, and only who manages the store pauses it',
  { timeout: 120_000 },
  async () => {
    const storeId = await helpedStore(HELPER);
    const without = await published(storeId, 'Mận dùng thử', null);
    const { slug, variantId } = await published(storeId, 'Na dùng thử', 26);
    await did('storeMemberAdd', { storeId, phone: SELLER, permissions: ['MANAGE_ORDERS'] }, 'member { id }');
    const phone = { bypassCSP: true, viewport: { width: 360, height: 740 } };
    const [seller, buyer] = [await signedIn(SELLER, phone), await signedIn(BUYER, phone)];

    // The goods come a page at a time; here a page is one product.
    const { page } = seller;
    await page.route('**/graphql', (route) => {
      const asked = route.request().postDataJSON();
      return route.continue({ postData: JSON.stringify({ ...asked, variables: { ...asked.variables, first: 1 } }) });
    });
    await open(page, storeId);
    expect(await page.innerText('[data-part=opening]')).toBe('Cửa hàng đang bán.');
    expect(await page.isVisible('[data-part=opening-form]')).toBe(false);
    expect(await page.innerText('store-selling')).toContain('Người quản lý cửa hàng mới cho nghỉ');
    expect(await page.innerText('[data-part=goods]')).not.toContain('Na dùng thử');
    await page.getByRole('button', { name: 'Xem thêm hàng' }).click();
    const goods = (name: string) => page.locator('[data-part=goods] > li', { hasText: name });
    await goods('Na dùng thử').waitFor();
    expect(await page.isVisible('[data-part=more]')).toBe(false);
    await page.unroute('**/graphql');
    const plum = goods('Mận dùng thử');
    expect(await plum.innerText()).toContain('Chưa nhận đặt trước. Mùa tới bắt đầu ngày 01/');
    expect(await plum.locator('[data-part=write]').isVisible()).toBe(false);
    expect(await plum.locator('.harvest').count()).toBe(0);

    const apple = goods('Na dùng thử');
    const promise = async (many: string, words: string) => {
      await apple.locator('[name=capacity]').fill(many);
      await apple.locator('[data-part=save]').click();
      await apple.locator(`text=${words}`).waitFor();
    };
    expect(await apple.innerText()).toContain('Chưa mở: khách chưa đặt được.');
    await page.fill('#days-to-pack', '3');
    await promise('9.999.999', 'Số lượng nhận đặt trước phải từ 0 đến 1.000.000.');
    expect(await apple.locator('[name=capacity]').inputValue()).toBe('9.999.999');
    expect(await apple.locator('[name=capacity]').getAttribute('aria-invalid')).toBe('true');
    await isSound(page, 'selling-refused');
    await promise('12', 'Đã lưu. Khách đặt trước được ngay.');
    expect(await apple.innerText()).toContain('Khách đã đặt 0/12 gói.');
    expect(await page.inputValue('#days-to-pack')).toBe('3');
    await isSound(page, 'selling');

    // Buyers are promised it from then on.
    await vi.waitFor(
      async () => {
        await buyer.page.goto(`${storefront}/san-pham/${slug}/`);
        expect(await buyer.page.innerText('main')).toContain('Nhận đặt trước vụ tới đến hết ngày');
        expect(await buyer.page.isVisible('.add .btn')).toBe(true);
      },
      { timeout: 15_000, interval: 200 },
    );
    const number = await orders(buyer.page, variantId, BUYER);
    await open(page, storeId);
    expect(await apple.innerText()).toContain('Khách đã đặt 2/12 gói.');
    await promise('1', 'Khách đã đặt trước 2.');
    expect(await apple.locator('[name=capacity]').inputValue()).toBe('1');
    // Once the season has begun, it is told and no longer changed.
    await page.route('**/graphql', async (route) => {
      const answer = await route.fetch();
      const later = new Date(Date.now() + 93 * 86_400_000).toISOString();
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/(?<="asOf":")[^"]+/g, later) });
    });
    await open(page, storeId);
    expect(await apple.innerText()).toContain('Vụ này đã bắt đầu');
    expect(await apple.innerText()).toContain('Khách đã đặt 2/12 gói.');
    expect(await apple.locator('[data-part=promising]').isVisible()).toBe(false);
    await page.unroute('**/graphql');
    await page.goto(`${storefront}/tai-khoan/don-hang/`);
    await state(page, 'my-orders', 'ready');
    expect(await page.innerText('.own-store .orders')).not.toContain(number);
    await page.getByRole('button', { name: 'Đặt trước (1)' }).click();
    await page.locator('.own-store .orders > li', { hasText: number }).waitFor();
    await isSound(page, 'orders-ahead');

    await open(page, storeId);
    const count = async (many: string) => {
      await plum.locator('[name=onHand]').fill(many);
      await plum.locator('[data-part=counting]').getByRole('button', { name: 'Lưu' }).click();
      await plum.locator(`text=Còn ${many} gói`).waitFor();
    };
    expect(await plum.innerText()).toContain('Chưa đếm');
    await count('40');
    await plum.locator('[data-part=stop]').click();
    await told(page, 'Đã ngừng bán');
    expect(await plum.innerText()).toContain('Còn 0 gói');
    expect(await plum.locator('[data-part=stop]').isVisible()).toBe(false);

    await page.fill('#cut-off', '09:45');
    await page.check('[name=packingWeekdays][value="7"]');
    await page.check('[name=hasOwn]');
    await page.fill('#own-fee', '15.000');
    await page.getByRole('button', { name: 'Lưu cách giao hàng' }).click();
    await page.waitForSelector('.refused:has-text("Hãy chọn từ 1 đến 200 xã")');
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

    const helper = await helperSignedIn(browser, HELPER);
    await open(helper.page, storeId);
    await helper.page.selectOption('#opening-state', 'PAUSED');
    await helper.page.fill('#pause-reason', 'Hết vụ, nghỉ vài hôm.');
    const write = helper.page.getByRole('link', { name: 'Ghi nhận đặt trước mấy tuần' });
    expect(await write.getAttribute('href')).toMatch(new RegExp(`\\?id=${without.id}$`));
    const save = helper.page.locator('[data-part=opening-form] button');
    await save.click();
    await helper.page.waitForSelector('#reopens[aria-invalid=true]');
    expect(await helper.page.inputValue('#pause-reason')).toBe('Hết vụ, nghỉ vài hôm.');
    await isSound(helper.page, 'selling-pause-refused');
    const reopensOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    await helper.page.fill('#reopens', reopensOn);
    await save.click();
    await told(helper.page, 'Đã lưu.');
    await open(page, storeId);
    expect(await page.innerText('[data-part=opening]')).toMatch(/^Tạm nghỉ, bán lại ngày/);
    expect(await page.innerText('[data-part=opening-reason]')).toBe('“Hết vụ, nghỉ vài hôm.”');

    expect([...seller.problems, ...buyer.problems, ...helper.problems]).toEqual([]);
    await Promise.all([seller, buyer, helper].map(({ close }) => close()));
  },
);
