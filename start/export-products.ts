import type { OnStop } from '@cho-phien/kit/lifecycle';
import { exportProducts } from '@cho-phien/products/product-import/export';
import { products } from '@cho-phien/products/subgraph';
import { storesBySlug } from '@cho-phien/users/store/store.slugs';
import { users } from '@cho-phien/users/subgraph';
import { openOwn, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run export -- products OUT.csv
  --province CODE   from which province, and from none; without it PROVINCE_CODE, or 20
  --store SLUG      of one store alone`;

/** `npm run export -- products OUT.csv`: writes the catalogue out in the columns that an import reads. */
export async function exportProductsFile(args: string[], onStop: OnStop, ending: AbortSignal): Promise<void> {
  const options = { province: { type: 'string' }, store: { type: 'string' } } as const;
  const { values, file } = readArguments(args, options, USAGE);
  const provinceCode = provinceOf(values.province, process.env);
  const stores = await storesBySlug(await openOwn(users, process.env, onStop));
  const db = await openOwn(products, process.env, onStop);
  const count = await exportProducts({ file, provinceCode, stores, storeSlug: values.store, ending }, db);
  console.log(`${count.products} products in ${count.rows} rows written to ${file}.`);
}
