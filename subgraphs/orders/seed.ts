import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import stockFile from './seed/stock.json' with { type: 'json' };

/** Writes the sample stock of the seeded variants, where it is missing. One statement. */
export async function seed(db: Database, now: Date): Promise<void> {
  const stock = stockFile.stock.map(({ product, variant, quantity, lowThreshold }) => ({
    variant_id: seedUuid('variant', `${product}/${variant}`),
    on_hand: quantity,
    low_threshold: lowThreshold,
  }));
  await db.query(
    `insert into stock (variant_id, on_hand, low_threshold, is_demo, updated_at)
     select variant_id, on_hand, low_threshold, $2, $3
       from jsonb_to_recordset($1) as stock (variant_id uuid, on_hand integer, low_threshold integer)
     on conflict do nothing`,
    [JSON.stringify(stock), stockFile.isDemo, now],
  );
}
