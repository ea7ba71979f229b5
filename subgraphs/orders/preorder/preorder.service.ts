import { addDays, dayOf, type Day } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, ownStores } from '@cho-phien/kit/permissions';
import { seasonOnDay } from '@cho-phien/kit/season';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { keepStock, MAX_ON_HAND, requireStockWriter, type StockChange } from '../stock/stock.count.ts';
import { lockStock, moveStock, showStock } from '../stock/stock.moves.ts';
import { harvestFrom, harvestLot, type Seasonal } from './harvest.ts';
import type { PreorderCapacity, PreorderCapacitySetInput } from './preorder.type.ts';

/** How far ahead a harvest is promised at most. */
const MOST_DAYS_AHEAD = 731;

/** What is wrong with a capacity: which field of the input, and how. */
type Wrong = [code: UserErrorCode, field: keyof PreorderCapacitySetInput, text: Text];

/**
 * Sets how much of a harvest may be ordered ahead, never fewer than are ordered. The store's members with MANAGE_ORDERS,
 * its helpers, officers in scope.
 */
export async function setCapacity(input: PreorderCapacitySetInput, context: Context): Promise<StockChange> {
  const uuid = parseId('var', input.variantId);
  await requireStockWriter(uuid, context);
  const refused = (wrongs: readonly Wrong[]): InputError[] =>
    wrongs.map(([code, field, text]) => userError(context.locale, code, ['input', field], text));
  const [goods] = uuid ? await context.db.query<Seasonal>(SEASONAL, [uuid]) : [];
  const wrongs = wrongWith(input, { isId: uuid !== undefined, goods }, dayOf(context.clock));
  if (!uuid || wrongs.length > 0) return { variant: null, userErrors: refused(wrongs) };
  const tooFew = await context.db.atomically((sql) => count(uuid, input, context.clock, sql));
  return tooFew
    ? { variant: null, userErrors: refused([tooFew]) }
    : { variant: { id: input.variantId }, userErrors: [] };
}

const SEASONAL = `select p.season_months as "seasonMonths", p.preorder_weeks as "preorderWeeks"
  from sellable_variant v join sellable_product p on p.id = v.product_id where v.id = $1`;

/** Everything that is wrong with a capacity before it is compared with what is ordered, at once. */
function wrongWith(
  { seasonStartsOn, capacity }: PreorderCapacitySetInput,
  { isId, goods }: { isId: boolean; goods: Seasonal | undefined },
  today: Day,
): Wrong[] {
  const { INVALID_ID, NOT_FOUND, INVALID_INPUT, INCOMPLETE } = UserErrorCode;
  const wrongs: Wrong[] = [];
  if (!isId) wrongs.push([INVALID_ID, 'variantId', NOT_AN_ID]);
  else if (!goods) wrongs.push([NOT_FOUND, 'variantId', NO_VARIANT]);
  if (capacity < 0 || capacity > MAX_ON_HAND) wrongs.push([INVALID_INPUT, 'capacity', NOT_A_CAPACITY]);
  if (!goods) return wrongs;
  if (goods.preorderWeeks === null) wrongs.push([INCOMPLETE, 'variantId', NOT_TAKEN_AHEAD]);
  const isAhead = today < seasonStartsOn && seasonStartsOn <= addDays(today, MOST_DAYS_AHEAD);
  if (!isAhead || !harvestFrom(goods.seasonMonths, seasonStartsOn)) {
    wrongs.push([INVALID_INPUT, 'seasonStartsOn', noSeason(seasonOnDay(goods.seasonMonths, today).nextStartsOn)]);
  }
  return wrongs;
}

