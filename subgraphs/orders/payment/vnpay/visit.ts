import type { Context } from '@cho-phien/kit/context';
import type { Locale } from '@cho-phien/kit/locale';
import { outstanding } from '../balance.ts';
import { PaymentMethodCode } from '../methods/method.ts';
import { LEAST_FOR_VNPAY, vnpayRedirect } from '../methods/vnpay.redirect.ts';
import type { VnpaySettings } from '../methods/vnpay.signature.ts';
import { lockPaymentByMemo } from '../payment.moves.ts';

/** VNPay takes each reference once, and two digits of ours tell tries apart. */
const MOST_TRIES = 99;

/** Why nobody is sent to VNPay for a payment. */
export type NoVisit = 'UNKNOWN' | 'NOT_WAITING' | 'TOO_LITTLE' | 'TOO_MANY_TRIES';

/**
 * Begins a try of a payment that waits: the signed address of VNPay for what is still to come, which VNPay takes until
 * the goods are freed. Whoever has the memo may: they pay, and are shown nothing.
 */
export async function beginVisit(
  memo: string,
  { shop, returnUrl }: { shop: VnpaySettings; returnUrl: string },
  { db, clock: now, address }: Context,
): Promise<{ location: string } | { refusal: NoVisit }> {
  return db.atomically(async (sql) => {
    const payment = await lockPaymentByMemo(memo, sql);
    if (payment?.method !== PaymentMethodCode.VNPAY) return { refusal: 'UNKNOWN' };
    const amount = outstanding(payment);
    const until = payment.heldUntil;
    if (amount === 0 || until === null || until <= now) return { refusal: 'NOT_WAITING' };
    if (amount < LEAST_FOR_VNPAY) return { refusal: 'TOO_LITTLE' };
    const [tried] = await sql.query<{ n: number }>(
      'select count(*)::int as n from vnpay_attempt where payment_id = $1',
      [payment.id],
    );
    const attempt = (tried?.n ?? 0) + 1;
    if (attempt > MOST_TRIES) return { refusal: 'TOO_MANY_TRIES' };
    await sql.query('insert into vnpay_attempt (payment_id, attempt, amount, begun_at) values ($1, $2, $3, $4)', [
      payment.id,
      attempt,
      amount,
      now,
    ]);
    const [placed] = await sql.query<{ locale: Locale }>(
      'select locale from sales_order where payment_id = $1 limit 1',
      [payment.id],
    );
    const [ip, locale] = [address ?? '127.0.0.1', placed?.locale ?? 'vi'];
    return { location: vnpayRedirect({ memo, attempt, amount, returnUrl, ip, locale, now, until }, shop) };
  });
}
