import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { Change, FeedSource } from '@cho-phien/kit/events/source';
import { parseId, publicId } from '@cho-phien/kit/ids';

/** A product as the feed of products shows it, as far as orders keeps it. Instants are ISO 8601. */
export interface SellableProduct {
  id: string;
  version: number;
  state: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  storeId: string | null;
  communeCode: string | null;
  seasonMonths: number[];
  preorderWeeks: number | null;
  shelfLifeDays: number | null;
  storage: string;
  isAgeRestricted: boolean;
  isDemo: boolean;
  variants: SellableVariant[];
}

interface SellableVariant {
  id: string;
  nameVi: string;
  nameEn: string;
  quantity: number;
  quantityUnit: string;
  unitWeightGrams: number | null;
  offers: SellableOffer[];
}

interface SellableOffer {
  id: string;
  amount: number;
  includesTax: boolean;
  includesShipping: boolean;
  areaCodes: string[] | null;
  isDemo: boolean;
  validFrom: string;
  validTo: string | null;
}

/** Keeps orders' copy of what it may sell, so that an order is placed in one local transaction. */
export function followProducts(source: FeedSource, db: Database): Consumer {
  return startConsumer<SellableProduct>({
    name: 'sellable',
    source,
    db,
    clear,
    add: insertProducts,
    apply: (changes, sql, signal) => applyChanges(changes, source, sql, signal),
  });
}

/**
 * Takes as long as it takes: of a hundred thousand products 10 s, and 17 s if it were left to the cascade. Readers see
 * the old copy until the new one is committed.
 */
async function clear(sql: Sql): Promise<void> {
  await sql.query('set local statement_timeout = 0');
  for (const table of ['sellable_offer', 'sellable_variant', 'sellable_product'])
    await sql.query(`delete from ${table}`);
  await sql.query('set local statement_timeout to default');
}

/** Looks the changed products up as they are now: what is newer than its change is right already when that comes. */
async function applyChanges(changes: Change[], source: FeedSource, sql: Sql, signal: AbortSignal): Promise<void> {
  // The last change of a product stands.
  const own = changes.filter(({ entity }) => entity === 'Product');
  if (own.length === 0) return;
  const versions = new Map(own.map(({ id, version }) => [id, version]));
  const uuids = [...versions.keys()].flatMap((id) => parseId('prd', id) ?? []);
  const kept = await sql.query<{ id: string; version: number }>(
    'select id, version from sellable_product where id = any($1)',
    [uuids],
  );
  for (const { id, version } of kept) {
    const product = publicId('prd', id);
    if (version >= (versions.get(product) ?? 0)) versions.delete(product);
  }
  const ids = [...versions.keys()];
  if (ids.length === 0) return;
  const { things } = await source.view({ ids }, signal);
  await sql.query('delete from sellable_product where id = any($1)', [ids.map((id) => parseId('prd', id))]);
  await insertProducts(things as SellableProduct[], sql);
}

async function insertProducts(products: SellableProduct[], sql: Sql): Promise<void> {
  const variants = products.flatMap((product) =>
    product.variants.map((variant, position) => ({ ...variant, position, productId: product.id })),
  );
  const offers = variants.flatMap((variant) => variant.offers.map((offer) => ({ ...offer, variantId: variant.id })));
  await sql.query(
    `insert into sellable_product (id, version, state, slug, name_vi, name_en, store_id, commune_code, season_months,
                                   preorder_weeks, shelf_life_days, storage, is_age_restricted, is_demo)
     select ${uuid('id')}, version, state, slug, "nameVi", "nameEn", ${uuid('"storeId"')}, "communeCode", "seasonMonths",
            "preorderWeeks", "shelfLifeDays", storage, "isAgeRestricted", "isDemo"
       from jsonb_to_recordset($1) r (id text, version integer, state text, slug text, "nameVi" text, "nameEn" text,
            "storeId" text, "communeCode" text, "seasonMonths" smallint[], "preorderWeeks" smallint, "shelfLifeDays" integer, storage text,
            "isAgeRestricted" boolean, "isDemo" boolean)`,
    [JSON.stringify(products)],
  );
  await sql.query(
    `insert into sellable_variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit, unit_weight_grams)
     select ${uuid('id')}, ${uuid('"productId"')}, position, "nameVi", "nameEn", quantity, "quantityUnit", "unitWeightGrams"
       from jsonb_to_recordset($1) r (id text, "productId" text, position smallint, "nameVi" text, "nameEn" text,
            quantity integer, "quantityUnit" text, "unitWeightGrams" integer)`,
    [JSON.stringify(variants)],
  );
  await sql.query(
    `insert into sellable_offer (id, variant_id, amount, includes_tax, includes_shipping, area_codes, is_demo,
                                 valid_from, valid_to)
     select ${uuid('id')}, ${uuid('"variantId"')}, amount, "includesTax", "includesShipping", "areaCodes",
            "isDemo", "validFrom", "validTo"
       from jsonb_to_recordset($1) r (id text, "variantId" text, amount bigint, "includesTax" boolean,
            "includesShipping" boolean, "areaCodes" text[], "isDemo" boolean, "validFrom" timestamptz, "validTo" timestamptz)`,
    [JSON.stringify(offers)],
  );
}

/** The uuid of a public id, in SQL: what follows the prefix. */
function uuid(column: string): string {
  return `split_part(${column}, '_', 2)::uuid`;
}