/** Why it cannot be so few, or undefined when it stands. */
async function count(
  uuid: string,
  { seasonStartsOn, capacity }: PreorderCapacitySetInput,
  now: Date,
  sql: Sql,
): Promise<Wrong | undefined> {
  const lotId = harvestLot(seasonStartsOn);
  await keepStock(uuid, null, now, sql);
  await lockStock([uuid], now, sql);
  await sql.query(
    `insert into stock_balance (lot_id, variant_id, on_hand, harvest_on, is_recalled, is_demo)
     values ($1, $2, 0, $3, false, false) on conflict do nothing`,
    [lotId, uuid, seasonStartsOn],
  );
  const [balance] = await sql.query<{ promised: number; ordered: number }>(
    `select b.on_hand + ${HARVESTED} as promised, b.reserved + ${HARVESTED} as ordered
       from stock_balance b where b.variant_id = $1 and b.lot_id = $2`,
    [uuid, lotId],
  );
  const { promised = 0, ordered = 0 } = balance ?? {};
  if (capacity < ordered) return [UserErrorCode.CONFLICT, 'capacity', fewerThan(ordered)];
  if (capacity !== promised) {
    const move = { variantId: uuid, lotId, kind: 'COUNTED' as const, onHand: capacity - promised, reserved: 0 };
    await moveStock([move], now, sql);
    await sql.query('update stock set counted_ahead = $2 where variant_id = $1', [
      uuid,
      JSON.stringify({ seasonStartsOn, capacity }),
    ]);
    await showStock([uuid], now, sql, { isNews: true });
  }
  return undefined;
}

/** SQL: what of a harvest, balance `b`, was confirmed already and is real goods by now. */
const HARVESTED = `(select coalesce(-sum(e.on_hand), 0)::bigint from stock_entry e
   where e.variant_id = b.variant_id and e.lot_id = b.lot_id and e.kind = 'HARVESTED')`;

/**
 * How much of coming harvests may be ordered ahead, of each variant (uuid), for the people of its store, its helpers and
 * officers of its place; null for others. One statement.
 */
export async function capacitiesOf(ids: readonly string[], context: Context): Promise<(PreorderCapacity[] | null)[]> {
  const rows = await context.db.query<Partial<PreorderCapacity> & Owned>(
    `select v.id as "variantId", p.store_id as "storeId", p.commune_code as "communeCode",
            to_char(b.harvest_on, 'YYYY-MM-DD') as "seasonStartsOn", b.on_hand + ${HARVESTED} as capacity,
            b.reserved + ${HARVESTED} as "orderedQuantity"
       from sellable_variant v join sellable_product p on p.id = v.product_id
       left join stock_balance b on b.variant_id = v.id and b.harvest_on is not null and (b.harvest_on > $2 or b.reserved > 0)
      where v.id = any($1) order by v.id, b.harvest_on`,
    [ids, dayOf(context.clock)],
  );
  const own = ownStores(context);
  const seen = rows.filter(
    ({ storeId, communeCode }) => isOfficerOf(context, communeCode) || (storeId !== null && own.includes(storeId)),
  );
  return grouped(ids, seen, ({ variantId }) => variantId).map((found) =>
    found.length === 0
      ? null
      : found.flatMap(({ seasonStartsOn, capacity = 0, orderedQuantity = 0 }) =>
          seasonStartsOn ? [{ seasonStartsOn, capacity, orderedQuantity }] : [],
        ),
  );
}

interface Owned {
  variantId: string;
  storeId: string | null;
  communeCode: string | null;
}

const NOT_AN_ID: Text = { vi: 'Mã quy cách bắt đầu bằng "var_".', en: 'A variant id starts with "var_".' };
const NO_VARIANT: Text = { vi: 'Không có quy cách này.', en: 'There is no such variant.' };
const NOT_A_CAPACITY: Text = {
  vi: 'Số lượng nhận đặt trước phải từ 0 đến 1.000.000.',
  en: 'What may be ordered ahead is between 0 and 1,000,000.',
};
const NOT_TAKEN_AHEAD: Text = {
  vi: 'Sản phẩm này chưa ghi nhận đặt trước mấy tuần. Hãy ghi ở trang sản phẩm trước.',
  en: 'Its product does not say how many weeks ahead orders are taken. Say so there first.',
};

function noSeason(next: Day | null): Text {
  if (next === null) {
    return {
      vi: 'Sản phẩm này không có mùa riêng nên không nhận đặt trước được.',
      en: 'It has no season of its own, so nothing of it is ordered ahead.',
    };
  }
  return {
    vi: `Không có vụ nào bắt đầu ngày này trong hai năm tới. Vụ tới bắt đầu ngày ${next.split('-').reverse().join('/')}.`,
    en: `No season of the next two years begins on that day. The next begins on ${next}.`,
  };
}

function fewerThan(ordered: number): Text {
  return {
    vi: `Khách đã đặt trước ${ordered}. Số nhận đặt trước không thể ít hơn, trừ khi hủy bớt đơn.`,
    en: `${ordered} are ordered ahead already: it cannot be fewer, unless orders are cancelled first.`,
  };
}
