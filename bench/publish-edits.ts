import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedIn } from '@cho-phien/kit/sign-in';
import { mutate } from './mutate.ts';
import { ADMIN } from './publish-site.ts';

/** A product to edit, and the pages that must show its new price. */
export interface Edited {
  variantId: string;
  slug: string;
  /** Addresses of lists that have it on their first page. */
  lists: string[];
}

/** What single edits came to: milliseconds from the commit to the new bytes on disk. */
export interface EditTimes {
  entity: number[];
  list: number[];
}

/** How often it is looked whether a page has changed, in milliseconds; the times are no finer. */
const LOOK = 5;
/** Longer than this no edit may take, in milliseconds. */
const GIVE_UP = 30_000;

/**
 * Sets a new price of one product after the other through the API, so many a second, and watches the files of its pages.
 * An edit counts from the answer of the mutation, which comes after its commit.
 */
export async function editPrices(
  apiUrl: string,
  pages: string,
  products: readonly Edited[],
  perSecond: number,
  ending: AbortSignal,
): Promise<EditTimes> {
  const times: EditTimes = { entity: [], list: [] };
  const token = signedIn(apiUrl, ADMIN);
  await token();
  const watched: Promise<void>[] = [];
  const begun = performance.now();
  for (const [index, product] of products.entries()) {
    ending.throwIfAborted();
    await sleep(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
    const amount = 1_000_000 + index;
    const seen = edit(apiUrl, token, product.variantId, amount).then(async () => {
      const committed = performance.now();
      const own = [`/san-pham/${product.slug}/`, `/en/products/${product.slug}/`];
      await Promise.all([
        ...own.map(async (page) => times.entity.push(await shown(pages, page, amount, committed))),
        ...product.lists.map(async (page) => times.list.push(await shown(pages, page, amount, committed))),
      ]);
    });
    // What fails is told when all have been sent.
    seen.catch(() => undefined);
    watched.push(seen);
  }
  await Promise.all(watched);
  return times;
}

async function edit(apiUrl: string, token: () => Promise<string>, variantId: string, amount: number): Promise<void> {
  const input = { variantId, amount, includesTax: true, includesShipping: false };
  await mutate(apiUrl, token, { name: 'offerSetPrice', type: 'OfferSetPriceInput', input, selection: '' });
}

/** Waits until a page shows a price; milliseconds since `from`. */
async function shown(folder: string, address: string, amount: number, from: number): Promise<number> {
  const file = join(folder, address, 'index.html');
  const price = amount.toLocaleString('vi-VN');
  let seen = 0;
  for (;;) {
    const changed = existsSync(file) ? statSync(file).mtimeMs : 0;
    if (changed !== seen) {
      seen = changed;
      if (readFileSync(file, 'utf8').includes(price)) return performance.now() - from;
    }
    if (performance.now() - from > GIVE_UP) throw new Error(`${address} does not show ${price}.`);
    await sleep(LOOK);
  }
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
