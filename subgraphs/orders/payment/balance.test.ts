import { describe, expect, it } from 'vitest';
import { excess, lessen, refundable, remit, stateOf, type Balance } from './balance.ts';
import { PaymentState, paymentStates } from './states.ts';
import { aBalance } from './test-balance.ts';

const { EXPIRED, CANCELLED } = PaymentState;

const paid = (received: number, refunded = 0): Balance => aBalance(true, 100, received, refunded);
const onDelivery = (received: number, remitted = 0, refunded = 0): Balance => ({
  ...aBalance(false, 100, received, refunded),
  remitted,
});

describe('a payment stands', () => {
  it.each<[`${PaymentState}`, Balance]>([
    ['AWAITING', paid(0)],
    ['UNDERPAID', paid(99)],
    ['PAID', paid(100)],
    ['OVERPAID', paid(101)],
    ['PARTIALLY_REFUNDED', paid(110, 10)],
    ['PARTIALLY_REFUNDED', paid(100, 1)],
    ['REFUNDED', paid(100, 100)],
    ['EXPIRED', { ...paid(0), closed: EXPIRED }],
    ['EXPIRED', { ...paid(100), closed: EXPIRED }],
    ['PARTIALLY_REFUNDED', { ...paid(200, 50), closed: EXPIRED }],
    ['REFUNDED', { ...paid(50, 50), closed: CANCELLED }],
    ['DUE_ON_DELIVERY', onDelivery(0)],
    ['DUE_ON_DELIVERY', onDelivery(60, 60)],
    ['COLLECTED', onDelivery(100)],
    ['COLLECTED', onDelivery(100, 99)],
    ['REMITTED', onDelivery(100, 100)],
    ['PARTIALLY_REFUNDED', onDelivery(100, 0, 1)],
    ['CANCELLED', { ...onDelivery(0), closed: CANCELLED }],
  ])('%s: %j', (state, balance) => {
    expect(stateOf(balance)).toBe(state);
  });
});

it('more than was collected is never remitted', () => {
  expect(remit(onDelivery(100, 60), 41)).toBeUndefined();
  expect(remit(onDelivery(100, 60), 40)).toMatchObject({ remitted: 100 });
  expect(remit(paid(100), 1)).toBeUndefined();
});

it('of which all is cancelled it is closed, and all of it is to be given back', () => {
  expect(lessen(paid(100), 100, CANCELLED)).toMatchObject({ due: 0, closed: CANCELLED });
  expect(lessen(paid(60), 100, EXPIRED)).toMatchObject({ due: 0, closed: EXPIRED });
  expect(lessen(paid(60), 40, EXPIRED)).toMatchObject({ due: 60, closed: null });
  expect(() => lessen(paid(0), 101, CANCELLED)).toThrow(RangeError);
  const late = { ...lessen(paid(0), 100, EXPIRED), received: 100 };
  expect([stateOf(late), excess(late), excess(paid(110)), excess(paid(90))]).toEqual(['EXPIRED', 100, 10, 0]);
});

it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('%s is no amount', (amount) => {
  expect(() => remit(onDelivery(100), amount)).toThrow(RangeError);
  expect(() => lessen(paid(100), amount, CANCELLED)).toThrow(RangeError);
});

/** Numbers from 0 to below 1 that are the same in each run (Park and Miller). */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

it('whatever happens in whatever order, sums hold and every step is one of the table', () => {
  const steps = new Set<string>();
  for (let seed = 1; seed <= 4000; seed += 1) {
    const next = chance(seed * 7919);
    let balance = aBalance(next() < 0.6, 1 + Math.floor(next() * 50));
    let [came, went] = [0, 0];
    for (let step = 0; step < 12; step += 1) {
      const amount = next() < 0.3 ? balance.due : Math.floor(next() * 60);
      const act = Math.floor(next() * 5);
      const before = stateOf(balance);
      if (act === 0 || act === 1) {
        balance = { ...balance, received: balance.received + amount };
        came += amount;
      } else if (act === 2) {
        const all = next() < 0.3 ? refundable(balance) : Math.min(amount, refundable(balance));
        went += all;
        balance = { ...balance, refunded: balance.refunded + all };
      } else if (act === 3) {
        balance = remit(balance, amount) ?? balance;
      } else if (balance.isPrepaid || balance.received === 0) {
        // What is paid on delivery is cancelled before it is brought, and its time does not run out.
        const isShort = balance.isPrepaid && refundable(balance) < balance.due;
        const why = next() < 0.5 && isShort ? EXPIRED : CANCELLED;
        balance = lessen(balance, Math.min(balance.due, amount), why);
      }
      expect([balance.received, balance.refunded]).toEqual([came, went]);
      expect(balance.refunded).toBeLessThanOrEqual(balance.received);
      expect(balance.remitted).toBeLessThanOrEqual(balance.received);
      const after = stateOf(balance);
      if (after === before) continue;
      expect(paymentStates.next[before], `${before} > ${after}: ${JSON.stringify(balance)}`).toContain(after);
      steps.add(`${before} > ${after}`);
    }
  }
  // Every step of the table was taken: it has none that cannot be.
  const table = Object.entries(paymentStates.next).flatMap(([from, all]) => all.map((to) => `${from} > ${to}`));
  expect([...steps].sort()).toEqual(table.sort());
});
