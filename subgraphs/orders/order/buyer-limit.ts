import { createHmac } from 'node:crypto';
import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { networkOf } from '@cho-phien/kit/network';
import { StartError } from '@cho-phien/kit/start-error';
import { TooManyAttemptsError, userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { OrderState } from './states.ts';

const HOUR = 3_600_000;

/** How often a buyer may order: what nobody pays for or confirms must not hold goods, or send messages, without end. */
interface Limits {
  /** Checkouts that wait at a time to be paid, or for their stores to confirm them; and as many for their harvest. */
  waiting: number;
  /** Checkouts in an hour. */
  perHour: number;
}

/** Of one account, whose telephone was proved. */
const OF_ACCOUNT: Limits = { waiting: 20, perHour: 40 };

/**
 * Reads `GUEST_ORDERS_WAITING`, 5 of one telephone unless set, and `GUEST_ORDERS_PER_HOUR`, 60 from one network unless
 * set: many share one.
 */
export function guestLimits(env: NodeJS.ProcessEnv): Limits {
  const read = (name: string, usual: number) => {
    const most = Number(env[name] || usual);
    if (Number.isInteger(most) && most > 0) return most;
    throw new StartError(`${name} is no number of orders.`, `Leave it out for ${usual}.`);
  };
  return { waiting: read('GUEST_ORDERS_WAITING', 5), perHour: read('GUEST_ORDERS_PER_HOUR', 60) };
}

/** Who orders, as the limits know them. */
export interface LimitedBuyer {
  /** E.164 */
  phone: string;
  /** uuid of who signed in, or whose cart it is; null for a guest. */
  accountId: string | null;
}

/**
 * Locks a cart (uuid) and all that a limit counts by: an account, or the telephone (E.164) and the network of a guest. So
 * of many checkouts at once each sees the ones before it; those of a partner wait for no other. Undefined when there is no
 * such cart. One statement.
 */
export async function lockBuyer(
  cartId: string,
  phone: string,
  context: Context,
  sql: Sql,
): Promise<LimitedBuyer | undefined> {
  const { viewer } = context;
  // The pages of the shop ask as a guest, with the cart of who has signed in.
  const [held] = await sql.query<{ accountId: string | null }>(
    `with held as materialized (
       select coalesce($2, account_id) as account_id from cart where id = $1 for update)
     select account_id as "accountId",
            case when not $5 then pg_advisory_xact_lock(hashtextextended('buyer ' || coalesce(account_id::text, $3), 0)) end,
            case when not $5 and account_id is null and $4::text is not null
                 then pg_advisory_xact_lock(hashtextextended($4, 0)) end
       from held`,
    [
      cartId,
      viewer.kind === 'account' ? viewer.accountId : null,
      phone,
      networkName(context),
      viewer.kind === 'partner',
    ],
  );
  return held && { phone, accountId: held.accountId };
}

/**
 * Why a buyer who is locked ({@link lockBuyer}) may not order now, ahead of a harvest or not; counts the checkout of whoever
 * may. What waits for its harvest is counted apart, since no store can confirm it before. Partners answer for their own
 * buyers. One statement.
 */
export async function checkLimit(
  buyer: LimitedBuyer,
  isAhead: boolean,
  context: Context,
  sql: Sql,
): Promise<UserError | undefined> {
  if (context.viewer.kind === 'partner') return undefined;
  const { phone, accountId } = buyer;
  const isGuest = accountId === null;
  const most = isGuest ? guestLimits(process.env) : OF_ACCOUNT;
  const counter = isGuest ? networkName(context) : `account ${accountId}`;
  const [counted] = await sql.query<{ waiting: number; ahead: number; decisive: Date | null }>(
    `with counted as (insert into attempt (subject, at) select $2, $3 where $2::text is not null),
     own as (
       select o.checkout_id as id, o.state = '${OrderState.PRE_ORDERED}' and o.harvest_from > $6 as "isAhead"
         from ${isGuest ? OF_PHONE : OF_ACCOUNT_ID} and o.state in ('${OrderState.PLACED}', '${OrderState.PRE_ORDERED}'))
     select count(distinct id) filter (where not "isAhead")::int as waiting,
            count(distinct id) filter (where "isAhead")::int as ahead,
            (select at from attempt where subject = $2 and at > $4 order by at desc offset $5 limit 1) as decisive
       from own`,
    [
      isGuest ? phone : accountId,
      counter,
      context.clock,
      new Date(context.now - HOUR),
      most.perHour - 1,
      dayOf(context.clock),
    ],
  );
  const { waiting = 0, ahead = 0, decisive } = counted ?? {};
  if (decisive) return tooMany(new Date(decisive.getTime() + HOUR), isGuest, context);
  if (waiting < most.waiting && !(isAhead && ahead >= most.waiting)) return undefined;
  // To a stranger it says nothing of what was ordered for a telephone.
  return isGuest
    ? userError(context.locale, UserErrorCode.CONFLICT, ['input', 'contact', 'phone'], SIGN_IN_FIRST)
    : userError(context.locale, UserErrorCode.CONFLICT, ['input', 'cartId'], allWait(most.waiting));
}

const OF_PHONE = `order_contact c join sales_order o on o.id = c.order_id
              where c.phone = $1 and o.account_id is null and o.partner_id is null`;
const OF_ACCOUNT_ID = 'sales_order o where o.account_id = $1';

/** The network that somebody asks from, as it is counted: nobody needs to know from where somebody ordered. */
function networkName(context: Context): string | null {
  if (context.address === null) return null;
  return `guests ${createHmac('sha256', context.key('attempts')).update(networkOf(context.address)).digest('base64url')}`;
}

const SIGN_IN_FIRST: Text = {
  vi: 'Với số điện thoại này, hãy đăng nhập rồi đặt tiếp. Nếu đã đặt trước đó, cũng có thể đợi gian hàng xác nhận.',
  en: 'With this telephone, please sign in to order. If you ordered before, you can also wait until the stores confirm it.',
};

function allWait(count: number): Text {
  return {
    vi: `Bạn có ${count} lần đặt hàng còn chờ trả tiền hoặc chờ gian hàng xác nhận. Hãy đợi, hoặc hủy bớt, rồi đặt tiếp.`,
    en: `You have ordered ${count} times what waits to be paid, or for its stores to confirm it. Wait for that or cancel some, then go on.`,
  };
}

function tooMany(retryAt: Date, isGuest: boolean, { now, locale }: Context): UserError {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  const ofGuest = {
    vi: `Từ mạng này đã có quá nhiều đơn của khách chưa đăng nhập. Hãy đăng nhập để đặt ngay, hoặc đợi ${minutes} phút.`,
    en: `Guests have ordered too much from this network. Sign in to order now, or wait ${minutes} minutes.`,
  };
  const ofAccount = {
    vi: `Bạn đã đặt quá nhiều lần trong một giờ. Hãy đợi ${minutes} phút rồi đặt tiếp.`,
    en: `You have ordered too often within an hour. Wait ${minutes} minutes, then go on.`,
  };
  const text = isGuest ? ofGuest : ofAccount;
  const error = userError(locale, UserErrorCode.TOO_MANY_ATTEMPTS, isGuest ? ['input'] : ['input', 'cartId'], text);
  return Object.assign(new TooManyAttemptsError(), error, { retryAt });
}
