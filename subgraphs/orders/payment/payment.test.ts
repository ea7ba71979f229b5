import { randomUUID } from 'node:crypto';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { orders } from '../subgraph.ts';
import { releaseHolds } from './hold.ts';
import { readVietQr } from './test-viet-qr.ts';
import { askOrder, paymentOf, reconciling, refunding, remitting, statementOf, stepping } from './test-money.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

const LATER = new Date(TEST_NOW.getTime() + 16 * 60_000);

/** Orders one of each of these, paid before. */
async function buy(goods: readonly OnSale[], paymentMethod = 'BANK_TRANSFER') {
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 1 }));
  const answer = await place(test, placing(await fillCart(test, lines, {}, paymentMethod), { paymentMethod }));
  expect(answer.userErrors).toEqual([]);
  return { ...answer, payment: answer.payments[0] };
}

const left = async ({ variantUuid }: OnSale) => {
  const [row] = await test.subgraph.db.query<{ left: number }>(
    'select sum(on_hand - reserved)::int as left from stock_balance where variant_id = $1',
    [variantUuid],
  );
  return row?.left;
};

describe('an order has its payment', () => {
  it('one for each parcel that is paid on delivery: collected when it is delivered, then brought by the carrier', async () => {
    const goods = [await putOnSale(test), await putOnSale(test)];
    const { orders: placed, payments } = await buy(goods, 'COD');
    expect(payments).toHaveLength(2);
    for (const [n, payment] of payments.entries()) {
      expect(payment).toMatchObject({
        method: 'COD',
        state: 'DUE_ON_DELIVERY',
        due: placed[n].totalAmount,
        heldUntil: null,
        instructions: { vietQr: null, vietQrSvg: null },
      });
    }
    const steps = stepping(test, goods[0]!);
    for (const step of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER'])
      expect((await steps(placed[0].id, step)).userErrors).toEqual([]);
    const due = placed[0].totalAmount.amount;
    const { id } = payments[0];
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'COLLECTED',
      received: { amount: due },
      instructions: null,
    });
    const key = randomUUID();
    expect(await remitting(test, id, due + 1)).toMatchObject({
      payment: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'amount'] }],
    });
    expect((await remitting(test, id, due, 'FT1', key)).payment).toMatchObject({
      state: 'REMITTED',
      remitted: { amount: due },
    });
    expect((await remitting(test, id, due, 'FT1', key)).payment).toMatchObject({ remitted: { amount: due } });
    expect((await remitting(test, id, 1, 'FT1')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    // The same transfer of a carrier may bring the money of several.
    expect((await remitting(test, payments[1].id, 1, 'FT1')).userErrors).toMatchObject([{ path: ['input', 'amount'] }]);
  });

  it('one for the whole checkout that is paid before, with a VietQR code that asks for its sum', async () => {
    const { orders: placed, payments } = await buy([await putOnSale(test), await putOnSale(test)]);
    expect(payments).toHaveLength(1);
    const total = placed[0].totalAmount.amount + placed[1].totalAmount.amount;
    const [payment] = payments;
    expect(payment).toMatchObject({
      method: 'BANK_TRANSFER',
      state: 'AWAITING',
      due: { amount: total },
      refundDue: { amount: 0 },
      heldUntil: new Date(TEST_NOW.getTime() + 15 * 60_000).toISOString(),
    });
    expect(placed.map((order: any) => order.payment.id)).toEqual([payment.id, payment.id]);
    expect(readVietQr(payment.instructions.vietQr)).toMatchObject({ '54': String(total), '62.08': payment.memo });
    expect(payment.instructions.vietQrSvg).toMatch(/^<svg /);
  });

  it('is offered, or is not and says why', async () => {
    const goods = await putOnSale(test, { price: { amount: 2_100_000 } });
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 10 }], {}, 'POST_OFFICE_CASH');
    expect(cart.quote.paymentMethods).toMatchObject([
      { method: 'COD', isPrepaid: false, refusal: { vi: expect.stringContaining('10.000.000') } },
      { method: 'BANK_TRANSFER', isPrepaid: true, refusal: null },
      { method: 'POST_OFFICE_CASH', refusal: { vi: expect.stringContaining('20.000.000') } },
      { method: 'VNPAY', isPrepaid: true, refusal: null },
    ]);
    const refused = await place(test, placing(cart, { paymentMethod: 'POST_OFFICE_CASH' }));
    expect(refused).toMatchObject({
      orders: [],
      payments: [],
      userErrors: [{ code: 'CONFLICT', path: ['input', 'paymentMethod'] }],
    });
    expect(await left(goods)).toBe(10);
  });
});

