import { readNamed } from '@cho-phien/kit/import/headings';
import type { OnStop } from '@cho-phien/kit/lifecycle';
import { COLUMNS } from '@cho-phien/products/product-import/columns';
import { REASONS } from '@cho-phien/products/product-import/reasons';
import { importProducts } from '@cho-phien/products/product-import/run';
import { products } from '@cho-phien/products/subgraph';
import { storesBySlug } from '@cho-phien/users/store/store.slugs';
import { users } from '@cho-phien/users/subgraph';
import { IMPORT_OPTIONS, readCommon, tellResult } from './imports.ts';
import { openOwn, provinceOf, readArguments } from './registry.ts';

const USAGE = `npm run import -- products FILE (CSV or XLSX, one row for each size; the rows of a product stand together)
  --dry-run              tell what would be done, and write the report alone
  --publish              make new products and drafts public where nothing is missing that the law demands
  --map "HEADING=OURS"   what a heading of the file holds, such as "Tên mặt hàng=Tên sản phẩm"; as often as needed
  --province CODE        where communes are looked for by name; without it in PROVINCE_CODE, or 20
  --as-of YYYY-MM-DD     of which day the names of communes are; before 2025-07-01 those of the former units
  --report FILE          where the report goes; beside the file without it
  --demo                 new products and new prices are invented`;

/** `npm run import -- products FILE`: enters a list of products with their sizes and prices into the catalogue. */
export async function importProductsFile(args: string[], onStop: OnStop, ending: AbortSignal): Promise<void> {
  const { values, file } = readArguments(args, { ...IMPORT_OPTIONS, publish: { type: 'boolean' } }, USAGE);
  const common = readCommon(file, values, USAGE, ending);
  const options = {
    ...common,
    provinceCode: provinceOf(values.province, process.env),
    named: readNamed(values.map ?? [], COLUMNS),
    stores: await storesBySlug(await openOwn(users, process.env, onStop)),
    isPublishing: values.publish ?? false,
  };
  tellResult(await importProducts(options, await openOwn(products, process.env, onStop)), REASONS, common);
}
