import { dayOf } from '@cho-phien/kit/clock';
import type { Sql } from '@cho-phien/kit/database';
import { withAhead, withAvailable } from './stock.available.ts';

/** In place of a lot's uuid: goods of no lot. */
export const NO_LOT = '00000000-0000-0000-0000-000000000000';

/** Why stock moved. */
export type MoveKind =
  /** Its seller said how much is there. */
  | 'COUNTED'
  /** Products handed it over of a lot, or took part of that back. */
  | 'RELEASED'
  /** An order holds it from now on. */
  | 'HELD'
  /** An order holds it no longer: cancelled, or not paid in time. */
  | 'FREED'
  /** It was ordered ahead, and is there now: the harvest owes it no more. */
  | 'HARVESTED'
  /** It left for a buyer. */
  | 'SOLD';

/** One move of one size of one lot, or of none; pieces, down is negative. */
export interface StockMove {
  /** uuid */
  variantId: string;
  /** uuid, or {@link NO_LOT}. */
  lotId: string;
  kind: MoveKind;
  onHand: number;
  reserved: number;
  /** uuid of the order that moves it. */
  orderId?: string;
}

/** What is there of one size of one lot, or of none, and may be sold. */
export interface SellablePart {
  variantId: string;
  lotId: string;
  onHand: number;
  reserved: number;
  /** Of a harvest that is to come. */
  isAhead?: true;
}

/**
 * Locks the stock of these sizes (uuids) to the end of the transaction, always in the same order, so that nobody waits
 * for who waits for them; then tells what of it may be sold, first expired first. Two statements: the second sees all
 * that was committed while the first waited.
 */
export async function lockStock(variantIds: readonly string[], now: Date, sql: Sql): Promise<SellablePart[]> {
  await sql.query('select from stock where variant_id = any($1) order by variant_id for no key update', [variantIds]);
  return sql.query<SellablePart>(
    `select variant_id as "variantId", lot_id as "lotId", on_hand as "onHand", reserved
       from stock_balance
      where variant_id = any($1) and harvest_on is null and on_hand > 0 and not is_recalled and (best_before is null or best_before >= $2)
      order by variant_id, best_before, lot_id desc`,
    [variantIds, dayOf(now)],
  );
}

/** What may still be ordered ahead of the harvest that stands in place of a lot, of these sizes, whose stock is locked. */
export async function partsAhead(variantIds: readonly string[], lotId: string, sql: Sql): Promise<SellablePart[]> {
  return sql.query<SellablePart>(
    `select variant_id as "variantId", lot_id as "lotId", on_hand as "onHand", reserved, true as "isAhead"
       from stock_balance where variant_id = any($1) and lot_id = $2 and harvest_on is not null`,
    [variantIds, lotId],
  );
}

/**
 * Writes moves into the ledger and into what they balance to; a balance below nothing, or below what orders hold, is
 * refused by the table. The stock must be locked, and {@link showStock} follows. One statement.
 */
export async function moveStock(moves: readonly StockMove[], now: Date, sql: Sql): Promise<void> {
  if (moves.length === 0) return;
  await sql.query(
    `with move as (
       select * from jsonb_to_recordset($1)
         as m ("variantId" uuid, "lotId" uuid, kind text, "onHand" bigint, reserved bigint, "orderId" uuid)),
     entry as (
       insert into stock_entry (variant_id, lot_id, kind, on_hand, reserved, order_id, at)
       select "variantId", "lotId", kind, "onHand", reserved, "orderId", $2 from move),
     change as (
       select "variantId", "lotId", sum("onHand") as on_hand, sum(reserved) as reserved from move group by 1, 2)
     update stock_balance b set on_hand = b.on_hand + c.on_hand, reserved = b.reserved + c.reserved
       from change c where b.variant_id = c."variantId" and b.lot_id = c."lotId"`,
    [JSON.stringify(moves), now],
  );
}

/**
 * Tells pages and followers of these sizes what they show: how much is left when that is little, else that there is
 * enough. What changes none of that changes no row, unless it `isNews`; `counted` is what a seller says. One statement.
 */
export async function showStock(
  variantIds: readonly string[],
  now: Date,
  sql: Sql,
  { isNews = false, counted = null }: { isNews?: boolean; counted?: number | null } = {},
): Promise<void> {
  await sql.query(
    `update stock s
        set shown = k.shown, shown_until = k.good_until, shown_ahead = k.shown_ahead, updated_at = $3,
            counted = coalesce($5, s.counted), is_demo = s.is_demo and $5::bigint is null
       from (select variant_id, least(available, low_threshold + 1) as shown, good_until::date as good_until,
                    coalesce(least(left_ahead, low_threshold + 1), 0) as shown_ahead
               from stock ${withAvailable('$2')} ${withAhead('$2')} where variant_id = any($1)) k
      where s.variant_id = k.variant_id and (s.shown <> k.shown or s.shown_ahead <> k.shown_ahead or s.shown_until < $2 or $4)`,
    [variantIds, dayOf(now), now, isNews, counted],
  );
}
