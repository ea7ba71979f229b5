import { createHash } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { log } from '@cho-phien/kit/log';
import { inDong } from '../methods/method.ts';
import { vnpayTime } from '../methods/vnpay.redirect.ts';
import {
  signedText,
  verifiedParameters,
  vnpaySignature,
  type VnpayParameters,
  type VnpaySettings,
} from '../methods/vnpay.signature.ts';
import { smallPage } from './page.ts';

/** What a person may have VNPay say: paid, taken back (24), too little in the account (51). */
const CHOICES = [
  { code: '00', words: { vi: 'Trả tiền (thử)', en: 'Pay (trial)' } },
  { code: '24', words: { vi: 'Thôi, không trả', en: 'Do not pay' } },
  { code: '51', words: { vi: 'Giả như tài khoản không đủ tiền', en: 'As if there were too little money' } },
];

/**
 * A stand-in for VNPay, so that a person can walk the whole way where VNPay is not connected: `/vnpay/demo` takes a buyer
 * with the signed address, `/vnpay/demo/{code}` signs the result as VNPay does, calls the shop over HTTP and sends the
 * buyer back. No money moves, and it says so. Never in production: `settings.ts`.
 */
export async function answerDemo(
  code: string,
  query: string,
  shop: VnpaySettings,
  siteUrl: string,
  { locale, clock }: Context,
): Promise<RawAnswer> {
  const visit = verifiedParameters(query, shop.secret);
  const returnUrl = visit?.vnp_ReturnUrl ?? '';
  if (!visit || !returnUrl.startsWith(`${siteUrl}/`)) {
    const title = { vi: 'VNPay (thử): chữ ký không đúng', en: 'VNPay (trial): the signature is wrong' }[locale];
    return smallPage({ status: 400, title, lines: [], buttons: [] }, locale);
  }
  if (code === '') {
    const amount = inDong(Number(visit.vnp_Amount) / 100);
    const lines = {
      vi: [`Số tiền: ${amount}`, 'Đây là trang thử, không phải VNPay. Không có tiền nào được chuyển.'],
      en: [`Amount: ${amount}`, 'This is a stand-in and not VNPay. No money moves.'],
    }[locale];
    const buttons = CHOICES.map((each) => ({ href: `/vnpay/demo/${each.code}?${query}`, words: each.words[locale] }));
    return smallPage({ title: { vi: 'VNPay (thử)', en: 'VNPay (trial)' }[locale], lines, buttons }, locale);
  }
  const result = signedResult(visit, code, clock, shop.secret);
  // The buyer comes back with the same, so that a call that fails here stops nobody; VNPay would call again.
  await fetch(`${siteUrl}/vnpay/ipn?${result}`, { signal: AbortSignal.timeout(2_000) }).catch((error: unknown) =>
    log.warn({ err: error }, "the stand-in of VNPay could not call the shop's own address"),
  );
  return { status: 303, headers: { location: `${returnUrl}?${result}`, 'cache-control': 'no-store' } };
}

function signedResult(visit: VnpayParameters, code: string, now: Date, secret: string): string {
  const isPaid = code === '00' && vnpayTime(now) < (visit.vnp_ExpireDate ?? '');
  const txnRef = visit.vnp_TxnRef ?? '';
  // One number for each try, as often as it is asked.
  const transactionNo = (createHash('sha256').update(txnRef).digest().readUInt32BE() + 1).toString();
  const responseCode = isPaid ? '00' : code === '00' ? '11' : code.slice(0, 2);
  const result = {
    vnp_Amount: visit.vnp_Amount ?? '',
    vnp_BankCode: 'NCB',
    vnp_CardType: 'ATM',
    vnp_OrderInfo: visit.vnp_OrderInfo ?? '',
    vnp_PayDate: vnpayTime(now),
    vnp_ResponseCode: responseCode,
    vnp_TmnCode: visit.vnp_TmnCode ?? '',
    vnp_TransactionNo: isPaid ? transactionNo : '0',
    vnp_TransactionStatus: isPaid ? '00' : '02',
    vnp_TxnRef: txnRef,
  };
  return `${signedText(result)}&vnp_SecureHash=${vnpaySignature(result, secret)}`;
}