describe('money that came by bank', () => {
  it('counts once, however often a statement is sent, and lets the order be confirmed', async () => {
    const goods = await putOnSale(test);
    const { orders: placed, payment } = await buy([goods]);
    const steps = stepping(test, goods);
    expect(await steps(placed[0].id, 'CONFIRM')).toMatchObject({ order: null, userErrors: [{ code: 'CONFLICT' }] });
    const csv = statementOf([{ memo: payment.memo, amount: payment.due.amount }]);
    expect((await reconciling(test, csv)).lines).toMatchObject([
      { row: 2, outcome: 'EXACT', payment: { id: payment.id, state: 'PAID' } },
    ]);
    const again = await Promise.all([1, 2, 3, 4].map(() => reconciling(test, csv)));
    for (const { lines } of again) expect(lines).toMatchObject([{ outcome: 'ALREADY_COUNTED', payment: null }]);
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'PAID',
      received: payment.due,
      instructions: null,
    });
    expect((await steps(placed[0].id, 'CONFIRM')).userErrors).toEqual([]);
  });

  it('counts once when two send it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orders: placed, payment } = await buy([await putOnSale(test)]);
      const csv = statementOf([{ memo: payment.memo, amount: payment.due.amount }]);
      const outcomes = (await Promise.all([reconciling(test, csv), reconciling(test, csv)])).map(
        ({ lines }) => lines[0].outcome,
      );
      expect(outcomes.toSorted()).toEqual(['ALREADY_COUNTED', 'EXACT']);
      expect(await paymentOf(test, placed[0])).toMatchObject({ received: payment.due });
    }
  });

  it('may be too little or too much, and come in parts', async () => {
    const { orders: placed, payment } = await buy([await putOnSale(test)]);
    const { due, memo } = payment;
    const first = await reconciling(test, statementOf([{ memo, amount: due.amount - 1000 }]));
    expect(first.lines).toMatchObject([
      { outcome: 'UNDER', payment: { state: 'UNDERPAID', refundDue: { amount: 0 } } },
    ]);
    expect((await paymentOf(test, placed[0])).instructions.vietQr).toContain('54041000');
    const rest = await reconciling(
      test,
      statementOf([
        { memo, amount: 1000 },
        { memo, amount: 500 },
      ]),
    );
    expect(rest.lines.map(({ outcome }: any) => outcome)).toEqual(['EXACT', 'OVER']);
    expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'OVERPAID', refundDue: { amount: 500 } });
    expect((await refunding(test, payment.id, 500)).payment).toMatchObject({
      state: 'PARTIALLY_REFUNDED',
      refundDue: { amount: 0 },
    });
  });

  it('is told line by line; what cannot be read is said, and what is no statement is refused', async () => {
    const { payment } = await buy([await putOnSale(test)]);
    const csv = statementOf([
      { memo: '', amount: 5000 },
      { memo: 'CP7K2M9Q4XCD', amount: 5000 },
      { memo: payment.memo, amount: 0 },
    ]);
    const answer = await reconciling(test, csv, randomUUID(), { locale: 'en' });
    expect(answer.lines.map(({ outcome }: any) => outcome)).toEqual([
      'NO_CODE',
      expect.stringMatching(/UNKNOWN_CODE|NO_CODE/),
    ]);
    expect(answer.problems).toMatchObject([{ row: 4, code: 'AMOUNT_MISSING', message: 'This line has no amount.' }]);
    for (const wrong of ['x', `${csv}\n${' '.repeat(80_000)}`]) {
      const none = await reconciling(test, wrong);
      expect(none).toMatchObject({ lines: [], userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'csv'] }] });
    }
  });

  it('is written down by admins alone', async () => {
    const { payment } = await buy([await putOnSale(test)]);
    const csv = statementOf([{ memo: payment.memo, amount: payment.due.amount }]);
    for (const [as, code] of [
      [{}, 'UNAUTHENTICATED'],
      [{ viewer: A_CONSUMER }, 'FORBIDDEN'],
      [{ viewer: aMember(randomUUID()) }, 'FORBIDDEN'],
    ] as const) {
      const viewer = 'viewer' in as ? as : { viewer: { kind: 'anonymous' as const } };
      expect(await reconciling(test, csv, randomUUID(), viewer)).toBe(code);
      expect(await refunding(test, payment.id, 1, 'R', randomUUID(), viewer)).toBe(code);
      expect(await remitting(test, payment.id, 1, 'R', randomUUID(), viewer)).toBe(code);
    }
    const entries = await test.subgraph.db.query(
      `select kind from payment_entry e join payment p on p.id = e.payment_id where p.memo = $1`,
      [payment.memo],
    );
    expect(entries).toEqual([{ kind: 'DUE' }]);
  });
});

