import { memoOfTxnRef, readVnpayTime } from './vnpay.redirect.ts';
import { verifiedParameters, type VnpaySettings } from './vnpay.signature.ts';

/** What VNPay says of one try of a payment: to the buyer's browser (return) and to us (IPN) in the same words. */
export interface VnpayResult {
  /** Our reference of the try. */
  txnRef: string;
  memo: string;
  /** Whole đồng. */
  amount: number;
  /** Whether the money was taken: both codes are 00. */
  isPaid: boolean;
  /**
   * Why not, where it was not: 24 the buyer stopped, 51 too little in the account, 11 too late. With 07 the money was
   * taken, and VNPay suspects the payer: it tells us later what came of it.
   */
  responseCode: string;
  /** VNPay's number of the transfer; `0` where there was none. A number counts once. */
  transactionNo: string;
  paidAt: Date | null;
}

/** What our answer to a notice of VNPay is: on 00 and 02 it is satisfied, on the others it sends the notice again. */
export interface IpnAnswer {
  RspCode: '00' | '01' | '02' | '04' | '97' | '99';
  Message: string;
}

const ANSWERS = {
  CONFIRMED: { RspCode: '00', Message: 'Confirm Success' },
  NOT_FOUND: { RspCode: '01', Message: 'Order not found' },
  ALREADY: { RspCode: '02', Message: 'Order already confirmed' },
  OTHER_AMOUNT: { RspCode: '04', Message: 'Invalid amount' },
  FORGED: { RspCode: '97', Message: 'Invalid signature' },
  UNKNOWN: { RspCode: '99', Message: 'Unknown error' },
} as const satisfies Record<string, IpnAnswer>;

/** The answer when we failed ourselves: VNPay sends the notice again. */
export const IPN_FAILED: IpnAnswer = ANSWERS.UNKNOWN;

/** What VNPay says in a query; FORGED when it did not sign it, UNREADABLE when what it signed is not for us or no result. */
export function readVnpayResult(query: string, settings: VnpaySettings): VnpayResult | 'FORGED' | 'UNREADABLE' {
  const signed = verifiedParameters(query, settings.secret);
  if (!signed) return 'FORGED';
  const { vnp_TxnRef: txnRef = '', vnp_Amount: hundredths = '', vnp_TransactionNo: transactionNo = '' } = signed;
  const amount = Number(hundredths) / 100;
  const isReadable = txnRef !== '' && /^\d{1,14}$/.test(hundredths) && Number.isSafeInteger(amount);
  if (!isReadable || signed.vnp_TmnCode !== settings.shopCode) return 'UNREADABLE';
  const responseCode = signed.vnp_ResponseCode ?? '';
  const isPaid = responseCode === '00' && signed.vnp_TransactionStatus === '00';
  // Money without a number could be counted twice.
  if (isPaid && !/^[1-9]\d*$/.test(transactionNo)) return 'UNREADABLE';
  return {
    txnRef,
    memo: memoOfTxnRef(txnRef),
    amount,
    isPaid,
    responseCode,
    transactionNo,
    paidAt: readVnpayTime(signed.vnp_PayDate ?? '') ?? null,
  };
}

/** One try of a payment, as we keep it. */
export interface VnpayAttempt {
  /** What the buyer was sent with, whole đồng. */
  amount: number;
  /** VNPay's numbers of the transfers that were counted for it: as a rule none or one. */
  countedNos: readonly string[];
  /** Whether it is noted that it failed. */
  hasFailed: boolean;
}

/** What to do about a notice: the answer, and whether to count its money, or to note that the try failed. */
export interface IpnDecision {
  answer: IpnAnswer;
  act: 'COUNT' | 'NOTE_FAILURE' | null;
}

/**
 * Decides about a notice in the order of VNPay's guide: signature, reference, amount, whether it was taken before. A
 * notice of money counts also when the payment has expired, or was said to have failed: the money is there. One of a
 * failure that comes after the money changes nothing. The caller locks the try, and writes before it answers.
 */
export function decideIpn(result: ReturnType<typeof readVnpayResult>, attempt: VnpayAttempt | undefined): IpnDecision {
  const only = (answer: IpnAnswer): IpnDecision => ({ answer, act: null });
  if (result === 'FORGED') return only(ANSWERS.FORGED);
  if (result === 'UNREADABLE') return only(ANSWERS.UNKNOWN);
  if (!attempt) return only(ANSWERS.NOT_FOUND);
  if (result.amount !== attempt.amount) return only(ANSWERS.OTHER_AMOUNT);
  const isKnown = result.isPaid
    ? attempt.countedNos.includes(result.transactionNo)
    : attempt.hasFailed || attempt.countedNos.length > 0;
  if (isKnown) return only(ANSWERS.ALREADY);
  return { answer: ANSWERS.CONFIRMED, act: result.isPaid ? 'COUNT' : 'NOTE_FAILURE' };
}
