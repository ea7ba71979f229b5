import type { Database } from '@cho-phien/kit/database';
import { findHeadings } from '@cho-phien/kit/import/headings';
import type { ImportKind, ImportRecord } from '@cho-phien/kit/import/record';
import { runImport, type CommonOptions, type ImportResult, type ImportWork } from '@cho-phien/kit/import/run';
import type { Place } from '@cho-phien/kit/import/place';
import { openSheet, type Sheet } from '@cho-phien/kit/import/sheet';
import { CommuneNames } from '@cho-phien/kit/places/commune-names';
import { COLUMNS, type Field } from './columns.ts';
import { FileIndex, readGroups } from './groups.ts';
import { readKnown } from './known.ts';
import { planProducts, type Plan, type Settings } from './plan.ts';
import { readProduct, type ProductReading, type ReadProduct } from './read-product.ts';
import { REASONS, type Reason } from './reasons.ts';
import { writePlan } from './write.ts';

/** What is imported, and how. */
export interface ImportOptions extends CommonOptions {
  /** The two-digit code of the province in which communes are looked for by their names. */
  provinceCode: string;
  /** The day (YYYY-MM-DD) whose names of communes the file uses. */
  asOf?: string | undefined;
  /** What headings of the file hold, where the operator said so. */
  named?: ReadonlyMap<string, Field>;
  /** The uuid of each store by its slug: users knows them. */
  stores: ReadonlyMap<string, string>;
  /** Whether new products and new prices are invented. */
  isDemo?: boolean;
  /** Whether new products and drafts become public where nothing is missing that the law demands. */
  isPublishing?: boolean;
}

/** Where imports of products are kept. */
const PRODUCTS: ImportKind = {
  schema: 'products',
  table: 'product_import',
  prefix: 'pim',
  action: 'productImport',
  plural: 'Products',
  filled: ['product', 'variant', 'offer', 'product_import_row', 'audit_entry'],
};

/** The database works more than we do: two connections keep two cores busy. */
const LANES = 2;

/** Imports products from a file, one row for each size; `runImport` tells how. */
export function importProducts(options: ImportOptions, db: Database): Promise<ImportResult<Reason>> {
  return runImport(PRODUCTS, options, db, () => prepare(options, db));
}

async function prepare(options: ImportOptions, db: Database): Promise<ImportWork<ReadProduct, Reason>> {
  const { file, provinceCode, asOf, named = new Map(), stores, isDemo = false, isPublishing = false } = options;
  const { ending = new AbortController().signal, log = () => undefined } = options;
  const sheet = await openSheet(file);
  const needs = [{ oneOf: ['nameVi', 'slug'] as const }];
  const { mapping, lastRow } = await findHeadings<Field>(sheet, file, COLUMNS, named, needs);
  for (const [field, { heading }] of mapping.fields) log(`  "${heading}" is read as "${COLUMNS.own(field)}"`);
  if (mapping.unknown.length > 0) log(`  not understood, and left out: ${mapping.unknown.join(', ')}`);
  log('Reading the file …');
  const index = new FileIndex();
  const gtin = mapping.fields.get('gtin')?.index;
  for await (const group of readGroups(sheet, lastRow, mapping)) {
    ending.throwIfAborted();
    index.add(group, gtin);
  }
  const places = new CommuneNames(provinceCode, asOf);
  const reading: ProductReading = { mapping, places, stores, storeIds: new Set(stores.values()), index };
  const settings = { isDemo, isPublishing };
  const columns = Object.fromEntries([...mapping.fields].map(([field, { heading }]) => [field, heading]));
  return {
    opening: {
      file,
      hash: sheet.hash,
      settings: { provinceCode, asOf, ...settings, columns },
      provinceCode,
      isDemo,
      rowCount: index.rowCount,
    },
    words: REASONS,
    items: (behind) => readProducts(sheet, Math.max(lastRow, behind), reading),
    lanes: LANES,
    write: (products, record, place) => writeChunk(products, record, place, settings, db),
  };
}

async function* readProducts(sheet: Sheet, behind: number, reading: ProductReading): AsyncGenerator<ReadProduct> {
  for await (const group of readGroups(sheet, behind, reading.mapping)) yield readProduct(group, reading);
}

/** One transaction; without a record nothing is written. */
async function writeChunk(
  products: readonly ReadProduct[],
  record: ImportRecord | undefined,
  place: Place,
  settings: Settings,
  db: Database,
): Promise<Plan> {
  const now = new Date();
  if (!record) return planProducts(products, await readKnown(products, now, db, false), settings, now);
  return place.write((turn) =>
    db.atomically(async (sql) => {
      await record.act(sql);
      const plan = planProducts(products, await readKnown(products, now, sql, true), settings, now);
      await writePlan(plan, settings.isDemo, sql, now);
      await turn();
      await record.save(products.at(-1)?.last ?? 0, plan.counts, plan.report, sql, now);
      return plan;
    }),
  );
}
