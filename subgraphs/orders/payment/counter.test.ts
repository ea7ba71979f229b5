import { randomUUID } from 'node:crypto';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { PartnerScope, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale } from '../order/test-shop.ts';
import { orders } from '../subgraph.ts';
import { releaseHolds } from './hold.ts';
import { A_COUNTER, confirming, lookingUp, paymentOf } from './test-money.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

async function buy(paymentMethod = 'POST_OFFICE_CASH') {
  const { variantId } = await putOnSale(test);
  const cart = await fillCart(test, [{ variantId, quantity: 1 }], {}, paymentMethod);
  const { orders: placed, payments } = await place(test, placing(cart, { paymentMethod }));
  const [payment] = payments;
  const code = payment.instructions.details[0].value as string;
  return { order: placed[0], payment, code, due: payment.due.amount as number };
}

it('cash at a counter counts once, by its code, for exactly what is due', async () => {
  const { order, code, due } = await buy();
  for (const amount of [due - 1, due + 1, 0, -due]) {
    const refused = await confirming(test, code, amount);
    expect(refused).toMatchObject({ amount: null, userErrors: [{ code: 'CONFLICT', path: ['input', 'amount'] }] });
  }
  const same = { receipt: `BL ${randomUUID()}`, idempotencyKey: randomUUID() };
  const typed = code.toLowerCase().replaceAll('-', ' ');
  const twice = await Promise.all([1, 2, 3].map(() => confirming(test, typed, due, same)));
  for (const answer of twice) expect(answer).toEqual({ amount: due, userErrors: [] });
  expect(await paymentOf(test, order)).toMatchObject({ state: 'PAID', received: { amount: due } });
  // Nobody pays twice: the agent gives it back.
  const again = await confirming(test, code, due);
  expect(again.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'code'] }]);
  const other = await buy();
  const used = await Promise.all([1, 2].map(() => confirming(test, other.code, other.due, { receipt: same.receipt })));
  for (const { userErrors } of used)
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'receipt'] }]);
  expect((await confirming(test, other.code, other.due, { receipt: ' ' })).userErrors).toMatchObject([
    { code: 'INVALID_INPUT', path: ['input', 'receipt'] },
  ]);
  const race = await Promise.all([1, 2, 3].map(() => confirming(test, other.code, other.due)));
  expect(race.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
});

it('cash is refused, so that the customer has it back, once the goods are for sale again', async () => {
  const { order, code, due } = await buy();
  const late = new Date(TEST_NOW.getTime() + 25 * 3_600_000);
  const asLate = { now: late.getTime() };
  expect((await confirming(test, code, due, {}, asLate)).userErrors).toMatchObject([{ path: ['input', 'code'] }]);
  await Promise.all([releaseHolds(test.subgraph.db, late), confirming(test, code, due, {}, asLate)]);
  expect(await paymentOf(test, order)).toMatchObject({ state: 'EXPIRED', received: { amount: 0 } });
});

it('wrong codes are few in an hour, and a code of another way of paying is one', async () => {
  const transfer = await buy('BANK_TRANSFER');
  const { code, due } = await buy();
  const viewer: Viewer = { ...(A_COUNTER as Extract<Viewer, { kind: 'partner' }>), clientId: randomUUID() };
  const wrong = [transfer.payment.memo, 'CP-AAAAA-AAAAA', 'x'];
  for (let nth = 0; nth < 20; nth += 1) {
    const { userErrors } = await confirming(test, wrong[nth % 3]!, due, {}, { viewer });
    expect(userErrors).toMatchObject([{ code: 'WRONG_CODE', path: ['input', 'code'] }]);
  }
  expect((await confirming(test, code, due, {}, { viewer })).userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS' }]);
  const later = { viewer, now: TEST_NOW.getTime() + 3_600_001 };
  expect((await confirming(test, code, due, {}, later)).userErrors).toEqual([]);
});

it('is confirmed by partners with counters and admins, and by nobody else', async () => {
  const { code, due } = await buy();
  const without: Viewer = {
    ...(A_COUNTER as Extract<Viewer, { kind: 'partner' }>),
    scopes: [PartnerScope.WRITE_ORDERS],
  };
  for (const viewer of [{ kind: 'anonymous' } as const, A_CONSUMER, aMember(randomUUID()), without]) {
    expect(await confirming(test, code, due, {}, { viewer })).toMatch(/UNAUTHENTICATED|FORBIDDEN/);
  }
  expect(await confirming(test, code, due, {}, { viewer: AN_ADMIN })).toEqual({ amount: due, userErrors: [] });
});

const counterOf = (partnerId: string): Viewer => ({
  ...(A_COUNTER as Extract<Viewer, { kind: 'partner' }>),
  partnerId,
  clientId: randomUUID(),
});

it('a receipt is of the book of its partner: two may use one number, each of them once, also at once', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const viewers = [counterOf(one), counterOf(one), counterOf(other), counterOf(other), AN_ADMIN, AN_ADMIN];
  const receipt = 'BL 0001';
  const answers = await Promise.all(
    viewers.map(async (viewer) => {
      const { code, due } = await buy();
      return confirming(test, code, due, { receipt }, { viewer });
    }),
  );
  const accepted = answers.map(({ userErrors }) => userErrors.length === 0);
  for (const pair of [accepted.slice(0, 2), accepted.slice(2, 4), accepted.slice(4)]) {
    expect(pair.toSorted()).toEqual([false, true]);
  }
  for (const { userErrors } of answers.filter((_, nth) => !accepted[nth])) {
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'receipt'] }]);
  }
  const { code, due } = await buy();
  expect((await confirming(test, code, due, { receipt }, { viewer: counterOf(other) })).userErrors).toHaveLength(1);
});

