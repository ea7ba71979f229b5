import type { DeliveryOption } from '../delivery/option.ts';
import { hasPostOffice } from '../delivery/carriers/collection.ts';
import type { Text } from '@cho-phien/kit/errors';
import { methodsFor, type OfferedMethod } from './methods.ts';
import type { PaymentFacts } from './methods/method.ts';
import { paymentSettings } from './settings.ts';

/** What one order would cost. Whole đồng. */
export interface ToPay {
  goodsAmount: number;
  /** The way it comes; of a quote the cheapest. */
  delivery: Pick<DeliveryOption, 'fee'>;
  /** Whether it is ordered ahead of a harvest. */
  isPreorder: boolean;
}

/** Nobody pays for a harvest that may fail: money is given when the goods are. */
const PAID_WHEN_THERE: Text = {
  vi: 'Hàng đặt trước trả tiền khi nhận hàng.',
  en: 'What is ordered ahead is paid when it comes.',
};

/** The ways of paying for these orders of one checkout to a commune, and why some are not offered. */
export function offeredMethods(orders: readonly ToPay[], destination: string): OfferedMethod[] {
  const totals = orders.map(({ goodsAmount, delivery }) => goodsAmount + delivery.fee);
  const facts: PaymentFacts = {
    total: totals.reduce((sum, each) => sum + each, 0),
    largestOrder: Math.max(...totals),
    // No store has said otherwise yet, and all carriers collect.
    hasCashStoresOnly: true,
    hasCollectingCarriersOnly: true,
    hasCounter: hasPostOffice(destination),
  };
  const offered = methodsFor(facts, paymentSettings(process.env));
  return orders.some(({ isPreorder }) => isPreorder)
    ? offered.map((each) => (each.method.isPrepaid ? { ...each, refusal: PAID_WHEN_THERE } : each))
    : offered;
}
