import { randomUUID } from 'node:crypto';
import { TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, putOnSaleAhead, type OnSale } from '../order/test-shop.ts';
import { releaseHolds } from './hold.ts';
import { paymentOf, reconciling, refunding, remitting, statementOf, stepping } from './test-money.ts';

/** So many buyers at once: what they do meets in the database. */
const BUYERS = 4;
const MINUTE = 60_000;

/** How often what was done and what was refused, so that a test sees that all of it happened. */
export type Tally = Record<string, number>;

/** Numbers from 0 to below 1 that are the same in each run (Park and Miller). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/**
 * So many random carts, each with random payments, cancellations, steps, refunds and holds that run out, several at once.
 * Looks after each at its own sums and all along at those of the books.
 */
export async function playCarts(test: TestSubgraph, carts: number): Promise<Tally> {
  const tally: Tally = {};
  const stores = [
    await putOnSale(test, { pieces: carts }),
    await putOnSale(test, { pieces: carts, price: { amount: 45_500 } }),
  ];
  const goods = [
    ...stores,
    await putOnSale(test, { pieces: Math.ceil(carts / 3), store: stores[0]!, price: { amount: 999 } }),
    await putOnSale(test, { pieces: Math.ceil(carts / 3), store: stores[1]!, price: { amount: 1_250_000 } }),
    // The last is ordered ahead; of its harvest some is there already.
    await putOnSaleAhead(test, Math.ceil(carts / 2), { pieces: Math.ceil(carts / 4) }),
  ];
  await Promise.all(
    Array.from({ length: BUYERS }, async (_, buyer) => {
      const next = chance((buyer + 1) * 7919);
      for (let cart = buyer; cart < carts; cart += BUYERS) {
        await playCart(test, goods, next, (what) => void (tally[what] = (tally[what] ?? 0) + 1));
        if (cart % 100 === 0) expect(await bookErrors(test)).toEqual([]);
      }
    }),
  );
  expect(await bookErrors(test)).toEqual([]);
  return tally;
}

async function playCart(
  test: TestSubgraph,
  goods: readonly OnSale[],
  next: () => number,
  tell: (what: string) => void,
) {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const lines = goods
    .filter(() => next() < 0.5)
    .map(({ variantId }) => ({ variantId, quantity: 1 + Math.floor(next() * 3) }));
  const isAhead = lines.some(({ variantId }) => variantId === goods.at(-1)?.variantId);
  const paymentMethod = isAhead ? 'COD' : pick(['COD', 'BANK_TRANSFER', 'BANK_TRANSFER', 'POST_OFFICE_CASH']);
  const cart = await fillCart(
    test,
    lines.length > 0 ? lines : [{ variantId: goods[0]!.variantId, quantity: 1 }],
    {},
    paymentMethod,
  );
  const { orders, payments, userErrors } = await place(test, placing(cart, { paymentMethod }));
  if (userErrors.length > 0) return tell('NOT_PLACED');
  tell(paymentMethod);
  if (isAhead) tell('PRE_ORDERED');
  // What this buyer and nobody else has sent and got back.
  const sums = new Map<
    string,
    { received: number; refunded: number; remitted: number; references: [string, number][] }
  >(payments.map(({ id }: any) => [id, { received: 0, refunded: 0, remitted: 0, references: [] }]));
  for (let acts = Math.floor(next() * 7); acts > 0; acts -= 1) {
    const order = pick<any>(orders);
    const payment = await paymentOf(test, order);
    const sum = sums.get(payment.id)!;
    const part = 1 + Math.floor(next() * payment.due.amount);
    const act = pick(['PAY', 'PAY', 'PAY', 'CANCEL', 'STEP', 'STEP', 'REFUND', 'REMIT', 'TIME']);
    if (act === 'PAY') {
      const [reference, amount] =
        next() < 0.2 && sum.references.length > 0
          ? pick(sum.references)
          : ([randomUUID(), next() < 0.6 ? payment.due.amount || 1 : part] as [string, number]);
      const isNew = !sum.references.some(([known]) => known === reference);
      const { lines: told } = await reconciling(test, statementOf([{ memo: payment.memo, amount, reference }]));
      const counts = isNew && paymentMethod !== 'COD';
      if (counts) [sum.received, sum.references] = [sum.received + amount, [...sum.references, [reference, amount]]];
      const outcomes = counts ? ['EXACT', 'UNDER', 'OVER'] : [isNew ? 'UNKNOWN_CODE' : 'ALREADY_COUNTED'];
      expect(outcomes).toContain(told[0].outcome);
      tell(told[0].outcome);
    } else if (act === 'CANCEL') {
      const operation = `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { order { id } userErrors { code } } }`;
      const { data } = await test.ask(operation, { input: { number: order.number, phone: '0912345678' } });
      tell(data.orderCancel.order ? 'CANCELLED' : 'NOT_CANCELLED');
    } else if (act === 'STEP') {
      const steps = stepping(
        test,
        goods.find(({ storeId }) => storeId === order.store.id)!,
      );
      for (const step of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER'].slice(0, 1 + Math.floor(next() * 4))) {
        const taken = (await steps(order.id, step)).userErrors.length === 0;
        tell(taken ? step : `NOT_${step}`);
        if (taken && step === 'DELIVER' && paymentMethod === 'COD') sum.received = payment.due.amount;
      }
    } else if (act === 'REFUND') {
      const amount = next() < 0.5 && payment.refundDue.amount > 0 ? payment.refundDue.amount : part;
      const { userErrors: refused } = await refunding(test, payment.id, amount);
      expect(refused.length === 0).toBe(amount <= sum.received - sum.refunded);
      if (refused.length === 0) sum.refunded += amount;
      tell(refused.length === 0 ? 'REFUNDED' : 'NOT_REFUNDED');
    } else if (act === 'REMIT') {
      const { userErrors: refused } = await remitting(test, payment.id, part);
      expect(refused.length === 0).toBe(paymentMethod === 'COD' && part <= sum.received - sum.remitted);
      if (refused.length === 0) sum.remitted += part;
      tell(refused.length === 0 ? 'REMITTED' : 'NOT_REMITTED');
    } else if (next() < 0.3) {
      // Time runs out for all who have not paid, also for those who are about to.
      await releaseHolds(test.subgraph.db, new Date(TEST_NOW.getTime() + 16 * MINUTE));
    }
  }
  for (const order of orders) {
    const payment = await paymentOf(test, order);
    const sum = sums.get(payment.id)!;
    expect([payment.received, payment.refunded, payment.remitted].map(({ amount }) => amount)).toEqual([
      sum.received,
      sum.refunded,
      sum.remitted,
    ]);
    const isClosed = payment.state === 'EXPIRED' || payment.state === 'CANCELLED';
    const kept = sum.received - sum.refunded;
    expect(payment.refundDue.amount).toBe(Math.max(0, kept - payment.due.amount));
    if (isClosed) expect(payment.due.amount).toBe(0);
    tell(payment.state);
  }
}
