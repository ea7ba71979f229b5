import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violationsOn } from './axe.ts';
import { launchBrowser } from './chromium.ts';
import { did, helpedStore, helperSignedIn } from './helped-store.ts';
import { goodsOf, lot, ready, said } from './lots-desk.ts';

const PHONE = '0912000622';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A harvest told by an admin. */
const harvested = async (productId: string, quantity: number): Promise<{ id: string; printedCode: string }> =>
  (await did('lotHarvest', { eventId: randomUUID(), productId, quantity }, 'lot { id printedCode }')).lot;

/** Opens a fold of a lot, fills its fields and sends it. */
async function tell(page: Page, state: string, part: string, fields: Record<string, string>): Promise<void> {
  const fold = await opened(page, state, part);
  for (const [name, value] of Object.entries(fields)) await fold.locator(`[name=${name}]`).fill(value);
  await fold.locator('.acts button').click();
}

/** What can be told of a lot, unfolded. */
async function opened(page: Page, state: string, part: string) {
  const acts = lot(page, state).locator('[data-part=acts]');
  if ((await acts.getAttribute('open')) === null) await acts.locator('> summary').click();
  const fold = acts.locator(`[data-part=${part}]`);
  await fold.locator('> summary').click();
  return fold;
}

it(
  'a harvest told without a network arrives later; it is packed, sold, counted and recalled',
  { timeout: 80_000 },
  async () => {
    await goodsOf(await helpedStore(PHONE), 'Na dùng thử');
    const { page, problems, close } = await helperSignedIn(browser, PHONE);
    await ready(page);
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
    await said(page, 'xem chỗ đánh dấu đỏ');
    const packing = lot(page, 'Hàng rời').locator('[data-part=packing]');
    const refusal = packing.locator('.refused');
    expect(await refusal.innerText()).toContain('Làm ra 15 kg từ 12,5 kg thì không thể');
    expect(await refusal.innerText()).toContain('“Nước, đường… thêm vào, mấy ki-lô”');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    expect(await violationsOn(page)).toEqual([]);
    await packing.locator('[name=pieces]').fill('20');
    await packing.locator('[name=quantity]').fill('10');
    await packing.locator('.acts button').click();
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
    const recalling = await opened(page, 'Còn 3 gói', 'recalling');
    await recalling.locator('[name=reason]').fill('Thử việc thu hồi.');
    await recalling.locator('[name=advice]').fill('Đừng ăn, gọi cho người bán.');
    await recalling.locator('[name=contactPhone]').fill('0912 345 611');
    await recalling.locator('[type=checkbox]').check();
    await recalling.locator('.acts button').click();
    await lot(page, 'Đã thu hồi').waitFor();
    expect(await lot(page, 'Đã thu hồi').locator('[data-part=code]').innerText()).toBe(code);
    expect(problems).toEqual([]);
    await close();
  },
);

