import { open, rename, rm } from 'node:fs/promises';
import type { Sql } from '@cho-phien/kit/database';
import { categories, ProductKind } from '../category/category.ts';
import { inForce } from '../offer/price.ts';
import type { QuantityUnit } from '../variant/variant.type.ts';

/** The site that a feed leads to. */
export interface FeedSite {
  /** `SITE_URL`. */
  url: string;
  name: string;
  now: Date;
}

/** A size of a public product with the price in force: what a feed has of it. */
export interface FeedItem {
  productId: string;
  variantId: string;
  slug: string;
  name: string;
  description: string;
  categoryCode: string;
  provinceCode: string | null;
  seasonMonths: number[];
  preorderWeeks: number | null;
  size: string;
  quantity: number;
  quantityUnit: QuantityUnit;
  unitWeightGrams: number | null;
  gtin: string | null;
  /** Whether the product is sold in other sizes too. */
  isOneOfMany: boolean;
  /** Whole đồng. */
  amount: number;
  includesShipping: boolean;
  validTo: Date | null;
  isDemo: boolean;
  /** The name of its store; null without one. */
  store: string | null;
  /** Address of a picture, as the site has it. */
  image: string;
  /** Whether its seller said that nothing is left. */
  isSoldOut: boolean;
}

/** What one partner wants: a file of its own beside this one. */
export interface FeedFormat {
  begin(site: FeedSite): string;
  item(item: FeedItem, site: FeedSite): string;
  end: string;
}

/** What other subgraphs know of goods. */
export interface FeedSources {
  /** The name of each store by its uuid. */
  storeNames: ReadonlyMap<string, string>;
  /** The address of the first picture of each of these products (uuids) that has one. */
  pictures(productIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of these sizes (uuids) those of which nothing is left. */
  soldOut(variantIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** How a feed is written. */
export interface FeedOptions extends FeedSources {
  file: string;
  site: FeedSite;
  /** Samples too, to look at; never for a partner, who would sell them. */
  isPreview?: boolean;
  ending?: AbortSignal;
}

/** What a feed came to. */
export interface FeedResult {
  items: number;
  /** Products left out since nobody took a picture of them: partners refuse them. */
  withoutPicture: number;
}

type FeedRow = Omit<FeedItem, 'store' | 'image' | 'isSoldOut' | 'isOneOfMany'> & {
  storeId: string | null;
  sizes: number;
};

/** Seed, fertiliser and what protects plants have their own rules, and no place among food. */
const INPUTS = categories(ProductKind.INPUT).map(({ code }) => code);
/** Products that are read at once: memory stays the same however many there are. */
const BATCH = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Writes what is public and has a price to a file, whole or not at all. Samples are left out unless it is a preview;
 * spirits, which are not promoted, and what only producers buy always.
 */
export async function writeFeed(format: FeedFormat, options: FeedOptions, sql: Sql): Promise<FeedResult> {
  const { file, site, ending } = options;
  const part = `${file}.part`;
  const handle = await open(part, 'w');
  const result: FeedResult = { items: 0, withoutPicture: 0 };
  try {
    await handle.appendFile(format.begin(site));
    for (let behind = BEFORE_ALL; ;) {
      ending?.throwIfAborted();
      const products = await sql.query<{ id: string }>(
        `select id from product where id > $1 and state = 'PUBLISHED' and not is_age_restricted and ($2 or not is_demo)
            and category_code <> all($3) order by id limit ${BATCH}`,
        [behind, options.isPreview ?? false, INPUTS],
      );
      const last = products.at(-1);
      if (!last) break;
      const ids = products.map(({ id }) => id);
      const rows = await readRows(ids, options, sql);
      const { items, withoutPicture } = await toItems(rows, options);
      await handle.appendFile(items.map((item) => format.item(item, site)).join(''));
      result.items += items.length;
      result.withoutPicture += withoutPicture;
      behind = last.id;
    }
    await handle.appendFile(format.end);
    await handle.close();
    await rename(part, file);
    return result;
  } finally {
    await handle.close();
    await rm(part, { force: true });
  }
}

function readRows(ids: readonly string[], { site, isPreview = false }: FeedOptions, sql: Sql): Promise<FeedRow[]> {
  return sql.query<FeedRow>(
    `select p.id as "productId", v.id as "variantId", p.slug, p.name_vi as name, p.description_vi as description,
            p.category_code as "categoryCode", p.origin_province_code as "provinceCode", p.store_id as "storeId",
            p.season_months as "seasonMonths", p.preorder_weeks as "preorderWeeks", v.name_vi as size, v.quantity,
            v.quantity_unit as "quantityUnit", v.unit_weight_grams as "unitWeightGrams", v.gtin, o.amount,
            o.includes_shipping as "includesShipping", o.valid_to as "validTo", p.is_demo or o.is_demo as "isDemo",
            count(*) over (partition by p.id) as sizes
       from product p
       join variant v on v.product_id = p.id and v.archived_at is null
       join lateral (select * from offer o where o.variant_id = v.id and ${inForce('$2')}
                      order by o.valid_from desc limit 1) o on $3 or not o.is_demo
      where p.id = any($1) order by p.id, v.position`,
    [ids, site.now, isPreview],
  );
}

async function toItems(rows: readonly FeedRow[], { storeNames, pictures, soldOut, isPreview }: FeedOptions) {
  const images = await pictures([...new Set(rows.map(({ productId }) => productId))]);
  const gone = await soldOut(rows.map(({ variantId }) => variantId));
  const missing = new Set<string>();
  const items = rows.flatMap(({ storeId, sizes, ...row }): FeedItem[] => {
    const image = images.get(row.productId);
    if (image === undefined) missing.add(row.productId);
    if (image === undefined && !isPreview) return [];
    return [
      {
        ...row,
        isOneOfMany: sizes > 1,
        store: storeNames.get(storeId ?? '') ?? null,
        image: image ?? '',
        isSoldOut: gone.has(row.variantId),
      },
    ];
  });
  return { items, withoutPicture: missing.size };
}
