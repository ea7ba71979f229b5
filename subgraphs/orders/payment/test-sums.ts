import { randomUUID } from 'node:crypto';
import { TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, putOnSaleAhead, type OnSale } from '../order/test-shop.ts';
import { releaseHolds } from './hold.ts';
import { expectTaxToFollow } from '../tax/test-tax.ts';
import {
  confirming,
  paymentOf,
  reconciling,
  refunding,
  remitting,
  shipping,
  statementOf,
  stepping,
} from './test-money.ts';
import { openTestSite } from './vnpay/test-http.ts';

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
    await putOnSale(test, { pieces: carts * 2 }),
    await putOnSale(test, { pieces: carts * 2, price: { amount: 45_500 } }),
  ];
  const goods = [
    ...stores,
    await putOnSale(test, { pieces: carts, store: stores[0]!, price: { amount: 999 } }),
    await putOnSale(test, { pieces: carts, store: stores[1]!, price: { amount: 1_250_000 } }),
    // The last is ordered ahead; of its harvest some is there already.
    await putOnSaleAhead(test, Math.ceil(carts / 2), { pieces: Math.ceil(carts / 4) }),
  ];
  // VNPay's stand-in is on the site itself.
  const site = await openTestSite(test);
  process.env.SITE_URL = site.url;
  await Promise.all(
    Array.from({ length: BUYERS }, async (_, buyer) => {
      const next = chance((buyer + 1) * 7919);
      for (let cart = buyer; cart < carts; cart += BUYERS) {
        await playCart(test, goods, next, (what) => void (tally[what] = (tally[what] ?? 0) + 1));
        if (cart % 100 === 0) expect(await bookErrors(test)).toEqual([]);
      }
    }),
  ).finally(() => {
    Reflect.deleteProperty(process.env, 'SITE_URL');
    return site.close();
  });
  expect(await bookErrors(test)).toEqual([]);
  const own = stores.map(({ storeUuid }) => storeUuid);
  tally.TAX = await expectTaxToFollow(test, own, TEST_NOW.toISOString().slice(0, 7));
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
  const paymentMethod = isAhead ? 'COD' : pick(['COD', 'BANK_TRANSFER', 'BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY']);
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
    {
      received: number;
      refunded: number;
      remitted: number;
      references: [string, number][];
      visits: Visit[];
      refundedOf: Map<string, number>;
    }
  >(
    payments.map(({ id }: any) => [
      id,
      { received: 0, refunded: 0, remitted: 0, references: [], visits: [], refundedOf: new Map() },
    ]),
  );
  for (let acts = Math.floor(next() * 7); acts > 0; acts -= 1) {
    const order = pick<any>(orders);
    const payment = await paymentOf(test, order);
    const sum = sums.get(payment.id)!;
    const part = 1 + Math.floor(next() * payment.due.amount);
    const act = pick(['PAY', 'PAY', 'PAY', 'CANCEL', 'STEP', 'STEP', 'REFUND', 'REMIT', 'TIME']);
    if (act === 'PAY' && paymentMethod === 'VNPAY') {
      const visit = sum.visits.length > 0 && next() < 0.4 ? pick(sum.visits) : await visitVnpay(payment);
      if (!visit) {
        tell('NO_VISIT');
        continue;
      }
      if (!sum.visits.includes(visit)) sum.visits.push(visit);
      if (next() < 0.8) {
        const code = next() < 0.8 ? '00' : '24';
        const back = await fetch(visit.address.replace('/vnpay/demo?', `/vnpay/demo/${code}?`));
        expect(back.status).toBe(200);
        if (code === '00' && !visit.isPaid) [visit.isPaid, sum.received] = [true, sum.received + visit.amount];
        tell(code === '00' ? 'VNPAY_PAID' : 'VNPAY_STOPPED');
      }
    } else if (act === 'PAY' && paymentMethod === 'POST_OFFICE_CASH' && next() < 0.6) {
      const asked = askedOf(payment);
      const amount = next() < 0.7 && asked !== undefined ? asked : part;
      const { userErrors: refused } = await confirming(test, payment.memo, amount);
      // Meanwhile its time may have run out.
      if (amount !== asked) expect(refused).toHaveLength(1);
      if (refused.length === 0) sum.received += amount;
      tell(refused.length === 0 ? 'AT_COUNTER' : 'NOT_AT_COUNTER');
    } else if (act === 'PAY') {
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
        if (taken && step === 'SHIP' && next() < 0.4) {
          const parcel = shipping(
            test,
            goods.find(({ storeId }) => storeId === order.store.id)!,
          );
          for (const state of ['IN_TRANSIT', 'FAILED_ATTEMPT', pick(['IN_TRANSIT', 'RETURNED'])]) {
            expect((await parcel(order.id, state)).userErrors).toEqual([]);
            tell(`PARCEL_${state}`);
          }
        }
      }
    } else if (act === 'REFUND') {
      const amount = next() < 0.5 && payment.refundDue.amount > 0 ? payment.refundDue.amount : part;
      const ofOrder = payment.orders.length > 1 || next() < 0.3 ? order.id : undefined;
      const most = (seen: any) => Math.min(leftOf(seen, order.id), sum.received - sum.refunded);
      const { userErrors: refused } = await refunding(
        test,
        payment.id,
        amount,
        randomUUID(),
        randomUUID(),
        {},
        ofOrder,
      );
      if (ofOrder === undefined) expect(refused.length === 0).toBe(amount <= sum.received - sum.refunded);
      else if (payment.orders.length === 1) expect(refused.length === 0).toBe(amount <= most(payment));
      // Where its time ran out meanwhile, what came is shared anew.
      else if (refused.length === 0) expect(amount).toBeLessThanOrEqual(sum.received - sum.refunded);
      else expect(amount).toBeGreaterThan(Math.min(most(payment), most(await paymentOf(test, order))));
      if (refused.length === 0) {
        sum.refunded += amount;
        if (ofOrder) sum.refundedOf.set(ofOrder, (sum.refundedOf.get(ofOrder) ?? 0) + amount);
      }
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
    for (const each of payment.orders) {
      const named = sum.refundedOf.get(each.id) ?? 0;
      expect(each.refunded.amount).toBeLessThanOrEqual(each.total.amount);
      if (payment.orders.length > 1) expect(each.refunded.amount).toBe(named);
      else expect(each.refunded.amount).toBeGreaterThanOrEqual(named);
    }
    const beyond = sum.received - payment.orders.reduce((all: number, { paid }: any) => all + paid.amount, 0);
    expect(beyond).toBeGreaterThanOrEqual(0);
    tell(payment.state);
  }
}

/** A try of a payment at VNPay's stand-in. */
interface Visit {
  address: string;
  /** Whole đồng. */
  amount: number;
  isPaid: boolean;
}

/** Follows a buyer to VNPay; undefined when nobody is sent there. */
async function visitVnpay(payment: any): Promise<Visit | undefined> {
  const start = payment.instructions?.redirectUrl as string | undefined;
  const answer = start && (await fetch(start, { method: 'POST', redirect: 'manual' }));
  const address = answer && answer.headers.get('location');
  if (!address) return undefined;
  return { address, amount: Number(new URL(address).searchParams.get('vnp_Amount')) / 100, isPaid: false };
}

/** What a buyer is told to pay, whole đồng; undefined where nothing is waited for. */
function askedOf({ instructions }: any): number | undefined {
  const told = instructions?.details.find(({ label }: any) => label.en === 'Amount');
  return told && Number(told.value.replace(/\D/g, ''));
}

/** What came for an order and was not given back, as its payment was read. */
function leftOf(payment: any, orderId: string): number {
  const { paid, refunded } = payment.orders.find(({ id }: any) => id === orderId);
  return paid.amount - refunded.amount;
}
