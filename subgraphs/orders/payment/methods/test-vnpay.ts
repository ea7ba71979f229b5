import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IpnAnswer } from './vnpay.result.ts';
import { vnpayTime } from './vnpay.redirect.ts';
import {
  signedText,
  verifiedParameters,
  vnpaySignature,
  type VnpayParameters,
  type VnpaySettings,
} from './vnpay.signature.ts';

/** What is to be other than in a payment that goes well. */
interface Otherwise {
  /** What VNPay says of it; 24 is a buyer who stopped. */
  responseCode?: string;
  /** Whole đồng, instead of what the buyer was sent with. */
  amount?: number;
  /** Our reference, instead of that of the buyer. */
  txnRef?: string;
  transactionNo?: string;
  paidAt?: Date;
  /** Signs with another secret. */
  isForged?: boolean;
}

/** What a buyer must bring (the guide, "pay"). */
const REQUIRED = [
  'Version',
  'Command',
  'TmnCode',
  'Amount',
  'CreateDate',
  'CurrCode',
  'IpAddr',
  'Locale',
  'OrderInfo',
  'OrderType',
  'ReturnUrl',
  'TxnRef',
].map((name) => `vnp_${name}`);

/**
 * A stand-in for VNPay on this machine. It takes buyers at its address as VNPay does, and refuses those whose signature or
 * parameters are wrong; then a test has it send the return and the notices, as often and in what order it likes.
 */
export async function openTestVnpay(shop: Pick<VnpaySettings, 'shopCode' | 'secret'>, ipnUrl: string) {
  const visits = new Map<string, VnpayParameters>();
  let numbers = 14_226_000;

  /** Takes a buyer: 200 where VNPay would show its page, 400 where it would show an error. */
  function take(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    const visit = pathname === '/paymentv2/vpcpay.html' ? verifiedParameters(search, shop.secret) : undefined;
    const missing = REQUIRED.filter((name) => !visit?.[name]);
    const isTaken = visits.has(visit?.vnp_TxnRef ?? '');
    const isRight =
      visit?.vnp_TmnCode === shop.shopCode &&
      visit.vnp_Version === '2.1.0' &&
      visit.vnp_CurrCode === 'VND' &&
      /^\d{1,12}$/.test(visit.vnp_Amount ?? '') &&
      /^[0-9A-Za-z]{1,100}$/.test(visit.vnp_TxnRef ?? '') &&
      /^[0-9A-Za-z .:,-]{1,255}$/.test(visit.vnp_OrderInfo ?? '');
    if (visit && isRight && !isTaken && missing.length === 0) visits.set(visit.vnp_TxnRef ?? '', visit);
    response.statusCode = !visit || !isRight || isTaken || missing.length > 0 ? 400 : 200;
    response.end();
  }

  /** What VNPay says of a visit, signed. */
  function resultOf(txnRef: string, otherwise: Otherwise): string {
    const visit = visits.get(txnRef);
    if (!visit) throw new Error(`Nobody came with ${txnRef}.`);
    const { responseCode = '00', amount, isForged, paidAt = new Date() } = otherwise;
    const isPaid = responseCode === '00';
    const result = {
      vnp_Amount: amount === undefined ? (visit.vnp_Amount ?? '') : String(amount * 100),
      vnp_BankCode: 'NCB',
      vnp_CardType: 'ATM',
      vnp_OrderInfo: visit.vnp_OrderInfo ?? '',
      vnp_PayDate: vnpayTime(paidAt),
      vnp_ResponseCode: responseCode,
      vnp_TmnCode: shop.shopCode,
      vnp_TransactionNo: otherwise.transactionNo ?? (isPaid ? String((numbers += 1)) : '0'),
      vnp_TransactionStatus: isPaid ? '00' : '02',
      vnp_TxnRef: otherwise.txnRef ?? txnRef,
    };
    const secret = isForged ? 'somebody else' : shop.secret;
    return `${signedText(result)}&vnp_SecureHash=${vnpaySignature(result, secret)}`;
  }

  const server = createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    /** Where buyers are sent. */
    payUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/paymentv2/vpcpay.html`,
    /** What VNPay says of a visit, to be sent more than once as it is. */
    resultOf: (txnRef: string, otherwise: Otherwise = {}) => resultOf(txnRef, otherwise),
    /** The address with which the buyer's browser comes back. */
    returnOf: (txnRef: string, result: string) => `${visits.get(txnRef)?.vnp_ReturnUrl}?${result}`,
    /** Sends a notice; what was answered. */
    async notify(result: string): Promise<IpnAnswer> {
      const response = await fetch(`${ipnUrl}?${result}`);
      return (await response.json()) as IpnAnswer;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
