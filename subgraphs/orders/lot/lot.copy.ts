import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { LOW_THRESHOLD } from '../stock/stock.count.ts';
import { moveStock, NO_LOT, showStock } from '../stock/stock.moves.ts';

/** A lot as the feed of products shows it, once some of it was handed over to be sold. */
interface ReleasedLot {
  id: string;
  isRecalled: boolean;
  bestBefore: string | null;
  isDemo: boolean;
  /** All that was ever handed over, in pieces of each size. */
  releases: { variantId: string; pieces: number }[];
}

/** The name of the view of products. */
const OF = 'lots';

/**
 * Counts what products hands over of lots as stock, and takes what is recalled out of what may be sold. A lot is told
 * with all that was ever handed over of it, so that to hear it again, from a snapshot too, counts nothing twice.
 */
export function followLots(source: FeedSource, db: Database): Consumer {
  return startConsumer<ReleasedLot>({
    name: 'lots',
    source,
    of: OF,
    db,
    // What was sold of a lot only orders knows: it stays, and the snapshot is written over the rest.
    clear: () => Promise.resolve(),
    add: keep,
    async apply(changes, sql, signal) {
      const ids = [...new Set(changes.flatMap(({ entity, id }) => (entity === 'Lot' ? id : [])))];
      if (ids.length === 0) return;
      const { things } = await source.view({ ids, of: OF }, signal);
      await keep(things as ReleasedLot[], sql);
    },
  });
}

async function keep(lots: readonly ReleasedLot[], sql: Sql): Promise<void> {
  const rows = lots.flatMap(({ releases, ...lot }) => releases.map((release) => ({ ...lot, ...release })));
  if (rows.length === 0) return;
  const told = JSON.stringify(rows);
  const now = new Date();
  const variants = (
    await sql.query<{ id: string }>(
      `with told as (
         select split_part("variantId", '_', 2)::uuid as id, bool_and("isDemo") as is_demo
           from jsonb_to_recordset($1) r ("variantId" text, "isDemo" boolean) group by 1 order by 1),
       made as (
         insert into stock (variant_id, low_threshold, is_demo, updated_at)
         select id, ${LOW_THRESHOLD}, is_demo, $2 from told on conflict do nothing)
       select id from told`,
      [told, now],
    )
  ).map(({ id }) => id);
  await sql.query('select from stock where variant_id = any($1) order by variant_id for no key update', [variants]);
  await realGoodsReplaceSamples(told, variants, now, sql);
  // What orders hold stays with them, also when products took back what was handed over.
  const changed = await sql.query<{ variantId: string }>(
    `with told as (
       select split_part(id, '_', 2)::uuid as lot_id, split_part("variantId", '_', 2)::uuid as variant_id, pieces,
              "isRecalled" as is_recalled, "bestBefore" as best_before, "isDemo" as is_demo
         from jsonb_to_recordset($1) r (id text, "variantId" text, pieces bigint, "isRecalled" boolean,
              "bestBefore" date, "isDemo" boolean)),
     news as (
       select t.*, coalesce(b.on_hand, 0) as was,
              greatest(coalesce(b.on_hand, 0) + t.pieces - coalesce(b.released, 0), coalesce(b.reserved, 0)) as on_hand
         from told t left join stock_balance b using (variant_id, lot_id)
        where b.lot_id is null
           or (b.released, b.is_recalled, b.best_before) is distinct from (t.pieces, t.is_recalled, t.best_before)),
     entry as (
       insert into stock_entry (variant_id, lot_id, kind, on_hand, reserved, at)
       select variant_id, lot_id, 'RELEASED', on_hand - was, 0, $2 from news where on_hand <> was),
     kept as (
       insert into stock_balance (lot_id, variant_id, released, on_hand, is_recalled, best_before, is_demo)
       select lot_id, variant_id, pieces, on_hand, is_recalled, best_before, is_demo from news
       on conflict (variant_id, lot_id) do update
          set released = excluded.released, on_hand = excluded.on_hand, is_recalled = excluded.is_recalled,
              best_before = excluded.best_before)
     select distinct variant_id as "variantId" from news`,
    [told, now],
  );
  const moved = changed.map(({ variantId }) => variantId);
  await showStock(moved, now, sql, { isNews: true });
}

/** Of these sizes what was invented is gone when goods come that are not. */
async function realGoodsReplaceSamples(told: string, variants: string[], now: Date, sql: Sql): Promise<void> {
  const replaced = await sql.query<{ variantId: string; pieces: number }>(
    `update stock s set is_demo = false, updated_at = $3
       from (select split_part("variantId", '_', 2)::uuid as variant_id
               from jsonb_to_recordset($1) r ("variantId" text, "isDemo" boolean) group by 1 having not bool_and("isDemo")) real
      where s.variant_id = real.variant_id and s.variant_id = any($2) and s.is_demo
     returning s.variant_id as "variantId",
       coalesce((select on_hand - reserved from stock_balance b where b.variant_id = s.variant_id and b.lot_id = '${NO_LOT}'), 0)
         as pieces`,
    [told, variants, now],
  );
  const moves = replaced.map(({ variantId, pieces }) => ({
    variantId,
    lotId: NO_LOT,
    kind: 'COUNTED' as const,
    onHand: -pieces,
    reserved: 0,
  }));
  await moveStock(
    moves.filter(({ onHand }) => onHand !== 0),
    now,
    sql,
  );
}
