import type { Page } from 'playwright-core';
import { inject, vi } from 'vitest';
import { COMMUNE, did } from './helped-store.ts';

const { storefront } = inject('site');

/** Goods of a store; products hears of a new store by its feed. */
export async function goodsOf(storeId: string, name: string): Promise<string> {
  const goods = {
    storeId,
    name: { vi: name, en: `${name} (en)` },
    categoryCode: 'QD26-01',
    communeCode: COMMUNE,
    storage: 'AMBIENT',
    shelfLifeDays: 5,
    variants: [{ name: { vi: 'hộp 500 g', en: '500 g box' }, quantity: 500, quantityUnit: 'GRAM' }],
  };
  const create = () => did('productCreate', goods, 'product { id }');
  return (await vi.waitFor(create, { timeout: 10_000, interval: 200 })).product.id;
}

/** Opens the lots of who is signed in, and waits until they are there. */
export const ready = async (page: Page) => {
  await page.goto(`${storefront}/tai-khoan/lo/`);
  await page.waitForSelector('my-lots[data-state="ready"]');
};

/** Waits until the page says so. */
export const said = (page: Page, words: string) => page.waitForSelector(`[data-part=said]:has-text("${words}")`);
/** The lots of the page that say so. */
export const lot = (page: Page, state: string) => page.locator('.goods > li', { hasText: state });