describe('goods that are held for money', () => {
  it('are for sale again when it did not come in time; late money stands on the payment and is given back', async () => {
    const goods = await putOnSale(test);
    const { orders: placed, payment } = await buy([goods, await putOnSale(test)]);
    await releaseHolds(test.subgraph.db, new Date(TEST_NOW.getTime() + 14 * 60_000));
    expect(await left(goods)).toBe(9);
    await Promise.all([1, 2, 3, 4].map(() => releaseHolds(test.subgraph.db, LATER)));
    expect(await left(goods)).toBe(10);
    for (const order of placed) {
      expect(await askOrder(test, order)).toMatchObject({
        state: 'CANCELLED',
        cancelReason: 'HOLD_EXPIRED',
        history: [{ state: 'PLACED' }, { state: 'CANCELLED' }],
        payment: { state: 'EXPIRED', due: { amount: 0 }, instructions: null },
      });
    }
    const freed = await test.subgraph.db.query(`select from stock_entry where kind = 'FREED' and variant_id = $1`, [
      goods.variantUuid,
    ]);
    expect(freed).toHaveLength(1);
    const { due, memo } = payment;
    const late = await reconciling(test, statementOf([{ memo, amount: due.amount }]));
    expect(late.lines).toMatchObject([
      { outcome: 'OVER', payment: { state: 'EXPIRED', received: due, refundDue: due } },
    ]);
    expect(
      (
        await Promise.all(
          placed.map((order: any) =>
            refunding(test, payment.id, order.totalAmount.amount, randomUUID(), randomUUID(), {}, order.id),
          ),
        )
      ).every(({ userErrors }) => userErrors.length === 0),
    ).toBe(true);
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'REFUNDED',
      refundDue: { amount: 0 },
    });
  });

  it('stay with who has paid, and go from who has paid too little', async () => {
    const [paid, under] = [await putOnSale(test), await putOnSale(test)];
    const [one, other] = [await buy([paid]), await buy([under])];
    await reconciling(
      test,
      statementOf([
        { memo: one.payment.memo, amount: one.payment.due.amount },
        { memo: other.payment.memo, amount: 1000 },
      ]),
    );
    await releaseHolds(test.subgraph.db, LATER);
    expect([await left(paid), await left(under)]).toEqual([9, 10]);
    expect(await paymentOf(test, other.orders[0])).toMatchObject({ state: 'EXPIRED', refundDue: { amount: 1000 } });
  });

  it('are cancelled or paid, never both, when the time runs out while money comes and the buyer takes it back', async () => {
    for (let round = 0; round < 10; round += 1) {
      const goods = await putOnSale(test);
      const { orders: placed, payment } = await buy([goods]);
      const csv = statementOf([{ memo: payment.memo, amount: payment.due.amount }]);
      const cancel = test.ask(
        `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`,
        { input: { number: placed[0].number, phone: '0912345678' } },
      );
      const { db } = test.subgraph;
      await Promise.all([releaseHolds(db, LATER), reconciling(test, csv), cancel, releaseHolds(db, LATER)]);
      const order = await askOrder(test, placed[0]);
      expect(order.history).toHaveLength(2);
      expect(order.payment.refundDue).toEqual(payment.due);
      expect(await left(goods)).toBe(10);
    }
  });
});

