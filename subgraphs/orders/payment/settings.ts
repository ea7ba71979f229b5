import { siteUrl } from '@cho-phien/kit/site-url';
import { StartError } from '@cho-phien/kit/start-error';
import { DEMO_ACCOUNT, demoVnpay } from './demo.ts';
import type { VnpaySettings } from './methods/vnpay.signature.ts';
import { isBankAccount, type BankAccount } from './viet-qr.ts';

/** With whom this installation takes money. A way of paying that needs what is null, is not offered. */
export interface PaymentSettings {
  bankAccount: BankAccount | null;
  vnpay: VnpaySettings | null;
  /** For how many minutes goods are held for a transfer. */
  bankHoldMinutes: number;
  /** The site's public address, without a slash at its end. */
  siteUrl: string;
}

const BANK = ['BANK_BIN', 'BANK_ACCOUNT', 'BANK_HOLDER', 'BANK_NAME'] as const;
const VNPAY = ['VNPAY_SHOP_CODE', 'VNPAY_SECRET', 'VNPAY_URL'] as const;

/**
 * Reads `BANK_BIN`, `BANK_ACCOUNT`, `BANK_HOLDER` and `BANK_NAME`, and `VNPAY_SHOP_CODE`, `VNPAY_SECRET` and `VNPAY_URL`.
 * What is not set there is not in production; elsewhere it is a demo that says so. `BANK_HOLD_MINUTES`, 5 to 10080, is 15
 * unless set: where a statement comes once a day, a day lets it come in time.
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
  const bankHoldMinutes = Number(env.BANK_HOLD_MINUTES || 15);
  if (!Number.isInteger(bankHoldMinutes) || bankHoldMinutes < 5 || bankHoldMinutes > 7 * 24 * 60) {
    throw new StartError('BANK_HOLD_MINUTES is no number of minutes from 5 to 10080.', 'Leave it out for 15.');
  }
  const isProduction = env.NODE_ENV === 'production';
  const site = siteUrl(env);
  const shop = vnpay && {
    shopCode: vnpay.VNPAY_SHOP_CODE,
    secret: vnpay.VNPAY_SECRET,
    payUrl: vnpay.VNPAY_URL,
    isDemo: false,
  };
  return {
    bankAccount: bankAccount ?? (isProduction ? null : DEMO_ACCOUNT),
    vnpay: shop ?? (isProduction ? null : demoVnpay(site)),
    bankHoldMinutes,
    siteUrl: site,
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
