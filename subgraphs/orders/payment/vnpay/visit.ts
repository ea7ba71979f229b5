import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Locale } from '@cho-phien/kit/locale';
import { PaymentMethodCode } from '../methods/method.ts';
import { LEAST_FOR_VNPAY, vnpayRedirect } from '../methods/vnpay.redirect.ts';
import type { VnpaySettings } from '../methods/vnpay.signature.ts';
import { lockPaymentByMemo } from '../payment.moves.ts';
import { orderShares, waitingFor } from '../payment.read.ts';

/** VNPay takes each reference once, and two digits of ours tell tries apart. */
const MOST_TRIES = 99;

/** Why nobody is sent to VNPay for a payment. */
export type NoVisit = 'UNKNOWN' | 'NOT_WAITING' | 'TOO_LITTLE' | 'TOO_MANY_TRIES';

/** A payment for which a buyer may go to VNPay. */
export interface OpenVisit {
  /** What is still to come, whole đồng. */
  amount: number;
  /** Until when the goods are held, and VNPay takes it. */
  until: Date;
  /** The language that its orders were placed in. */
  locale: Locale;
}

/** Whether a buyer may go to VNPay for a payment; writes nothing, as whoever looks at an address has not paid. */
export function lookAtVisit(memo: string, { db, clock }: Context): Promise<OpenVisit | { refusal: NoVisit }> {
  return db.atomically((sql) => openVisit(memo, clock, sql));
}

/**
 * Begins a try of a payment that waits: the signed address of VNPay for what is still to come, which VNPay takes until
 * the goods are freed. Each is a reference of its own, which VNPay asks for. Whoever has the memo may: they pay, and are
 * shown nothing.
 */
export async function beginVisit(
  memo: string,
  { shop, returnUrl }: { shop: VnpaySettings; returnUrl: string },
  { db, clock: now, address }: Context,
): Promise<{ location: string } | { refusal: NoVisit }> {
  return db.atomically(async (sql) => {
    const visit = await openVisit(memo, now, sql);
    if ('refusal' in visit) return visit;
    const { paymentId, attempt, amount, until, locale } = visit;
    await sql.query('insert into vnpay_attempt (payment_id, attempt, amount, begun_at) values ($1, $2, $3, $4)', [
      paymentId,
      attempt,
      amount,
      now,
    ]);
    const ip = address ?? '127.0.0.1';
    return { location: vnpayRedirect({ memo, attempt, amount, returnUrl, ip, locale, now, until }, shop) };
  });
}

/** What the next try of a payment would be; the payment is locked. */
async function openVisit(
  memo: string,
  now: Date,
  sql: Sql,
): Promise<(OpenVisit & { paymentId: string; attempt: number }) | { refusal: NoVisit }> {
  const payment = await lockPaymentByMemo(memo, sql);
  if (payment?.method !== PaymentMethodCode.VNPAY) return { refusal: 'UNKNOWN' };
  const { id: paymentId, heldUntil: until } = payment;
  const amount = waitingFor(payment, await orderShares(paymentId, sql), until, now);
  if (amount === 0 || until === null) return { refusal: 'NOT_WAITING' };
  if (amount < LEAST_FOR_VNPAY) return { refusal: 'TOO_LITTLE' };
  const [known] = await sql.query<{ tries: number; locale: Locale | null }>(
    `select (select count(*)::int from vnpay_attempt where payment_id = $1) as tries,
            (select locale from sales_order where payment_id = $1 limit 1) as locale`,
    [paymentId],
  );
  const attempt = (known?.tries ?? 0) + 1;
  if (attempt > MOST_TRIES) return { refusal: 'TOO_MANY_TRIES' };
  return { paymentId, attempt, amount, until, locale: known?.locale ?? 'vi' };
}
