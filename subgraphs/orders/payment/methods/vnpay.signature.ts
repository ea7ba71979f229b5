import { createHmac, timingSafeEqual } from 'node:crypto';

/** Our shop at VNPay. The secret signs both what we send and what VNPay does. */
export interface VnpaySettings {
  /** Eight letters and digits, `vnp_TmnCode`. */
  shopCode: string;
  secret: string;
  /** Where the buyer is sent: `https://sandbox.vnpayment.vn/paymentv2/vpcpay.html` for trials. */
  payUrl: string;
  /** Whether it is the stand-in of this program, in which no money moves. */
  isDemo: boolean;
}

/** Parameters of VNPay by name, `vnp_…`, decoded. */
export type VnpayParameters = Readonly<Record<string, string>>;

/**
 * What is signed: names in the order of their characters, values as forms write them (a space is `+`), without those that
 * are empty. VNPay's guide, version 2.1.0: https://sandbox.vnpayment.vn/apis/docs/thanh-toan-pay/pay.html
 */
export function signedText(parameters: VnpayParameters): string {
  const names = Object.keys(parameters).filter((name) => parameters[name] !== '');
  return new URLSearchParams(names.sort().map((name): [string, string] => [name, parameters[name] ?? ''])).toString();
}

/** HMAC-SHA512 of the parameters in hexadecimal, `vnp_SecureHash`. */
export function vnpaySignature(parameters: VnpayParameters, secret: string): string {
  return createHmac('sha512', secret).update(signedText(parameters), 'utf8').digest('hex');
}

/**
 * The parameters that VNPay signed, of a query such as `vnp_Amount=…&vnp_SecureHash=…`; undefined when VNPay has not
 * signed exactly these, or one is there twice. What is not VNPay's by its name is not signed, and left out.
 */
export function verifiedParameters(query: string, secret: string): VnpayParameters | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (!name.startsWith('vnp_')) continue;
    if (name in parameters) return undefined;
    parameters[name] = value;
  }
  const { vnp_SecureHash: signature = '', vnp_SecureHashType: _, ...signed } = parameters;
  const expected = Buffer.from(vnpaySignature(signed, secret));
  const given = Buffer.from(signature.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected) ? signed : undefined;
}
