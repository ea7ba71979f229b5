import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { columnsOf, updateRow } from '../product/product.save.ts';
import { insertNew, OFFER, PRODUCT, VARIANT } from '../product/product.tables.ts';
import { ProductState, RevisionState } from '../product/product.state.ts';
import { writeDraft, writeInPublic } from '../product/product.update.ts';
import { insertRevision } from '../revision/revision.row.ts';
import { wordsOf } from '../revision/revision.words.ts';
import type { KnownSize } from './known.ts';
import type { ChangedProduct, Plan } from './plan.ts';
import type { NewPrice } from './sizes.ts';

const PRICE = { ...OFFER, product_id: 'uuid', area_codes: 'text[]' };
const SIZE = { ...VARIANT, unit_weight_grams: 'integer', gtin: 'text' };

/** Writes what was worked out: new products with their sizes in one statement for each table, then changes. */
export async function writePlan({ make, change }: Plan, isDemo: boolean, sql: Sql, now: Date): Promise<void> {
  if (make.length > 0) {
    // Whoever chooses a slug by hand waits for this moment, and is seen by it. A chunk written at the same time may have
    // made the same product: then this one is an error, and is worked out anew behind it.
    await sql.query(`select pg_advisory_xact_lock_shared(hashtextextended('products:slugs', 0))`);
    await insertNew(
      sql,
      'product',
      PRODUCT,
      make.map(({ row }) => columnsOf(row)),
    );
  }
  for (const one of change) await writeWords(one, sql, now);
  const sizes = [...make, ...change].map((one) => one.sizes);
  await insertSizes(
    sizes.flatMap((one) => one.make),
    sql,
  );
  await updateSizes(
    sizes.flatMap((one) => one.change),
    sql,
  );
  const known = new Set(change.flatMap((one) => one.known.sizes.map(({ id }) => id)));
  await setPrices(
    sizes.flatMap((one) => one.prices),
    known,
    isDemo,
    sql,
    now,
  );
  const touched = change.flatMap((one) => (one.updated || one.isPublished ? [] : one.known.row.id));
  if (touched.length > 0) await sql.query(`update product set updated_at = $2 where id = any($1)`, [touched, now]);
}

/** An operator writes as an officer of every place: in public his words stand at once. */
async function writeWords({ known, updated, isPublished }: ChangedProduct, sql: Sql, now: Date): Promise<void> {
  const writer = { clock: now, now: now.getTime(), actingFor: null };
  const { row } = known;
  if (isPublished) {
    const words = updated ?? row;
    await insertRevision(row, wordsOf(words), RevisionState.PUBLISHED, sql, writer);
    await updateRow({ ...words, state: ProductState.PUBLISHED, publishedAt: now, updatedAt: now }, sql);
  } else if (updated) {
    const write = row.state === ProductState.PUBLISHED ? writeInPublic : writeDraft;
    await write(known, updated, sql, writer);
  }
}

async function insertSizes(sizes: readonly KnownSize[], sql: Sql): Promise<void> {
  if (sizes.length > 0) await insertNew(sql, 'variant', SIZE, sizes.map(sizeColumns));
}

async function updateSizes(sizes: readonly KnownSize[], sql: Sql): Promise<void> {
  if (sizes.length === 0) return;
  await sql.query(
    `update variant v set name_vi = r.name_vi, name_en = r.name_en, quantity = r.quantity,
            quantity_unit = r.quantity_unit, unit_weight_grams = r.unit_weight_grams, gtin = r.gtin
       from jsonb_to_recordset($1) r(id uuid, name_vi text, name_en text, quantity integer, quantity_unit text,
            unit_weight_grams integer, gtin text) where v.id = r.id`,
    [JSON.stringify(sizes.map(sizeColumns))],
  );
}

function sizeColumns(size: KnownSize) {
  return {
    id: size.id,
    product_id: size.productId,
    position: size.position,
    name_vi: size.nameVi,
    name_en: size.nameEn,
    quantity: size.quantity,
    quantity_unit: size.quantityUnit,
    unit_weight_grams: size.unitWeightGrams,
    gtin: size.gtin,
  };
}

/** The prices they replace end at the same instant and stay on record. */
async function setPrices(
  prices: readonly NewPrice[],
  known: ReadonlySet<string>,
  isDemo: boolean,
  sql: Sql,
  now: Date,
): Promise<void> {
  if (prices.length === 0) return;
  const replaced = prices.flatMap(({ variantId }) => (known.has(variantId) ? variantId : []));
  if (replaced.length > 0) {
    await sql.query(
      `update offer set valid_to = greatest(valid_from, $2::timestamptz)
        where variant_id = any($1) and (valid_to is null or valid_to > $2::timestamptz)`,
      [replaced, now],
    );
  }
  const rows = prices.map(({ variantId, productId, amount, includesTax, includesShipping, areaCodes }) => ({
    id: newUuid(now.getTime()),
    variant_id: variantId,
    product_id: productId,
    amount,
    includes_tax: includesTax,
    includes_shipping: includesShipping,
    area_codes: areaCodes,
    valid_from: now,
    is_demo: isDemo,
  }));
  await insertNew(sql, 'offer', PRICE, rows);
}
