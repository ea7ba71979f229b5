import { addDays, dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { withExpiry } from './stock.expiry.ts';
import { StockState, type StockSetInput, type StockType, type VariantType } from './stock.type.ts';

interface StockRow {
  variantId: string;
  /** Pieces on hand that may be sold. */
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
    `select variant_id as "variantId", on_hand - recalled - expired as available, low_threshold as "lowThreshold",
            is_demo as "isDemo", updated_at as "updatedAt", good_until as "goodUntil"
       from stock ${withExpiry('$2')} where variant_id = any($1)`,
    [variantIds, dayOf(clock)],
  );
  return inOrder(variantIds, rows, (row) => row.variantId).map((row) => row && toStock(row));
}

/** More pieces than anyone here stocks; above it a digit was typed too many. */
const MAX_ON_HAND = 1_000_000;
/** At this many or fewer, stock that is first kept counts as low. */
export const LOW_THRESHOLD = 5;

/** What an Int of GraphQL holds. */
const MOST_SHOWN = 2 ** 31 - 1;

/** What came of a new quantity. */
export interface StockChange {
  variant: VariantType | null;
  userErrors: InputError[];
}

/**
 * Sets how much of a variant may be sold, from then on a real figure; keeps stock of one that had none. Two at once: the
 * last holds. The store's members with MANAGE_ORDERS, its helpers, officers in scope.
 */
export async function setStock({ variantId, onHand }: StockSetInput, context: Context): Promise<StockChange> {
  const uuid = parseId('var', variantId);
  await requireStockWriter(uuid, context);
  const userErrors: InputError[] = [];
  const refuse = (code: UserErrorCode, field: string, text: Text) =>
    userErrors.push(userError(context.locale, code, ['input', field], text));
  if (!uuid) {
    const text = { vi: 'Mã quy cách bắt đầu bằng "var_".', en: 'A variant id starts with "var_".' };
    refuse(UserErrorCode.INVALID_ID, 'variantId', text);
  }
  if (onHand < 0 || onHand > MAX_ON_HAND) {
    refuse(UserErrorCode.INVALID_INPUT, 'onHand', {
      vi: 'Số lượng phải từ 0 đến 1.000.000.',
      en: 'A quantity is between 0 and 1,000,000.',
    });
  }
  if (userErrors.length > 0) return { variant: null, userErrors };
  const written = await context.db.atomically((sql) => write(uuid, onHand, context.clock, sql));
  if (written) return { variant: { id: variantId }, userErrors };
  refuse(UserErrorCode.NOT_FOUND, 'variantId', { vi: 'Không có quy cách này.', en: 'There is no such variant.' });
  return { variant: null, userErrors };
}

/**
 * Whether there is such a variant. What lots brought counts first, beside it what is of no lot; where lots brought more
 * than is said to be there, what expires first is gone. What is not for sale is left as it is.
 */
async function write(uuid: string | undefined, onHand: number, now: Date, sql: Sql): Promise<boolean> {
  // The next statement sees every lot that this row counts.
  await sql.query('select from stock where variant_id = $1 for no key update', [uuid]);
  const written = await sql.query(
    `with sellable as (
       select lot_id, on_hand,
              sum(on_hand) over (order by best_before desc nulls first, lot_id desc) - on_hand as kept_before
         from lot_stock
        where variant_id = $1 and on_hand > 0 and not is_recalled and (best_before >= $4 or best_before is null)),
     lowered as (
       update lot_stock l set on_hand = greatest($2 - k.kept_before, 0)
         from sellable k
        where l.variant_id = $1 and l.lot_id = k.lot_id and k.kept_before + k.on_hand > $2
       returning k.on_hand - l.on_hand as gone),
     counted as (
       select coalesce((select sum(gone) from lowered), 0) as gone,
              greatest($2 - coalesce((select sum(on_hand) from sellable), 0), 0) as of_no_lot)
     insert into stock as s (variant_id, on_hand, low_threshold, is_demo, updated_at)
     select $1::uuid, of_no_lot, ${LOW_THRESHOLD}, false, $3 from counted
      where exists (select from stock where variant_id = $1::uuid) or exists (select from sellable_variant where id = $1::uuid)
     on conflict (variant_id) do update
        set (on_hand, of_lots, is_demo, updated_at) = (
          select s.of_lots - gone + of_no_lot, s.of_lots - gone, false,
                 case when s.on_hand = s.of_lots - gone + of_no_lot then s.updated_at else excluded.updated_at end
            from counted)
     returning variant_id`,
    [uuid, onHand, now, dayOf(now)],
  );
  return written.length > 0;
}

/** As far as orders' copy knows whose the variant is; of what it does not know, only who may write everywhere learns. */
async function requireStockWriter(uuid: string | undefined, context: Context): Promise<void> {
  const [where] = await context.db.query<{ storeId: string | null; communeCode: string | null }>(
    `select p.store_id as "storeId", p.commune_code as "communeCode"
       from sellable_variant v join sellable_product p on p.id = v.product_id where v.id = $1`,
    [uuid ?? null],
  );
  require(context, mayManage(context, where ?? { storeId: null, communeCode: null }, StorePermission.MANAGE_ORDERS));
}

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
export function stockState(onHand: number, lowThreshold: number): StockState {
  if (onHand <= 0) return StockState.OUT;
  return onHand <= lowThreshold ? StockState.LOW : StockState.IN_STOCK;
}
