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
  /** For how long goods are held for it here, in minutes; null when they are not held for money. */
  holdMinutes: number | null;
  /** Whether it is a trial here, in which no money moves. */
  isDemo: boolean;
  refusal: Text | null;
}

/** All ways of paying for a checkout. */
export function methodsFor(facts: PaymentFacts, settings: PaymentSettings): OfferedMethod[] {
  return Object.values(PAYMENT_METHODS).map((method) => ({
    method,
    holdMinutes: method.holdMinutes(settings),
    isDemo: method.isDemo(settings),
    refusal: method.refusal(facts, settings),
  }));
}

/** Until when goods are held for a payment that begins now; null when they are not held for money. */
export function heldUntil(method: PaymentMethod, settings: PaymentSettings, now: Date): Date | null {
  const minutes = method.holdMinutes(settings);
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
}