it('a receipt from before partners had books of their own is used up for each of them', async () => {
  const old = await buy();
  const { db } = test.subgraph;
  const receipt = 'BL 0000';
  await db.query(
    `with entry as (
       insert into payment_entry (payment_id, kind, amount, method, reference, at, is_of_any_book)
       select id, 'RECEIVED', due, method, $2, created_at, true from payment where memo = $1)
     update payment set received = due, updated_at = created_at where memo = $1`,
    [old.payment.memo, receipt],
  );
  const { code, due } = await buy();
  expect(
    (await confirming(test, code, due, { receipt }, { viewer: counterOf(randomUUID()) })).userErrors,
  ).toMatchObject([{ code: 'CONFLICT', path: ['input', 'receipt'] }]);
});

it('an agent looks an amount up by its code, and is told nothing of who pays', async () => {
  const { code, due, payment } = await buy();
  const { heldUntil } = payment;
  const typed = code.toLowerCase().replaceAll('-', ' ');
  expect(await lookingUp(test, typed)).toEqual({ amount: { amount: due }, heldUntil, state: 'AWAITING' });
  const late = { now: TEST_NOW.getTime() + 25 * 3_600_000 };
  expect(await lookingUp(test, code, late)).toEqual({ amount: { amount: 0 }, heldUntil, state: 'AWAITING' });
  expect((await confirming(test, code, due)).userErrors).toEqual([]);
  expect(await lookingUp(test, code)).toEqual({ amount: { amount: 0 }, heldUntil, state: 'PAID' });
  const transfer = await buy('BANK_TRANSFER');
  expect(await lookingUp(test, transfer.payment.memo)).toBeNull();
});

it('wrong codes that are looked up and that are confirmed are counted together, also many at once', async () => {
  const { code, due } = await buy();
  const viewer = counterOf(randomUUID());
  expect((await confirming(test, 'x', due, {}, { viewer })).userErrors).toMatchObject([{ code: 'WRONG_CODE' }]);
  const many = await Promise.all(Array.from({ length: 30 }, () => lookingUp(test, 'CP-AAAAA-AAAAA', { viewer })));
  expect(many.filter((answer) => answer === null)).toHaveLength(19);
  expect(many.filter((answer) => answer === 'TOO_MANY_ATTEMPTS')).toHaveLength(11);
  expect((await confirming(test, code, due, {}, { viewer })).userErrors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS' }]);
  const other = counterOf(randomUUID());
  const confirmed = await Promise.all(
    Array.from({ length: 60 }, () => confirming(test, 'x', due, {}, { viewer: other })),
  );
  const codes = confirmed.map(({ userErrors }) => userErrors[0].code);
  expect(codes.filter((each) => each === 'WRONG_CODE')).toHaveLength(20);
  expect(codes.filter((each) => each === 'TOO_MANY_ATTEMPTS')).toHaveLength(40);
  const later = { viewer, now: TEST_NOW.getTime() + 3_600_001 };
  expect(await lookingUp(test, code, later)).toMatchObject({ amount: { amount: due } });
});
