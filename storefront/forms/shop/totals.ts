import type { Quote, Quotes } from './checkout.document.ts';
import type { Entries } from './checkout.form.ts';

/** What the chosen way of paying costs; what costs less where nothing is chosen. */
export function quoteFor({ atDoor, before }: Quotes, { payment }: Entries): Quote {
  return isAtDoor(payment, before) ? atDoor : before;
}

/** Whether a way of paying is paid at the door. Where none is chosen the first that is offered counts. */
export function isAtDoor(payment: string, { paymentMethods }: Quote): boolean {
  const chosen = paymentMethods.find(({ method, refusal }) => method === payment && !refusal);
  return (chosen ?? paymentMethods.find(({ refusal }) => !refusal))?.isPrepaid === false;
}

/** What all of it costs: goods, and of each store the chosen way or else the first. */
export function totalOf({ goodsAmount, stores }: Quote, { ways }: Entries): number {
  return stores.reduce((sum, { store, deliveryWays }) => {
    const way = deliveryWays.find(({ code }) => code === ways.get(store?.id ?? '')) ?? deliveryWays[0];
    return sum + (way?.fee.amount ?? 0);
  }, goodsAmount.amount);
}
