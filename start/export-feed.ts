import { firstPictures } from '@cho-phien/content/media/media.pictures';
import { content } from '@cho-phien/content/subgraph';
import type { OnStop } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { soldOut } from '@cho-phien/orders/stock/stock.gone';
import { orders } from '@cho-phien/orders/subgraph';
import { writeFeed } from '@cho-phien/products/feeds/feed';
import { googleFeed } from '@cho-phien/products/feeds/google';
import { products } from '@cho-phien/products/subgraph';
import { storeNames } from '@cho-phien/users/store/store.slugs';
import { users } from '@cho-phien/users/subgraph';
import { openOwn, readArguments } from './registry.ts';

const USAGE = `SITE_URL=https://… npm run export -- google-feed OUT.xml
  --preview   samples too, to look at: never give such a file to a partner`;

/** `npm run export -- google-feed OUT.xml`: writes what is for sale as Google Merchant Center reads it. */
export async function exportGoogleFeed(args: string[], onStop: OnStop, ending: AbortSignal): Promise<void> {
  const { values, file } = readArguments(args, { preview: { type: 'boolean' } }, USAGE);
  const { SITE_URL: url = '' } = process.env;
  if (!/^https?:\/\/./.test(url)) throw new StartError('A feed leads to pages, and nobody said where they are.', USAGE);
  const open = (of: Parameters<typeof openOwn>[0]) => openOwn(of, process.env, onStop);
  const [names, pictures, stock] = [await storeNames(await open(users)), await open(content), await open(orders)];
  const now = new Date();
  const options = {
    file,
    site: { url, name: 'Chợ Phiên', now },
    isPreview: values.preview ?? false,
    storeNames: names,
    pictures: (ids: readonly string[]) => firstPictures(ids, pictures),
    soldOut: (ids: readonly string[]) => soldOut(ids, stock, now),
    ending,
  };
  const { items, withoutPicture } = await writeFeed(googleFeed, options, await open(products));
  console.log(`${items} sizes written to ${file}.`);
  if (withoutPicture > 0)
    console.log(`${withoutPicture} products have no picture${options.isPreview ? '' : ', and were left out'}.`);
  if (options.isPreview) console.log('It holds samples: look at it, and give it to nobody.');
}
