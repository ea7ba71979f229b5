import { addDays, dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { withAvailable } from './stock.available.ts';
import { StockState, type StockType } from './stock.type.ts';

interface StockRow {
  variantId: string;
  /** Pieces that may be sold. */
  available: number;
  lowThreshold: number;
  isDemo: boolean;
  updatedAt: Date;
  /** The last good day of those that expire next. */
  goodUntil: Day | null;
}

/**
 * The stock of each variant, in the order of the ids; undefined where orders keeps none. What is past its date is not for
 * sale, from midnight on and with nothing stored. One statement.
 */
export async function stockOfVariants(
  variantIds: readonly string[],
  { db, clock }: Context,
): Promise<(StockType | undefined)[]> {
  const rows = await db.query<StockRow>(
    `select variant_id as "variantId", available, low_threshold as "lowThreshold",
            is_demo as "isDemo", updated_at as "updatedAt", good_until as "goodUntil"
       from stock ${withAvailable('$2')} where variant_id = any($1)`,
    [variantIds, dayOf(clock)],
  );
  return inOrder(variantIds, rows, (row) => row.variantId).map((row) => row && toStock(row));
}

/** What an Int of GraphQL holds. */
const MOST_SHOWN = 2 ** 31 - 1;

function toStock(row: StockRow): StockType {
  return {
    state: stockState(row.available, row.lowThreshold),
    availableQuantity: Math.min(row.available, MOST_SHOWN),
    isDemo: row.isDemo,
    updatedAt: row.updatedAt,
    nextChangeAt: row.goodUntil === null ? null : startOfDay(addDays(row.goodUntil, 1)),
  };
}

/** The state that a quantity means. */
function stockState(available: number, lowThreshold: number): StockState {
  if (available <= 0) return StockState.OUT;
  return available <= lowThreshold ? StockState.LOW : StockState.IN_STOCK;
}
