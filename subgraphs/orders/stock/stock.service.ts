import { addDays, dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { nextPreorderOpening } from '@cho-phien/kit/season';
import { openHarvest, type Seasonal } from '../preorder/harvest.ts';
import { withAhead, withAvailable } from './stock.available.ts';
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
  /** The first day of the next harvest that may be ordered ahead, and the pieces of it. */
  harvestOn: Day | null;
  leftAhead: number | null;
  /** Null of what products sells no more. */
  season: Seasonal | null;
}

/**
 * The stock of each variant, in the order of the ids; undefined where orders keeps none. What is past its date is not for
 * sale, from midnight on and with nothing stored. One statement.
 */
export async function stockOfVariants(
  variantIds: readonly string[],
  { db, clock }: Context,
): Promise<(StockType | undefined)[]> {
  const today = dayOf(clock);
  const rows = await db.query<StockRow>(
    `select variant_id as "variantId", available, low_threshold as "lowThreshold",
            stock.is_demo as "isDemo", updated_at as "updatedAt", good_until as "goodUntil", harvest_on as "harvestOn",
            left_ahead as "leftAhead", case when p.id is not null then
              jsonb_build_object('seasonMonths', p.season_months, 'preorderWeeks', p.preorder_weeks) end as season
       from stock ${withAvailable('$2')} ${withAhead('$2')}
       left join sellable_variant v on v.id = variant_id left join sellable_product p on p.id = v.product_id
      where variant_id = any($1)`,
    [variantIds, today],
  );
  return inOrder(variantIds, rows, (row) => row.variantId).map((row) => row && toStock(row, today));
}

/** What an Int of GraphQL holds. */
const MOST_SHOWN = 2 ** 31 - 1;

function toStock(row: StockRow, today: Day): StockType {
  const expires = row.goodUntil === null ? [] : [startOfDay(addDays(row.goodUntil, 1))];
  const { preorder, changes } = aheadOf(row, today);
  return {
    state: stockState(row.available, row.lowThreshold),
    availableQuantity: Math.min(row.available, MOST_SHOWN),
    isDemo: row.isDemo,
    updatedAt: row.updatedAt,
    nextChangeAt: [...expires, ...changes].toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    preorder,
  };
}

/** What may be ordered ahead on a day, and when a date alone changes that. */
function aheadOf({ harvestOn, leftAhead, season, lowThreshold }: StockRow, today: Day) {
  if (harvestOn === null || leftAhead === null || season === null) return { preorder: null, changes: [] };
  const harvest = openHarvest(season, today);
  if (!harvest) {
    const opens = nextPreorderOpening(season.seasonMonths, season.preorderWeeks, today);
    return { preorder: null, changes: opens ? [opens] : [] };
  }
  const changes = [startOfDay(harvest.startsOn)];
  if (harvest.startsOn !== harvestOn) return { preorder: null, changes };
  const availableQuantity = Math.min(leftAhead, MOST_SHOWN);
  return { preorder: { harvest, availableQuantity, state: stockState(leftAhead, lowThreshold) }, changes };
}

/** The state that a quantity means. */
function stockState(available: number, lowThreshold: number): StockState {
  if (available <= 0) return StockState.OUT;
  return available <= lowThreshold ? StockState.LOW : StockState.IN_STOCK;
}
