import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import { nfc } from '@cho-phien/kit/text';
import { ensureAdmin } from './first-admin.ts';
import { messageCeilings } from './session/message-ceiling.ts';
import storesFile from './seed/stores.json' with { type: 'json' };

/** Writes the makers named in the sources and the sample stores, where they are missing, and the first admin. */
export async function seed(db: Database, now: Date): Promise<void> {
  // What is set wrongly must stop the start, not the first who signs in.
  messageCeilings(process.env);
  const stores = storesFile.stores.map((store) => ({
    ...store,
    id: seedUuid('store', store.slug),
    name_vi: store.name.vi,
    name_en: store.name.en,
    sources: store.sources.map(({ title, titleVi, ...source }) => ({ ...source, title: { vi: titleVi, en: title } })),
  }));
  await db.query(
    `insert into store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, sources,
                        created_at, updated_at)
     select id, slug, name_vi, name_en, kind, "communeCode", "communeConfidence", "isDemo", sources, $2, $2
       from jsonb_to_recordset($1) as store (id uuid, slug text, name_vi text, name_en text, kind text,
            "communeCode" text, "communeConfidence" text, "isDemo" boolean, sources jsonb)
     on conflict do nothing`,
    [nfc(JSON.stringify(stores)), now],
  );
  await ensureAdmin(db, now);
}
