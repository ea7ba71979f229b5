import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { lockStock, moveStock, NO_LOT, showStock, type SellablePart, type StockMove } from './stock.moves.ts';
import type { StockSetInput, VariantType } from './stock.type.ts';

/** More pieces than anyone here stocks; above it a digit was typed too many. */
export const MAX_ON_HAND = 1_000_000;
/** At this many or fewer, stock that is first kept counts as low. */
export const LOW_THRESHOLD = 5;

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
  if (!uuid || userErrors.length > 0) return { variant: null, userErrors };
  const written = await context.db.atomically((sql) => count(uuid, onHand, context.clock, sql));
  if (written) return { variant: { id: variantId }, userErrors };
  refuse(UserErrorCode.NOT_FOUND, 'variantId', { vi: 'Không có quy cách này.', en: 'There is no such variant.' });
  return { variant: null, userErrors };
}

/** From now on stock of a variant (uuid) is kept, if products has it; `counted` is what its seller says. One statement. */
export async function keepStock(uuid: string, counted: number | null, now: Date, sql: Sql): Promise<void> {
  await sql.query(
    `insert into stock (variant_id, counted, low_threshold, is_demo, updated_at)
     select id, $2, ${LOW_THRESHOLD}, false, $3 from sellable_variant where id = $1 on conflict do nothing`,
    [uuid, counted, now],
  );
}

/**
 * Whether there is such a variant. What lots brought counts first, beside it what is of no lot; where lots brought more
 * than is said to be there, what expires first is gone. What orders hold, and what is not for sale, is left as it is.
 */
async function count(uuid: string, counted: number, now: Date, sql: Sql): Promise<boolean> {
  await keepStock(uuid, counted, now, sql);
  const parts = await lockStock([uuid], now, sql);
  const [stock] = await sql.query<{ counted: number | null; isDemo: boolean }>(
    'select counted, is_demo as "isDemo" from stock where variant_id = $1',
    [uuid],
  );
  if (!stock) return false;
  await sql.query(
    `insert into stock_balance (lot_id, variant_id, on_hand, is_recalled, is_demo) values ('${NO_LOT}', $1, 0, false, false)
     on conflict (variant_id, lot_id) do update set is_demo = false where stock_balance.is_demo`,
    [uuid],
  );
  const moves = movesTo(counted, uuid, parts);
  await moveStock(moves, now, sql);
  const isNews = moves.length > 0 || stock.isDemo || stock.counted !== counted;
  await showStock([uuid], now, sql, { isNews, counted });
  return true;
}

/** The moves after which this much may be sold. What expires last is there; the rest of what is there is of no lot. */
function movesTo(counted: number, variantId: string, parts: readonly SellablePart[]): StockMove[] {
  let left = counted;
  const ofLots = parts.filter(({ lotId }) => lotId !== NO_LOT).toReversed();
  const ofNone = parts.find(({ lotId }) => lotId === NO_LOT);
  const moves = [...ofLots, ofNone ?? { variantId, lotId: NO_LOT, onHand: 0, reserved: 0 }].map((part) => {
    const free = part.onHand - part.reserved;
    const kept = part.lotId === NO_LOT ? left : Math.min(free, left);
    left -= kept;
    return { variantId, lotId: part.lotId, kind: 'COUNTED' as const, onHand: kept - free, reserved: 0 };
  });
  return moves.filter(({ onHand }) => onHand !== 0);
}

/** As far as orders' copy knows whose the variant is; of what it does not know, only who may write everywhere learns. */
export async function requireStockWriter(uuid: string | undefined, context: Context): Promise<void> {
  const [where] = await context.db.query<{ storeId: string | null; communeCode: string | null }>(
    `select p.store_id as "storeId", p.commune_code as "communeCode"
       from sellable_variant v join sellable_product p on p.id = v.product_id where v.id = $1`,
    [uuid ?? null],
  );
  require(context, mayManage(context, where ?? { storeId: null, communeCode: null }, StorePermission.MANAGE_ORDERS));
}
