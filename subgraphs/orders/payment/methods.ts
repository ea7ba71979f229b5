import type { Text } from '@cho-phien/kit/errors';
import { bankTransfer } from './methods/bank-transfer.ts';
import { cod } from './methods/cod.ts';
import type { PaymentFacts, PaymentMethod, PaymentMethodCode } from './methods/method.ts';
import { postOfficeCash } from './methods/post-office-cash.ts';
import { vnpay } from './methods/vnpay.ts';
import type { PaymentSettings } from './settings.ts';

/** Every way of paying, in the order in which it is offered. */
export const PAYMENT_METHODS: Readonly<Record<PaymentMethodCode, PaymentMethod>> = {
  COD: cod,
  BANK_TRANSFER: bankTransfer,
  POST_OFFICE_CASH: postOfficeCash,
  VNPAY: vnpay,
};

/** A way of paying for a checkout, and why it is not offered; null where it is. */
export interface OfferedMethod {
  method: PaymentMethod;
  refusal: Text | null;
}

/** All ways of paying for a checkout. */
export function methodsFor(facts: PaymentFacts, settings: PaymentSettings): OfferedMethod[] {
  return Object.values(PAYMENT_METHODS).map((method) => ({ method, refusal: method.refusal(facts, settings) }));
}

/** Until when goods are held for a payment that begins now; null when they are not held for money. */
export function heldUntil({ holdMinutes }: PaymentMethod, now: Date): Date | null {
  return holdMinutes === null ? null : new Date(now.getTime() + holdMinutes * 60_000);
}
