import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedIn } from '@cho-phien/kit/sign-in';
import { mutate } from './mutate.ts';
import { ADMIN } from './publish-site.ts';

/** How often it is looked whether the pages stand, in milliseconds; the times are no finer. */
const LOOK = 5;
/** Longer than this no product may take, in milliseconds. */
const GIVE_UP = 30_000;

/** What `productSubmit` answers with. */
interface Submitted {
  product: { openRevision: { version: number } };
}

/**
 * Writes so many products and publishes one after the other. Milliseconds from the officer's answer until the pages of
 * each stand, in both languages.
 */
export async function publishNew(apiUrl: string, pages: string, count: number, ending: AbortSignal): Promise<number[]> {
  const token = signedIn(apiUrl, ADMIN);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    ending.throwIfAborted();
    const { product } = await mutate<{ product: { id: string; slug: string; variants: { id: string }[] } }>(
      apiUrl,
      token,
      {
        name: 'productCreate',
        type: 'ProductCreateInput',
        input: wordsOf(index),
        selection: 'product { id slug variants { id } }',
      },
    );
    const { id, slug, variants } = product;
    await mutate(apiUrl, token, {
      name: 'offerSetPrice',
      type: 'OfferSetPriceInput',
      input: { variantId: variants[0]?.id, amount: 45_000 },
      selection: 'offer { id }',
    });
    const submitted = await mutate<Submitted>(apiUrl, token, {
      name: 'productSubmit',
      type: 'ProductIdInput',
      input: { id },
      selection: 'product { openRevision { version } }',
    });
    await mutate(apiUrl, token, {
      name: 'productPublish',
      type: 'ProductPublishInput',
      input: { id, version: submitted.product.openRevision.version },
      selection: 'product { id }',
    });
    times.push(await standing(pages, slug, ending));
  }
  return times;
}

function wordsOf(index: number): object {
  const text = both('Viết để đo.');
  return {
    name: both(`Hàng đo thời gian ${index + 1}`),
    description: text,
    usage: text,
    storageAdvice: text,
    ingredients: text,
    categoryCode: 'QD26-07',
    communeCode: '06463',
    storage: 'AMBIENT',
    shelfLifeDays: 9,
    variants: [{ name: both('1 kg'), quantity: 1_000, quantityUnit: 'GRAM' }],
  };
}

function both(text: string): { vi: string; en: string } {
  return { vi: text, en: text };
}

/** Waits until both pages of a product stand; milliseconds. */
async function standing(pages: string, slug: string, ending: AbortSignal): Promise<number> {
  const begun = performance.now();
  const own = [`san-pham/${slug}/index.html`, `en/products/${slug}/index.html`];
  while (!own.every((file) => existsSync(join(pages, file)))) {
    ending.throwIfAborted();
    if (performance.now() - begun > GIVE_UP) throw new Error(`${slug} has no pages.`);
    await sleep(LOOK);
  }
  return performance.now() - begun;
}
