import type { Locale } from '@cho-phien/kit/locale';
import { MEMO_LENGTH } from '../memo.ts';
import { signedText, vnpaySignature, type VnpaySettings } from './vnpay.signature.ts';

/** Whole đồng: from this on, and less than that, VNPay takes. Its answer 32 says so. */
export const LEAST_FOR_VNPAY = 5_000;
export const MOST_FOR_VNPAY = 999_999_999;

/** What a buyer goes to VNPay with. */
export interface VnpayVisit {
  memo: string;
  /** Which try of this payment it is, from 1 to 99: VNPay takes each reference once. */
  attempt: number;
  /** Whole đồng. */
  amount: number;
  /** Where the buyer comes back to; without a query, which VNPay adds. */
  returnUrl: string;
  /** The buyer's own address in the net. */
  ip: string;
  locale: Locale;
  now: Date;
  /** Until when it may be paid. */
  until: Date;
}

/**
 * The address to which a buyer is sent to pay: signed, with the amount in hundredths, and without anything of who buys.
 * Throws a RangeError for an amount or try that VNPay would refuse.
 */
export function vnpayRedirect(visit: VnpayVisit, settings: VnpaySettings): string {
  const { amount, memo, now, until } = visit;
  if (!Number.isSafeInteger(amount) || amount < LEAST_FOR_VNPAY || amount > MOST_FOR_VNPAY) {
    throw new RangeError('VNPay does not take this amount.');
  }
  const parameters = {
    vnp_Version: '2.1.0',
    vnp_Command: 'pay',
    vnp_TmnCode: settings.shopCode,
    vnp_Amount: String(amount * 100),
    vnp_CurrCode: 'VND',
    vnp_TxnRef: txnRefOf(memo, visit.attempt),
    // Without marks and signs, as the guide asks.
    vnp_OrderInfo: `Thanh toan don hang ${memo}`,
    vnp_OrderType: 'other',
    vnp_Locale: visit.locale === 'en' ? 'en' : 'vn',
    vnp_ReturnUrl: visit.returnUrl,
    vnp_IpAddr: visit.ip,
    vnp_CreateDate: vnpayTime(now),
    vnp_ExpireDate: vnpayTime(until),
  };
  return `${settings.payUrl}?${signedText(parameters)}&vnp_SecureHash=${vnpaySignature(parameters, settings.secret)}`;
}

/** Our reference of one try of a payment, `vnp_TxnRef`: the memo and two digits. */
export function txnRefOf(memo: string, attempt: number): string {
  if (!Number.isInteger(attempt) || attempt < 1 || attempt > 99) throw new RangeError('No number of a try.');
  return memo + String(attempt).padStart(2, '0');
}

/** The memo of the payment that a reference is of. Whether there is such a payment, its table says. */
export function memoOfTxnRef(txnRef: string): string {
  return txnRef.slice(0, MEMO_LENGTH);
}

/** An instant as VNPay writes it, in Vietnam: `yyyyMMddHHmmss`. */
export function vnpayTime(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** That instant again; undefined when it is none. */
export function readVnpayTime(text: string): Date | undefined {
  const [, date, time] = /^(\d{4}\d{2}\d{2})(\d{6})$/.exec(text) ?? [];
  if (!date || !time) return undefined;
  const day = date.replace(/(....)(..)(..)/, '$1-$2-$3');
  const instant = new Date(`${day}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}+07:00`);
  // A 30th of February becomes another day, or none.
  return !Number.isNaN(instant.getTime()) && vnpayTime(instant) === text ? instant : undefined;
}
