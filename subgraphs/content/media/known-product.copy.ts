import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { Change, FeedSource } from '@cho-phien/kit/events/source';
import { parseId, publicId } from '@cho-phien/kit/ids';

/** A product as the feed of products shows it, as far as content keeps it. */
interface KnownProduct {
  id: string;
  version: number;
  state: string;
  storeId: string | null;
  communeCode: string | null;
}

/** Keeps what decides who may see and write the pictures of a product. */
export function followProducts(source: FeedSource, db: Database): Consumer {
  return startConsumer<KnownProduct>({
    name: 'known_product',
    source,
    db,
    clear: async (sql) => {
      await sql.query('delete from known_product');
    },
    add: insertProducts,
    apply: (changes, sql, signal) => applyChanges(changes, source, sql, signal),
  });
}

/** Looks the changed products up as they are now: what is newer than its change is right already when that comes. */
async function applyChanges(changes: Change[], source: FeedSource, sql: Sql, signal: AbortSignal): Promise<void> {
  // The last change of a product stands.
  const own = changes.filter(({ entity }) => entity === 'Product');
  if (own.length === 0) return;
  const versions = new Map(own.map(({ id, version }) => [id, version]));
  const uuids = [...versions.keys()].flatMap((id) => parseId('prd', id) ?? []);
  const kept = await sql.query<{ id: string; version: number }>(
    'select id, version from known_product where id = any($1)',
    [uuids],
  );
  for (const { id, version } of kept) {
    const product = publicId('prd', id);
    if (version >= (versions.get(product) ?? 0)) versions.delete(product);
  }
  const ids = [...versions.keys()];
  if (ids.length === 0) return;
  const { things } = await source.view({ ids }, signal);
  const wasPublic = await sql.query<{ id: string }>(
    `delete from known_product where id = any($1) returning case when state = 'PUBLISHED' then id end as id`,
    [ids.map((id) => parseId('prd', id))],
  );
  await insertProducts(things as KnownProduct[], sql, new Set(wasPublic.map(({ id }) => id)));
}

/**
 * A product that becomes public is rendered at once, perhaps before it is public here: its pages are told again, so
 * that they get their pictures.
 */
async function insertProducts(products: KnownProduct[], sql: Sql, wasPublic = new Set<string>()): Promise<void> {
  const rows = products.map((product) => ({
    ...product,
    id: parseId('prd', product.id),
    storeId: product.storeId && parseId('str', product.storeId),
  }));
  await sql.query(
    `insert into known_product (id, version, state, store_id, commune_code)
     select id, version, state, "storeId", "communeCode" from jsonb_to_recordset($1)
       r (id uuid, version integer, state text, "storeId" uuid, "communeCode" text)`,
    [JSON.stringify(rows)],
  );
  const shown = rows.flatMap(({ id, state }) => (state === 'PUBLISHED' && id && !wasPublic.has(id) ? [id] : []));
  await sql.query(
    `select tell_products(array(
       select distinct product_id from media where product_id = any($1) and position is not null))`,
    [shown],
  );
}
