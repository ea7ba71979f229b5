import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser } from './chromium.ts';
import { did, helpedStore, helperSignedIn } from './helped-store.ts';

const { storefront } = inject('site');
const PHONE = '0912000622';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const said = (page: Page, words: string) => page.waitForSelector(`[data-part=said]:has-text("${words}")`);
const lot = (page: Page, state: string) => page.locator('.goods > li', { hasText: state });
/** Opens a fold of a lot, fills its fields and sends it. */
async function tell(page: Page, state: string, part: string, fields: Record<string, string>): Promise<void> {
  const fold = lot(page, state).locator(`[data-part=${part}]`);
  await fold.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) await fold.locator(`[name=${name}]`).fill(value);
  await fold.locator('button').click();
}

it(
  'a harvest told without a network arrives later; it is packed, sold, counted and recalled',
  { timeout: 60_000 },
  async () => {
    const storeId = await helpedStore(PHONE);
    const goods = {
      storeId,
      name: { vi: 'Na dùng thử', en: 'Trial custard apples' },
      categoryCode: 'QD26-01',
      communeCode: '06463',
      storage: 'AMBIENT',
      shelfLifeDays: 5,
      variants: [{ name: { vi: 'hộp 500 g', en: '500 g box' }, quantity: 500, quantityUnit: 'GRAM' }],
    };
    // Products hears of a new store by its feed.
    await vi.waitFor(() => did('productCreate', goods, 'product { id }'), { timeout: 10_000, interval: 200 });
    const { page, problems, close } = await helperSignedIn(browser, PHONE);
    await page.goto(`${storefront}/tai-khoan/lo/`);
    await page.waitForSelector('my-lots[data-state="ready"]');
    expect(await page.innerText('my-lots')).toContain('Chưa có lô nào');
    expect(await violationsOn(page)).toEqual([]);

    await page.context().setOffline(true);
    await page.click('text=Ghi một lần thu hoạch');
    await page.fill('[name=quantity]', '12,5');
    await page.click('button:has-text("Ghi thu hoạch")');
    await said(page, 'đã giữ trên máy này');
    expect(await page.innerText('[data-part=waiting]')).toContain('Còn 1 việc chưa gửi');
    const failed = problems.splice(0);
    expect(failed.every((problem) => /INTERNET_DISCONNECTED/.test(problem))).toBe(true);
    await page.context().setOffline(false);
    await lot(page, 'Còn 12,5 kg').waitFor();
    expect(await page.isHidden('[data-part=waiting]')).toBe(true);

    await tell(page, 'Hàng rời', 'packing', { pieces: '30', quantity: '12,5' });
    await said(page, 'Có việc chưa ghi được');
    const refusal = page.locator('.refusals li');
    expect(await refusal.innerText()).toContain('Làm ra 15 kg từ 12,5 kg thì không thể');
    await refusal.getByRole('button', { name: 'Bỏ' }).click();
    await refusal.waitFor({ state: 'detached' });
    await tell(page, 'Hàng rời', 'packing', { pieces: '20', quantity: '10' });
    await lot(page, 'Còn 20 gói').waitFor();
    await tell(page, 'Còn 20 gói', 'releasing', { pieces: '15' });
    await tell(page, 'Còn 5 gói', 'losing', { quantity: '2' });
    await lot(page, 'Còn 3 gói').waitFor();

    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

    const code = await lot(page, 'Còn 3 gói').locator('[data-part=code]').innerText();
    await lot(page, 'Còn 3 gói').getByRole('link', { name: 'In tem' }).click();
    await page.waitForSelector('my-stamps[data-state="ready"]');
    expect(await page.locator('#lot option:checked').innerText()).toContain(code);
    await page.goBack();
    await lot(page, 'Còn 3 gói').waitFor();
    const recalling = lot(page, 'Còn 3 gói').locator('[data-part=recalling]');
    await recalling.locator('summary').click();
    await recalling.locator('[name=reason]').fill('Thử việc thu hồi.');
    await recalling.locator('[name=advice]').fill('Đừng ăn, gọi cho người bán.');
    await recalling.locator('[name=phone]').fill('0912 345 611');
    await recalling.locator('[type=checkbox]').check();
    await recalling.locator('button').click();
    await lot(page, 'Đã thu hồi').waitFor();
    expect(await lot(page, 'Đã thu hồi').locator('[data-part=code]').innerText()).toBe(code);
    expect(problems).toEqual([]);
    await close();
  },
);
