import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';

/** A store as the feed of users shows it, as far as products keeps it. */
interface ListedStore {
  id: string;
  slug: string;
  version: number;
  isPublic: boolean;
  communeCode: string | null;
  opening: string;
  reopensOn: string | null;
}

/**
 * Keeps products' copy of stores. The goods of a store that may not be shown are taken off in the same transaction,
 * and shown again when it may: nobody meets goods without a seller.
 */
export function followStores(source: FeedSource, db: Database): Consumer {
  return startConsumer<ListedStore>({
    name: 'stores',
    source,
    db,
    clear: async (sql) => void (await sql.query('delete from store')),
    add: keep,
    async apply(changes, sql, signal) {
      const ids = [...new Set(changes.flatMap(({ entity, id }) => (entity === 'Store' ? id : [])))];
      if (ids.length === 0) return;
      const { things } = await source.view({ ids }, signal);
      await keep(things as ListedStore[], sql);
      const gone = ids.filter((id) => !(things as ListedStore[]).some((store) => store.id === id));
      await sql.query(`update store set is_public = false where id = any($1)`, [uuids(gone)]);
      await follow(uuids(gone), sql);
    },
  });
}

/** What is newer already stays; the stores are locked before their products, as every step with a product does. */
async function keep(stores: ListedStore[], sql: Sql): Promise<void> {
  await sql.query(
    `insert into store as s (id, slug, version, is_public, commune_code, opening, reopens_on)
     select split_part(id, '_', 2)::uuid, slug, version, "isPublic", "communeCode", opening, "reopensOn"
       from jsonb_to_recordset($1) r (id text, slug text, version integer, "isPublic" boolean, "communeCode" text, opening text,
            "reopensOn" date)
     on conflict (id) do update set slug = excluded.slug, version = excluded.version, is_public = excluded.is_public,
        commune_code = excluded.commune_code, opening = excluded.opening, reopens_on = excluded.reopens_on
      where s.version < excluded.version`,
    [JSON.stringify(stores)],
  );
  await follow(uuids(stores.map(({ id }) => id)), sql);
}

/** Takes off what these stores (uuids) may not show, and puts back what they may show again. */
async function follow(stores: string[], sql: Sql): Promise<void> {
  await sql.query(
    `update product p set state = 'BLOCKED', blocked_from = 'PUBLISHED', block_reason = 'SELLER_NOT_PUBLIC',
            blocked_at = now(), updated_at = now()
       from store s where s.id = p.store_id and s.id = any($1) and not s.is_public and p.state = 'PUBLISHED'`,
    [stores],
  );
  await sql.query(
    `update product p set state = p.blocked_from, blocked_from = null, block_reason = null, blocked_at = null,
            updated_at = now()
       from store s where s.id = p.store_id and s.id = any($1) and s.is_public
        and p.state = 'BLOCKED' and p.block_reason = 'SELLER_NOT_PUBLIC'`,
    [stores],
  );
}

function uuids(ids: string[]): string[] {
  return ids.flatMap((id) => parseId('str', id) ?? []);
}
