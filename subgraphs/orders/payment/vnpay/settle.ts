import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { PaymentMethodCode } from '../methods/method.ts';
import { decideIpn, readVnpayResult, type IpnAnswer, type VnpayResult } from '../methods/vnpay.result.ts';
import { MEMO_LENGTH } from '../memo.ts';
import type { VnpaySettings } from '../methods/vnpay.signature.ts';
import { lockPaymentByMemo, moveMoney } from '../payment.moves.ts';

/** What came of something that VNPay said. */
export interface Settled {
  answer: IpnAnswer;
  /** What it said; undefined where it did not say it, or it is none of our results. */
  result?: VnpayResult;
  /** Whether money of the try is counted, by this or before. */
  isCounted?: boolean;
}

/**
 * Takes what VNPay says of a try, by its own call or through the buyer's browser: both are signed alike, so that
 * whichever comes first counts the money, once by VNPay's number of it. Money that comes too late stands on the payment
 * until it is given back.
 */
export async function settle(query: string, shop: VnpaySettings, { db, clock }: Context): Promise<Settled> {
  const result = readVnpayResult(query, shop);
  if (typeof result === 'string') return { answer: decideIpn(result, undefined).answer };
  return db.atomically(async (sql) => {
    const found = await lockAttempt(result, sql);
    const { answer, act } = decideIpn(result, found?.attempt);
    if (found && act === 'COUNT') {
      const { amount, transactionNo: reference } = result;
      const { VNPAY: method } = PaymentMethodCode;
      await sql.query(
        'update vnpay_attempt set counted = array_append(counted, $3) where payment_id = $1 and attempt = $2',
        [found.paymentId, found.number, reference],
      );
      await moveMoney([{ paymentId: found.paymentId, kind: 'RECEIVED', amount, method, reference }], clock, sql);
    }
    if (found && act === 'NOTE_FAILURE') {
      await sql.query('update vnpay_attempt set failed_with = $3 where payment_id = $1 and attempt = $2', [
        found.paymentId,
        found.number,
        result.responseCode.slice(0, 10),
      ]);
    }
    return { answer, result, isCounted: act === 'COUNT' || (found?.attempt.countedNos.length ?? 0) > 0 };
  });
}

/** The try of a result, with its payment locked. */
async function lockAttempt({ memo, txnRef }: VnpayResult, sql: Sql) {
  const payment = await lockPaymentByMemo(memo, sql);
  const number = txnRef.slice(MEMO_LENGTH);
  if (!payment || !/^\d\d$/.test(number)) return undefined;
  const [attempt] = await sql.query<{ amount: number; hasFailed: boolean; countedNos: string[] }>(
    `select amount, failed_with is not null as "hasFailed",
            counted as "countedNos"
       from vnpay_attempt where payment_id = $1 and attempt = $2`,
    [payment.id, Number(number)],
  );
  return attempt && { paymentId: payment.id, number: Number(number), attempt };
}
