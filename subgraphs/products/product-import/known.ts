import type { Sql } from '@cho-phien/kit/database';
import { inForce } from '../offer/price.ts';
import { slugOfName } from '../product/product.create.ts';
import { PRODUCT_COLUMNS, type ProductRow } from '../product/product.row.ts';
import { REVISION_COLUMNS, type RevisionRow } from '../revision/revision.row.ts';
import { fullGtin } from '../variant/gtin.ts';
import type { QuantityUnit } from '../variant/variant.type.ts';
import type { ReadProduct } from './read-product.ts';

/** A size of a product that is there, with the price in force. */
export interface KnownSize {
  id: string;
  productId: string;
  position: number;
  nameVi: string;
  nameEn: string;
  quantity: number;
  quantityUnit: QuantityUnit;
  unitWeightGrams: number | null;
  gtin: string | null;
  /** Null without a price. */
  amount: number | null;
  includesTax: boolean | null;
  includesShipping: boolean | null;
  /** Where the price holds. */
  areaCodes: string[] | null;
}

/** A product that is there, with what is being written of it and its sizes that are sold. */
export interface KnownProduct {
  row: ProductRow;
  open: RevisionRow | undefined;
  sizes: KnownSize[];
}

/** What the database says of some products of a file. */
export interface Known {
  byId: ReadonlyMap<string, KnownProduct>;
  bySlug: ReadonlyMap<string, KnownProduct>;
  /** Whose address each slug is or was. */
  addresses: ReadonlyMap<string, string>;
  /** Whose size each trade item number of fourteen digits is. */
  gtins: ReadonlyMap<string, string>;
  /** Stores of which products knows, by uuid. */
  stores: ReadonlyMap<string, { isPublic: boolean; communeCode: string | null }>;
}

/** The slug by which a product is looked for. */
export function slugOf({ given }: ReadProduct): string {
  return given.slug ?? slugOfName(given.nameVi ?? '');
}

/** All that some products are compared with. With `lock` what is there stays as it is until the transaction ends. */
export async function readKnown(products: readonly ReadProduct[], at: Date, sql: Sql, lock: boolean): Promise<Known> {
  const ids = products.flatMap(({ given }) => given.id ?? []);
  const slugs = products.map(slugOf);
  const found = await sql.query<{ id: string; storeId: string | null }>(
    `select id, store_id as "storeId" from product where id = any($1)
     union select id, store_id from product where slug = any($2)`,
    [ids, slugs],
  );
  const storeIds = [...found.map(({ storeId }) => storeId), ...products.map(({ given }) => given.storeId ?? null)];
  // The store first, then its products, as every step with a product does.
  const stores = await sql.query<{ id: string; isPublic: boolean; communeCode: string | null }>(
    `select id, is_public as "isPublic", commune_code as "communeCode" from store where id = any($1) order by id
     ${lock && found.length > 0 ? 'for share' : ''}`,
    [[...new Set(storeIds.filter((id) => id !== null))]],
  );
  const keys = found.map(({ id }) => id);
  const rows = await ifAny(keys, () =>
    sql.query<ProductRow>(
      `select ${PRODUCT_COLUMNS} from product p where p.id = any($1) order by p.id ${lock ? 'for update' : ''}`,
      [keys],
    ),
  );
  const open = await ifAny(keys, () =>
    sql.query<RevisionRow>(
      `select ${REVISION_COLUMNS} from revision v where v.product_id = any($1) and v.state <> 'PUBLISHED'`,
      [keys],
    ),
  );
  const sizes = await ifAny(keys, () =>
    sql.query<KnownSize>(
      `select v.id, v.product_id as "productId", v.position, v.name_vi as "nameVi", v.name_en as "nameEn", v.quantity,
              v.quantity_unit as "quantityUnit", v.unit_weight_grams as "unitWeightGrams", v.gtin, o.amount,
              o.includes_tax as "includesTax", o.includes_shipping as "includesShipping", o.area_codes as "areaCodes"
         from variant v
         left join lateral (${CURRENT_OFFER}) o on true
        where v.product_id = any($1) and v.archived_at is null order by v.product_id, v.position`,
      [keys, at],
    ),
  );
  const addresses = await sql.query<{ slug: string; id: string }>(
    `select slug, product_id as id from product_address where slug = any($1)`,
    [slugs],
  );
  const numbers = products.flatMap((product) => product.sizes.flatMap(({ gtin }) => gtin ?? []));
  const gtins = await ifAny(numbers, () =>
    sql.query<{ gtin: string; id: string }>(
      `select lpad(gtin, 14, '0') as gtin, product_id as id from variant
        where lpad(gtin, 14, '0') = any($1) and gtin is not null and archived_at is null`,
      [numbers.map(fullGtin)],
    ),
  );
  const openOf = new Map(open.map((revision) => [revision.productId, revision]));
  const sizesOf = Map.groupBy(sizes, ({ productId }) => productId);
  const known = rows.map((row) => ({ row, open: openOf.get(row.id), sizes: sizesOf.get(row.id) ?? [] }));
  return {
    byId: new Map(known.map((one) => [one.row.id, one])),
    bySlug: new Map(known.map((one) => [one.row.slug, one])),
    addresses: new Map(addresses.map(({ slug, id }) => [slug, id])),
    gtins: new Map(gtins.map(({ gtin, id }) => [gtin, id])),
    stores: new Map(stores.map(({ id, ...store }) => [id, store])),
  };
}

/** The price of a variant `v` that is in force at `$2`. */
export const CURRENT_OFFER = `select o.amount, o.includes_tax, o.includes_shipping, o.area_codes from offer o
  where o.variant_id = v.id and ${inForce('$2')}
  order by o.valid_from desc limit 1`;

function ifAny<Row>(keys: readonly unknown[], rows: () => Promise<Row[]>): Promise<Row[]> {
  return keys.length > 0 ? rows() : Promise.resolve([]);
}
