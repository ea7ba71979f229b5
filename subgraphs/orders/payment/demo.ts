import type { VnpaySettings } from './methods/vnpay.signature.ts';
import type { BankAccount } from './viet-qr.ts';

/** Has the form of an account, and is none: no bank has the number 000000, so that no app pays to it. */
export const DEMO_ACCOUNT: BankAccount = {
  bin: '000000',
  number: '0000000000',
  holder: 'TAI KHOAN MAU - KHONG CHUYEN TIEN',
  bankName: 'Ngân hàng mẫu (demo)',
};

/** VNPay's stand-in of this program, at a path of the site itself: `vnpay/demo.ts`. Its secret is no secret. */
export function demoVnpay(site: string): VnpaySettings {
  return { shopCode: 'CHOTHU01', secret: 'vnpay-stand-in', payUrl: `${site}/vnpay/demo`, isDemo: true };
}
