import { StartError } from '@cho-phien/kit/start-error';
import type { VnpaySettings } from './methods/vnpay.signature.ts';
import { isBankAccount, type BankAccount } from './viet-qr.ts';

/** With whom this installation takes money. A way of paying that needs what is null, is not offered. */
export interface PaymentSettings {
  bankAccount: BankAccount | null;
  vnpay: VnpaySettings | null;
}

/** Has the form of an account, and is none: no bank has the number 000000, so that no app pays to it. */
const DEMO_ACCOUNT: BankAccount = {
  bin: '000000',
  number: '0000000000',
  holder: 'TAI KHOAN MAU - KHONG CHUYEN TIEN',
  bankName: 'Ngân hàng mẫu (demo)',
};

const BANK = ['BANK_BIN', 'BANK_ACCOUNT', 'BANK_HOLDER', 'BANK_NAME'] as const;
const VNPAY = ['VNPAY_SHOP_CODE', 'VNPAY_SECRET', 'VNPAY_URL'] as const;

/**
 * Reads `BANK_BIN`, `BANK_ACCOUNT`, `BANK_HOLDER` and `BANK_NAME`, and `VNPAY_SHOP_CODE`, `VNPAY_SECRET` and `VNPAY_URL`.
 * Without an account there is none in production, and elsewhere one that says that it is a demo.
 */
export function paymentSettings(env: NodeJS.ProcessEnv): PaymentSettings {
  const bank = allOrNone(BANK, env);
  const vnpay = allOrNone(VNPAY, env);
  const bankAccount = bank && {
    bin: bank.BANK_BIN,
    number: bank.BANK_ACCOUNT,
    holder: bank.BANK_HOLDER,
    bankName: bank.BANK_NAME,
  };
  if (bankAccount && !isBankAccount(bankAccount)) {
    throw new StartError(
      'BANK_BIN and BANK_ACCOUNT name no account of a bank in Vietnam.',
      'BANK_BIN has six digits, BANK_ACCOUNT 1 to 19 digits or letters.',
    );
  }
  if (vnpay && !URL.canParse(vnpay.VNPAY_URL)) {
    throw new StartError(
      'VNPAY_URL is no address.',
      'For trials it is https://sandbox.vnpayment.vn/paymentv2/vpcpay.html.',
    );
  }
  return {
    bankAccount: bankAccount ?? (env.NODE_ENV === 'production' ? null : DEMO_ACCOUNT),
    vnpay: vnpay && { shopCode: vnpay.VNPAY_SHOP_CODE, secret: vnpay.VNPAY_SECRET, payUrl: vnpay.VNPAY_URL },
  };
}

/** Variables that say something only together. */
function allOrNone<Name extends string>(
  names: readonly Name[],
  env: NodeJS.ProcessEnv,
): Readonly<Record<Name, string>> | null {
  const missing = names.filter((name) => !env[name]);
  if (missing.length === names.length) return null;
  if (missing.length > 0)
    throw new StartError(`${missing.join(', ')} is not set.`, `Set all of ${names.join(', ')}, or none.`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>;
}
