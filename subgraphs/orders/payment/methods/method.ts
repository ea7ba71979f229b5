import type { Text } from '@cho-phien/kit/errors';
import type { PaymentSettings } from '../settings.ts';

/** The ways of paying. */
export enum PaymentMethodCode {
  COD = 'COD',
  BANK_TRANSFER = 'BANK_TRANSFER',
  POST_OFFICE_CASH = 'POST_OFFICE_CASH',
  VNPAY = 'VNPAY',
}

/** What decides which ways of paying a checkout has. */
export interface PaymentFacts {
  /** Of the whole checkout, whole đồng. */
  total: number;
  /** The largest sum of one order of it, whole đồng: a carrier collects for each. */
  largestOrder: number;
  /** Whether every store of it lets its buyers pay on delivery. */
  hasCashStoresOnly: boolean;
  /** Whether every chosen way of delivery collects money. */
  hasCollectingCarriersOnly: boolean;
  /** Whether there is a counter of a post office for the place it goes to. */
  hasCounter: boolean;
}

/** A payment that waits for money. */
export interface WaitingPayment {
  memo: string;
  /** What is still to come, whole đồng. */
  amount: number;
}

/** A value to read aloud or copy, with what it is. */
export interface PaymentDetail {
  label: Text;
  value: string;
}

/** What a buyer is shown while a payment waits. */
export interface PaymentInstructions {
  /** What to do, in one or two sentences. */
  text: Text;
  details: PaymentDetail[];
  /** What the VietQR code says; null where there is none. */
  vietQr: string | null;
  /** Where the buyer goes to pay; null where there is nowhere to go. */
  redirectUrl: string | null;
}

/** One way of paying. */
export interface PaymentMethod {
  code: PaymentMethodCode;
  name: Text;
  /** What it is, in one line. */
  explanation: Text;
  /** Whether goods go out only after the money came. */
  isPrepaid: boolean;
  /** For how long goods are held for it, in minutes; null when they are not held for money. */
  holdMinutes(settings: PaymentSettings): number | null;
  /** Whether it is a trial here, in which no money moves. */
  isDemo(settings: PaymentSettings): boolean;
  /** Why it is not offered for a checkout; null when it is. */
  refusal(facts: PaymentFacts, settings: PaymentSettings): Text | null;
  /** What the buyer is shown. Only for a payment that this way was offered for. */
  instruct(payment: WaitingPayment, settings: PaymentSettings): PaymentInstructions;
}

/** Whole đồng as people here write them: `1.250.000 ₫`. */
export function inDong(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} ₫`;
}