describe('what was paid for and is cancelled', () => {
  it('is to be given back, and never more than came', async () => {
    const [one, other] = [await putOnSale(test), await putOnSale(test)];
    const { orders: placed, payment } = await buy([one, other]);
    await reconciling(test, statementOf([{ memo: payment.memo, amount: payment.due.amount }]));
    const refuse = (order: any, store: OnSale) =>
      test.ask(
        `mutation ($input: OrderRefuseInput!) { orderRefuse(input: $input) { userErrors { code } } }`,
        { input: { orderId: order.id, reason: 'STORE' } },
        { viewer: aMember(store.storeUuid) },
      );
    await refuse(placed[0], one);
    const first = placed[0].totalAmount;
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'OVERPAID',
      due: placed[1].totalAmount,
      refundDue: first,
    });
    await refuse(placed[1], other);
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'CANCELLED',
      due: { amount: 0 },
      refundDue: payment.due,
    });
    const unnamed = await refunding(test, payment.id, 1);
    expect(unnamed.userErrors).toMatchObject([{ code: 'INCOMPLETE', path: ['input', 'orderId'] }]);
    const too = await refunding(test, payment.id, first.amount + 1, 'R', randomUUID(), {}, placed[0].id);
    expect(too).toMatchObject({ payment: null, userErrors: [{ code: 'CONFLICT', path: ['input', 'amount'] }] });
    const toRefund = async () => {
      const operation = `{ paymentsToRefund(first: 100) { totalCount nodes { id refundDue { amount } } } }`;
      return (await test.ask(operation, {}, { viewer: AN_ADMIN })).data.paymentsToRefund;
    };
    expect((await toRefund()).nodes).toContainEqual({ id: payment.id, refundDue: { amount: payment.due.amount } });
    const key = randomUUID();
    const twice = await Promise.all(
      [1, 2].map(() => refunding(test, payment.id, first.amount, `R ${key}`, key, {}, placed[0].id)),
    );
    for (const { payment: seen } of twice)
      expect(seen).toMatchObject({ refunded: first, refundDue: placed[1].totalAmount });
    expect((await refunding(test, payment.id, 1, `R ${key}`, randomUUID(), {}, placed[1].id)).userErrors).toMatchObject(
      [{ code: 'CONFLICT', path: ['input', 'reference'] }],
    );
    const rest = await Promise.all(
      [1, 2, 3].map(() =>
        refunding(test, payment.id, placed[1].totalAmount.amount, randomUUID(), randomUUID(), {}, placed[1].id),
      ),
    );
    expect(rest.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'REFUNDED' });
    expect((await toRefund()).nodes.map(({ id }: any) => id)).not.toContain(payment.id);
  });

  it('of one order keeps no other of the same checkout from being sent', async () => {
    const goods = [await putOnSale(test), await putOnSale(test)];
    const { payment, orders: placed } = await buy(goods);
    await reconciling(test, statementOf([{ memo: payment.memo, amount: payment.due.amount }]));
    const given = await refunding(test, payment.id, 1_000, randomUUID(), randomUUID(), {}, placed[0].id);
    expect(given.userErrors).toEqual([]);
    const confirmed = async (nth: number) =>
      (await stepping(test, goods[nth]!)(placed[nth].id, 'CONFIRM')).order?.state;
    expect([await confirmed(0), await confirmed(1)]).toEqual([undefined, 'CONFIRMED']);
  });

  it('what is wrong with a refund is said at once', async () => {
    const { payment } = await buy([await putOnSale(test)]);
    expect(await refunding(test, payment.id, 0, ' ')).toMatchObject({
      userErrors: [
        { code: 'INVALID_INPUT', path: ['input', 'amount'] },
        { code: 'INVALID_INPUT', path: ['input', 'reference'] },
      ],
    });
    for (const id of ['pay_x', `pay_${randomUUID().replaceAll('-', '')}`]) {
      expect(await refunding(test, id, 1)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    }
  });
});
