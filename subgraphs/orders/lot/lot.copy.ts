import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { LOW_THRESHOLD } from '../stock/stock.service.ts';

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
  const variants = `select distinct split_part("variantId", '_', 2)::uuid from jsonb_to_recordset($1) r ("variantId" text)`;
  await sql.query(`select from stock where variant_id in (${variants}) order by variant_id for no key update`, [told]);
  await sql.query(
    `insert into lot_stock as s (lot_id, variant_id, released, on_hand, is_recalled, best_before, is_demo)
     select split_part(id, '_', 2)::uuid, split_part("variantId", '_', 2)::uuid, pieces, pieces, "isRecalled",
            "bestBefore", "isDemo"
       from jsonb_to_recordset($1) r (id text, "variantId" text, pieces bigint, "isRecalled" boolean,
            "bestBefore" date, "isDemo" boolean)
     on conflict (lot_id, variant_id) do update
        set released = excluded.released, on_hand = greatest(s.on_hand + excluded.released - s.released, 0),
            is_recalled = excluded.is_recalled, best_before = excluded.best_before`,
    [told],
  );
  // Real goods take the place of a sample figure.
  await sql.query(
    `insert into stock as s (variant_id, on_hand, of_lots, recalled, low_threshold, is_demo, updated_at)
     select variant_id, sum(on_hand), sum(on_hand), coalesce(sum(on_hand) filter (where is_recalled), 0),
            ${LOW_THRESHOLD}, bool_and(is_demo), now()
       from lot_stock where variant_id in (${variants})
      group by variant_id order by variant_id
     on conflict (variant_id) do update
        set on_hand = excluded.of_lots
              + case when s.is_demo and not excluded.is_demo then 0 else s.on_hand - s.of_lots end,
            of_lots = excluded.of_lots, recalled = excluded.recalled, is_demo = s.is_demo and excluded.is_demo,
            updated_at = excluded.updated_at
      where (s.of_lots, s.recalled) <> (excluded.of_lots, excluded.recalled)`,
    [told],
  );
}
