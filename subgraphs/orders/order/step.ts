import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { readPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { PartnerScope, StorePermission } from '@cho-phien/kit/viewer';
import { CancelReason } from './cancel-reason.ts';
import { readOrderNumber } from './number.ts';
import type { OrderCancelInput } from './order.input.ts';
import { readOrders } from './order.read.ts';
import type { OrderType } from './order.type.ts';
import { OrderState } from './states.ts';
import { takeStep } from './take-step.ts';

/** What came of a step. */
export interface StepTaken {
  order: OrderType | null;
  userErrors: UserError[];
}

interface OfStore {
  id: string;
  storeId: string;
  communeOfStore: string | null;
}

const OF_STORE = `
  select o.id, o.store_id as "storeId", s.commune_code as "communeOfStore"
    from sales_order o left join sellable_store s on s.id = o.store_id where o.id = $1`;

/**
 * A step that the store takes: its members with MANAGE_ORDERS, its helpers, officers in scope. Others are told that they
 * may not; of an order that is not there only who may see all learns so.
 */
export async function stepByStore(
  orderId: string,
  to: OrderState,
  context: Context,
  reason: CancelReason | null = null,
): Promise<StepTaken> {
  return byStore(orderId, context, (id, sql) => takeStep(id, to, reason, context, sql));
}

/** Work with an order (uuid) in one transaction, by who may serve its store; then the order as it is, or the refusal. */
export async function byStore(orderId: string, context: Context, work: Work): Promise<StepTaken> {
  const uuid = parseId('ord', orderId);
  const [found] = uuid ? await context.db.query<OfStore>(OF_STORE, [uuid]) : [];
  const place = { storeId: found?.storeId ?? null, communeCode: found?.communeOfStore ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return found ? step(found.id, context, work) : notFound(context, ['input', 'orderId']);
}

/** A buyer takes an order back, known by its number and the telephone that was given with it, or by who signed in. */
export async function cancelByBuyer({ number, phone }: OrderCancelInput, context: Context): Promise<StepTaken> {
  const found = await findByNumber(number, phone ?? null, context);
  return found
    ? step(found, context, (id, sql) => takeStep(id, OrderState.CANCELLED, CancelReason.BUYER, context, sql), true)
    : notFound(context, ['input', 'number']);
}

const HOUR = 3_600_000;
/** Wrong telephones for one order in an hour: whoever has its number could else try them all. */
const MOST_WRONG = 30;

/**
 * The order (uuid) of a number, for who knows the telephone that was given with it, and for the account or the partner that placed
 * it; undefined for everybody else, and by telephone after 30 wrong ones in an hour. One statement, one more for a wrong one.
 */
export async function findByNumber(
  typed: string,
  phone: string | null,
  { db, viewer, clock, now }: Context,
): Promise<string | undefined> {
  const number = readOrderNumber(typed);
  if (!number) return undefined;
  const tries = `order ${number}`;
  const anHourAgo = new Date(now - HOUR);
  const [found] = await db.query<{ id: string; isPhone: boolean; isOwn: boolean; wrong: number }>(
    `select o.id, c.phone is not distinct from $2 as "isPhone",
            coalesce(o.account_id = $3, false) or coalesce(o.partner_id = $4, false) as "isOwn",
            (select count(*) from attempt a where a.subject = $5 and a.at > $6 and a.at <= $7) as wrong
       from sales_order o join order_contact c on c.order_id = o.id where o.number = $1`,
    [
      number,
      phone === null ? null : (readPhone(phone)?.e164 ?? null),
      viewer.kind === 'account' ? viewer.accountId : null,
      viewer.kind === 'partner' && viewer.scopes.includes(PartnerScope.WRITE_ORDERS) ? viewer.partnerId : null,
      tries,
      anHourAgo,
      clock,
    ],
  );
  if (!found || found.isOwn) return found?.id;
  if (phone === null || found.wrong >= MOST_WRONG) return undefined;
  if (found.isPhone) return found.id;
  await db.query('insert into attempt (subject, at) values ($1, $2)', [tries, clock]);
  return undefined;
}

/** Answers why it was not done; then nothing was written. */
type Work = (orderId: string, sql: Sql) => Promise<UserError | undefined>;

async function step(id: string, context: Context, work: Work, isBuyer = false): Promise<StepTaken> {
  const refused = await context.db.atomically((sql) => work(id, sql));
  if (refused) return { order: null, userErrors: [refused] };
  const [order] = await readOrders([id], context, isBuyer);
  return { order: order ?? null, userErrors: [] };
}

function notFound({ locale }: Context, path: string[]): StepTaken {
  const text = {
    vi: 'Không tìm thấy đơn hàng này. Hãy xem lại số đơn và số điện thoại.',
    en: 'There is no such order. Check its number and the telephone number.',
  };
  return { order: null, userErrors: [userError(locale, UserErrorCode.NOT_FOUND, path, text)] };
}
