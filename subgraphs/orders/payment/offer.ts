import type { DeliveryOption } from '../delivery/option.ts';
import { hasPostOffice } from '../delivery/carriers/collection.ts';
import { methodsFor, type OfferedMethod } from './methods.ts';
import type { PaymentFacts } from './methods/method.ts';
import { paymentSettings } from './settings.ts';

/** What one order would cost. Whole đồng. */
export interface ToPay {
  goodsAmount: number;
  /** The way it comes; of a quote the cheapest. */
  delivery: Pick<DeliveryOption, 'fee'>;
}

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
  return methodsFor(facts, paymentSettings(process.env));
}
