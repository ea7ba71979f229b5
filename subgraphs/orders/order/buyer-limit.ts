import { createHmac } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { networkOf } from '@cho-phien/kit/network';
import { StartError } from '@cho-phien/kit/start-error';
import { TooManyAttemptsError, userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';

/** Checkouts of one account that wait at a time for their stores to confirm them. */
const MOST_OF_ACCOUNT = 20;

const HOUR = 3_600_000;

/** How often guests may order: what nobody has proved to be theirs must not hold goods, or be sent messages, without end. */
interface GuestLimits {
  /** Checkouts of one telephone that wait at a time for their stores to confirm them. */
  waiting: number;
  /** Checkouts from one network in an hour. */
  perHour: number;
}

/** Reads `GUEST_ORDERS_WAITING`, 5 unless set, and `GUEST_ORDERS_PER_HOUR`, 60 unless set: many share one network. */
export function guestLimits(env: NodeJS.ProcessEnv): GuestLimits {
  const read = (name: string, usual: number) => {
    const most = Number(env[name] || usual);
    if (Number.isInteger(most) && most > 0) return most;
    throw new StartError(`${name} is no number of orders.`, `Leave it out for ${usual}.`);
  };
  return { waiting: read('GUEST_ORDERS_WAITING', 5), perHour: read('GUEST_ORDERS_PER_HOUR', 60) };
}

/**
 * Why a buyer may not order now; counts the checkout of a guest for its network. Partners answer for their own buyers.
 * Whoever asks has locked the telephone (E.164), so that of many at once each sees the ones before it. One statement.
 */
export async function checkLimit(
  buyer: { phone: string; accountId: string | null },
  context: Context,
  sql: Sql,
): Promise<UserError | undefined> {
  if (context.viewer.kind === 'partner') return undefined;
  if (buyer.accountId === null) return checkGuest(buyer.phone, context, sql);
  const [counted] = await sql.query<{ waiting: number }>(
    `select count(distinct checkout_id)::int as waiting from sales_order
      where account_id = $1 and state in ('PLACED', 'PRE_ORDERED')`,
    [buyer.accountId],
  );
  if ((counted?.waiting ?? 0) < MOST_OF_ACCOUNT) return undefined;
  return waits(context, {
    vi: `Đã có ${MOST_OF_ACCOUNT} lần đặt hàng chờ gian hàng xác nhận. Hãy đợi xác nhận rồi đặt tiếp.`,
    en: `${MOST_OF_ACCOUNT} orders wait for their stores to confirm them. Please wait for that.`,
  });
}

async function checkGuest(phone: string, context: Context, sql: Sql): Promise<UserError | undefined> {
  const { address, clock, now } = context;
  const most = guestLimits(process.env);
  // Not the address itself: nobody needs to know from where somebody ordered.
  const mac = () => createHmac('sha256', context.key('attempts'));
  const network = address === null ? null : `guests ${mac().update(networkOf(address)).digest('base64url')}`;
  const [counted] = await sql.query<{ waiting: number; decisive: Date | null }>(
    `with counted as (insert into attempt (subject, at) select $2, $3 where $2::text is not null)
     select (select count(distinct o.checkout_id)::int from order_contact c join sales_order o on o.id = c.order_id
              where c.phone = $1 and o.state in ('PLACED', 'PRE_ORDERED')
                and o.account_id is null and o.partner_id is null) as waiting,
            (select at from attempt where subject = $2 and at > $4 order by at desc offset $5 limit 1) as decisive`,
    [phone, network, clock, new Date(now - HOUR), most.perHour - 1],
  );
  if (counted?.decisive) return tooManyFromHere(new Date(counted.decisive.getTime() + HOUR), context);
  if ((counted?.waiting ?? 0) < most.waiting) return undefined;
  return waits(context, {
    vi: `Số điện thoại này đã có ${most.waiting} lần đặt hàng chờ gian hàng xác nhận. Hãy đợi xác nhận, hoặc đăng nhập bằng số này để đặt tiếp.`,
    en: `${most.waiting} orders for this telephone wait for their stores to confirm them. Please wait for that, or sign in with this telephone to order more.`,
  });
}

function waits({ locale }: Context, text: Text): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'contact', 'phone'], text);
}

function tooManyFromHere(retryAt: Date, { now, locale }: Context): UserError {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  const text = {
    vi: `Từ mạng này đã có quá nhiều đơn của khách chưa đăng nhập. Hãy đăng nhập để đặt ngay, hoặc đợi ${minutes} phút.`,
    en: `Guests have ordered too much from this network. Sign in to order now, or wait ${minutes} minutes.`,
  };
  const error = userError(locale, UserErrorCode.TOO_MANY_ATTEMPTS, ['input'], text);
  return Object.assign(new TooManyAttemptsError(), error, { retryAt });
}