it(
  'lots are mixed, sent to another store, received there, and what was told wrongly is corrected',
  { timeout: 90_000 },
  async () => {
    const [one, two] = [await helpedStore('0912000623'), await helpedStore('0912000624')];
    const fresh = await goodsOf(one, 'Na trộn dùng thử');
    const theirs = await goodsOf(two, 'Na nhập dùng thử');
    const [first, second] = [await harvested(fresh, 10_000), await harvested(fresh, 10_000)];
    const { page, problems, close } = await helperSignedIn(browser, '0912000623');
    await ready(page);

    await page.click('summary:has-text("Trộn, phơi sấy")');
    const mix = page.locator('form[data-part=mix]');
    await mix.getByRole('button', { name: 'Thêm một lô' }).click();
    const rows = mix.locator('[data-part=part]');
    for (const [nth, lotId] of [first.id, second.id].entries()) {
      await rows.nth(nth).locator('select').selectOption(lotId);
      await rows.nth(nth).locator('input').fill('8');
    }
    await mix.locator('[name=process]').selectOption('DRYING');
    await mix.locator('[name=quantity]').fill('20');
    expect(await mix.locator('[data-part=yield]').innerText()).toContain('Ra nhiều hơn vào (16 kg)');
    await mix.locator('[name=quantity]').fill('4');
    expect(await mix.locator('[data-part=yield]').innerText()).toMatch(/cứ 10\s+kg vào được 2,5\s+kg/);
    await rows.nth(1).locator('input').fill('11');
    await mix.locator('.acts button').last().click();
    await said(page, 'xem chỗ đánh dấu đỏ');
    expect(await rows.nth(1).locator('+ .refused, .refused').innerText()).toContain('chỉ còn 10 kg');
    expect(await violationsOn(page)).toEqual([]);
    await rows.nth(1).locator('input').fill('8');
    await mix.locator('.acts button').last().click();
    await lot(page, 'Còn 4 kg').waitFor();
    expect(await lot(page, 'Còn 2 kg').count()).toBe(2);

    await page.click('summary:has-text("Gửi hàng đi")');
    const ship = page.locator('form[data-part=ship]');
    const mixed = await ship.locator('[data-of=lotId] option', { hasText: 'Còn 4 kg' }).getAttribute('value');
    await ship.locator('[data-of=lotId]').selectOption(mixed);
    await ship.locator('[data-of=quantity]').fill('3');
    await ship.locator('[name=storeId]').selectOption(two);
    await ship.locator('.acts button').last().click();
    await lot(page, 'Còn 1 kg').waitFor();
    expect(problems).toEqual([]);

    const other = await helperSignedIn(browser, '0912000624');
    await ready(other.page);
    await other.page.click('summary:has-text("1 lô đang đến")');
    await other.page.click('summary:has-text("Hàng đã về")');
    expect(await other.page.innerText('.arrivals')).toContain('Gian nhà dùng thử');
    expect(await violationsOn(other.page)).toEqual([]);
    const arrive = other.page.locator('form[data-part=arrive]');
    expect(await arrive.locator('[name=quantity]').inputValue()).toBe('3');
    await arrive.locator('[name=productId]').selectOption(theirs);
    await arrive.locator('.acts button').click();
    await lot(other.page, 'Còn 3 kg').waitFor();
    expect(await other.page.locator('.arrivals li').count()).toBe(0);

    const correcting = await opened(other.page, 'Còn 3 kg', 'correcting');
    await correcting.locator('[data-part=told-acts] input').first().check();
    expect(await correcting.locator('[data-part=after]').innerText()).toContain('lô còn 0 kg');
    await correcting.locator('.acts button').click();
    await lot(other.page, 'Còn 0 kg').waitFor();
    await other.page.waitForSelector('summary:has-text("1 lô đang đến")');
    expect(other.problems).toEqual([]);
    await other.close();
    await close();
  },
);

it('many lots come page by page, and are found by code, goods and state', { timeout: 80_000 }, async () => {
  const storeId = await helpedStore('0912000625');
  const [many, one] = [await goodsOf(storeId, 'Hồng nhiều lô'), await goodsOf(storeId, 'Mận một lô')];
  const oldest = await harvested(one, 7_000);
  for (let nth = 1; nth <= 52; nth += 1) await harvested(many, nth * 1_000);
  const { page, problems, close } = await helperSignedIn(browser, '0912000625');
  await ready(page);
  const lines = page.locator('.goods > li');
  expect(await lines.count()).toBe(50);
  await page.getByRole('button', { name: 'Xem thêm' }).click();
  await lines.nth(52).waitFor();
  expect(await lines.count()).toBe(53);
  expect(await page.isHidden('[data-part=more]')).toBe(true);
  await page.click('summary:has-text("Tìm lô")');
  const find = page.locator('form[data-part=find]');
  const found = async () => expect.poll(() => lines.count()).toBe(1);
  await find.locator('[name=code]').fill(oldest.printedCode.toLowerCase());
  await page.keyboard.press('Enter');
  await found();
  await find.getByRole('button', { name: 'Xem tất cả' }).click();
  await expect.poll(() => lines.count()).toBe(50);
  await find.locator('[name=productId]').selectOption(one);
  await found();
  await find.locator('[name=state]').selectOption('RECALLED');
  await page.waitForSelector('text=Không có lô nào như vậy.');
  expect(await violationsOn(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});
