import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';
import { takesSms } from '@cho-phien/kit/phone';

/** A store as the feed of users shows it, as far as orders keeps it. */
interface ListedStore {
  id: string;
  /** Missing where users is of a version from before it told of it. */
  phone?: string | null;
}

/** Keeps orders' copy of who sells: whether they sell now, what a buyer is told of them, and how they are told. */
export function followStores(source: FeedSource, db: Database): Consumer {
  return startConsumer<ListedStore>({
    name: 'stores',
    source,
    db,
    clear: async (sql) => void (await sql.query('delete from sellable_store')),
    add: keep,
    async apply(changes, sql, signal) {
      const ids = [...new Set(changes.flatMap(({ entity, id }) => (entity === 'Store' ? id : [])))];
      if (ids.length === 0) return;
      const { things } = await source.view({ ids }, signal);
      await keep(things as ListedStore[], sql);
      const gone = ids.filter((id) => !(things as ListedStore[]).some((store) => store.id === id));
      const uuids = gone.flatMap((id) => parseId('str', id) ?? []);
      await sql.query(`update sellable_store set is_public = false, sms_phone = null where id = any($1)`, [uuids]);
    },
  });
}

/** What is newer already stays. */
async function keep(stores: ListedStore[], sql: Sql): Promise<void> {
  // A version is copied once: what it does not tell would be missing until the store changes.
  if (stores.some(({ phone }) => phone === undefined)) throw new Error('users does not tell telephones of stores yet');
  await sql.query(
    `insert into sellable_store as s
       (id, version, slug, name_vi, name_en, kind, commune_code, is_public, opening, reopens_on, is_demo, sms_phone)
     select split_part(id, '_', 2)::uuid, version, slug, "nameVi", "nameEn", kind, "communeCode", "isPublic", opening,
            "reopensOn", "isDemo", "smsPhone"
       from jsonb_to_recordset($1) r (id text, version integer, slug text, "nameVi" text, "nameEn" text, kind text,
            "communeCode" text, "isPublic" boolean, opening text, "reopensOn" date, "isDemo" boolean, "smsPhone" text)
     on conflict (id) do update
        set version = excluded.version, slug = excluded.slug, name_vi = excluded.name_vi, name_en = excluded.name_en,
            kind = excluded.kind, commune_code = excluded.commune_code, is_public = excluded.is_public,
            opening = excluded.opening, reopens_on = excluded.reopens_on, is_demo = excluded.is_demo,
            sms_phone = excluded.sms_phone
      where s.version < excluded.version`,
    [
      JSON.stringify(
        stores.map((store) => ({ ...store, smsPhone: store.phone && takesSms(store.phone) ? store.phone : null })),
      ),
    ],
  );
}
