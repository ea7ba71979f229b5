import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import { guestLimits } from './order/buyer-limit.ts';
import { paymentSettings } from './payment/settings.ts';
import { moveStock, NO_LOT } from './stock/stock.moves.ts';
import stockFile from './seed/stock.json' with { type: 'json' };

/** Writes the sample stock of the seeded variants, where it is missing. */
export async function seed(db: Database, now: Date): Promise<void> {
  // What is wrong with the settings shows when it starts.
  paymentSettings(process.env);
  guestLimits(process.env);
  const stock = stockFile.stock.map(({ product, variant, quantity, lowThreshold }) => ({
    variant_id: seedUuid('variant', `${product}/${variant}`),
    on_hand: quantity,
    low_threshold: lowThreshold,
  }));
  await db.atomically(async (sql) => {
    const made = await sql.query<{ variantId: string; onHand: number }>(
      `with sample as (
         select * from jsonb_to_recordset($1) as r (variant_id uuid, on_hand bigint, low_threshold integer)),
       made as (
         insert into stock (variant_id, shown, low_threshold, is_demo, updated_at)
         select variant_id, least(on_hand, low_threshold + 1), low_threshold, $2, $3 from sample on conflict do nothing returning variant_id),
       balance as (
         insert into stock_balance (variant_id, lot_id, on_hand, is_recalled, is_demo)
         select variant_id, '${NO_LOT}', 0, false, $2 from made)
       select variant_id as "variantId", on_hand as "onHand" from made join sample using (variant_id) where on_hand > 0`,
      [JSON.stringify(stock), stockFile.isDemo, now],
    );
    const moves = made.map((each) => ({ ...each, lotId: NO_LOT, kind: 'COUNTED' as const, reserved: 0 }));
    await moveStock(moves, now, sql);
  });
}
