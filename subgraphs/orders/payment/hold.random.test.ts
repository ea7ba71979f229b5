import { randomUUID } from 'node:crypto';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { orders } from '../subgraph.ts';
import { releaseHolds } from './hold.ts';
import { askOrder, confirming, paymentOf, reconciling, refunding, statementOf, stepping } from './test-money.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

/** After the time of transfers and of counters. */
const LATER = new Date(TEST_NOW.getTime() + 25 * 3_600_000);
const CARTS = 120;

/** Numbers from 0 to below 1 that are the same in each run (Park and Miller). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function buy(goods: readonly OnSale[], paymentMethod: string) {
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 1 }));
  const cart = await fillCart(test, lines, {}, paymentMethod);
  const { orders: placed, payments } = await place(test, placing(cart, { paymentMethod }));
  return { placed, payment: payments[0] };
}

const given = async (paymentId: string, amount: number, orderId?: string) =>
  (await refunding(test, paymentId, amount, randomUUID(), randomUUID(), {}, orderId)).userErrors.length === 0;

const sweep = () => releaseHolds(test.subgraph.db, LATER);

it('what was underpaid, given back and topped up is paid in full or freed', async () => {
  const goods = [await putOnSale(test, { pieces: 20 })];
  const transfer = async ({ memo }: any, amount: number) =>
    (await reconciling(test, statementOf([{ memo, amount }]))).lines[0].outcome;
  for (const isPaid of [false, true]) {
    const { placed, payment } = await buy(goods, 'BANK_TRANSFER');
    const due = payment.due.amount as number;
    expect(await transfer(payment, 60_000)).toBe('UNDER');
    expect(await given(payment.id, 60_000)).toBe(true);
    // All that came is as much as is due, and it is not here.
    expect(await transfer(payment, due - 60_000)).toBe('UNDER');
    const seen = await paymentOf(test, placed[0]);
    expect([seen.received.amount, seen.instructions.vietQr]).toEqual([due, expect.stringContaining('540560000')]);
    const confirm = () => stepping(test, goods[0]!)(placed[0].id, 'CONFIRM');
    expect((await confirm()).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    if (isPaid) expect(await transfer(payment, 60_000)).toBe('EXACT');
    await sweep();
    expect(await askOrder(test, placed[0])).toMatchObject({
      state: isPaid ? 'PLACED' : 'CANCELLED',
      cancelReason: isPaid ? null : 'HOLD_EXPIRED',
      payment: { state: 'PARTIALLY_REFUNDED', refundDue: { amount: isPaid ? 0 : due - 60_000 }, instructions: null },
    });
    if (isPaid) expect((await confirm()).userErrors).toEqual([]);
  }
  expect(await bookErrors(test)).toEqual([]);
});

it('whatever comes, goes back and comes again, nothing is held past its time that is not paid in full', async () => {
  const stores = [await putOnSale(test, { pieces: CARTS }), await putOnSale(test, { pieces: CARTS })];
  const next = chance(7919);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const tally: Record<string, number> = {};
  for (let nth = 0; nth < CARTS; nth += 1) {
    const goods = pick([[stores[0]!], [stores[1]!], stores]);
    const method = pick(['BANK_TRANSFER', 'POST_OFFICE_CASH']);
    const { placed, payment } = await buy(goods, method);
    // What this buyer sent, less what went back; and what went back of orders that were confirmed.
    let [here, afterwards] = [0, 0];
    const stateOf = async (order: any) => (await askOrder(test, order)).state as string;
    const sweepAll = async () => {
      const [only] = placed;
      const before = placed.length === 1 ? await stateOf(only) : '';
      await sweep();
      if (before !== 'PLACED') return;
      const isKept = here >= only.totalAmount.amount;
      expect(await stateOf(only)).toBe(isKept ? 'PLACED' : 'CANCELLED');
      tally[isKept ? 'KEPT' : 'FREED'] = (tally[isKept ? 'KEPT' : 'FREED'] ?? 0) + 1;
    };
    for (let acts = 2 + Math.floor(next() * 8); acts > 0; acts -= 1) {
      const order = pick<any>(placed);
      const seen = await paymentOf(test, order);
      const part = 1 + Math.floor(next() * payment.due.amount);
      const act = pick(['RECEIVE', 'RECEIVE', 'REST', 'REFUND', 'REFUND', 'CANCEL', 'CONFIRM', 'SWEEP']);
      if (act === 'RECEIVE' || (act === 'REST' && method === 'BANK_TRANSFER')) {
        const amount = act === 'RECEIVE' ? part : Math.max(1, seen.due.amount - here);
        await reconciling(test, statementOf([{ memo: payment.memo, amount }]));
        here += amount;
      } else if (act === 'REST') {
        const { userErrors } = await confirming(test, payment.memo, seen.due.amount - here);
        if (userErrors.length === 0) here = seen.due.amount;
      } else if (act === 'REFUND') {
        const isConfirmed = (await stateOf(order)) === 'CONFIRMED';
        const amount = next() < 0.3 && here > 0 ? here : part;
        if (await given(payment.id, amount, placed.length > 1 || next() < 0.5 ? order.id : undefined)) {
          here -= amount;
          if (isConfirmed) afterwards += amount;
        }
      } else if (act === 'CANCEL' && next() < 0.3) {
        const operation = `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`;
        await test.ask(operation, { input: { number: order.number, phone: '0912345678' } });
      } else if (act === 'CONFIRM') {
        const steps = stepping(
          test,
          goods.find(({ storeId }) => storeId === order.store.id)!,
        );
        const taken = (await steps(order.id, 'CONFIRM')).userErrors.length === 0;
        if (taken) expect(here + afterwards).toBeGreaterThanOrEqual(order.totalAmount.amount);
      } else if (act === 'SWEEP' && next() < 0.4) await sweepAll();
      expect(here).toBeGreaterThanOrEqual(0);
    }
    await sweepAll();
    const last = await paymentOf(test, placed[0]);
    const standing = [];
    for (const order of placed) {
      const state = await stateOf(order);
      tally[state] = (tally[state] ?? 0) + 1;
      if (state !== 'CANCELLED') standing.push(order);
      if (state !== 'PLACED') continue;
      // What is still held is paid in full: its store may confirm it.
      const steps = stepping(
        test,
        goods.find(({ storeId }) => storeId === order.store.id)!,
      );
      expect((await steps(order.id, 'CONFIRM')).userErrors).toEqual([]);
    }
    const due = standing.reduce((sum, { totalAmount }) => sum + totalAmount.amount, 0);
    expect(here + afterwards).toBeGreaterThanOrEqual(due);
    expect([last.due.amount, last.refundDue.amount]).toEqual([due, Math.max(0, here - due)]);
    expect(last.instructions).toBeNull();
  }
  expect(await bookErrors(test)).toEqual([]);
  for (const what of ['KEPT', 'FREED', 'PLACED', 'CONFIRMED', 'CANCELLED'])
    expect(tally[what], what).toBeGreaterThan(5);
}, 120_000);
