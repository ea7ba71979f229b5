import { randomUUID } from 'node:crypto';
import type { Identity } from '@cho-phien/kit/identity';
import { A_CONSUMER, aMember, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope, type AccountViewer, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { orders } from '../subgraph.ts';
import { bookErrors, fillCart, leftOf, place, placing, putOnSale, putOnSaleAhead, type OnSale } from './test-shop.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

describe('a guest', () => {
  afterEach(() => vi.unstubAllEnvs());
  const buy = async (goods: OnSale, phone: string, as: Partial<Identity> = {}) => {
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }], as);
    return place(test, placing(cart, { contact: { name: 'Người mua thử', phone } }), as);
  };

  it('has five orders at most waiting for their stores, also of many at once; who has signed in, more', async () => {
    vi.stubEnv('GUEST_ORDERS_WAITING', '');
    const goods = await putOnSale(test, { pieces: 100 });
    const phone = '0987 000 001';
    const answers = await Promise.all(Array.from({ length: 8 }, () => buy(goods, phone)));
    const placed = answers.filter(({ orders: made }) => made.length === 1);
    expect(placed).toHaveLength(5);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ code: 'CONFLICT', path: ['input', 'contact', 'phone'] }),
      ),
    );
    expect(await leftOf(test, goods.variantId)).toBe(95);
    expect((await buy(goods, phone, { viewer: A_CONSUMER })).orders).toHaveLength(1);
    expect((await buy(goods, '0987 000 002')).orders).toHaveLength(1);
    // What its store has confirmed waits no more.
    await test.ask(
      `mutation ($input: OrderAdvanceInput!) { orderAdvance(input: $input) { userErrors { code } } }`,
      { input: { orderId: placed[0].orders[0].id, step: 'CONFIRM' } },
      { viewer: aMember(goods.storeUuid) },
    );
    expect((await buy(goods, phone)).orders).toHaveLength(1);
  });

  it('has five more that wait for a harvest, which no store can confirm before', async () => {
    vi.stubEnv('GUEST_ORDERS_WAITING', '');
    const ahead = await putOnSaleAhead(test, 100);
    const phone = '0987 000 021';
    for (let count = 0; count < 5; count += 1) expect((await buy(ahead, phone)).orders).toHaveLength(1);
    expect(await buy(ahead, phone)).toMatchObject({ orders: [], userErrors: [{ code: 'CONFLICT' }] });
    expect((await buy(await putOnSale(test), phone)).orders).toHaveLength(1);
  });

  it('orders no more than the operator lets from one network in an hour, and elsewhere or later again', async () => {
    vi.stubEnv('GUEST_ORDERS_PER_HOUR', '2');
    const goods = await putOnSale(test);
    const from = { address: '203.0.113.7' };
    const refused = { orders: [], userErrors: [{ code: 'TOO_MANY_ATTEMPTS' }] };
    for (const phone of ['0987000011', '0987000012']) expect((await buy(goods, phone, from)).orders).toHaveLength(1);
    expect(await buy(goods, '0987000013', from)).toMatchObject(refused);
    expect((await buy(goods, '0987000013', { address: '203.0.113.8' })).orders).toHaveLength(1);
    expect((await buy(goods, '0987000013', { ...from, viewer: A_CONSUMER })).orders).toHaveLength(1);
    const later = { ...from, now: TEST_NOW.getTime() + 3_600_001 };
    expect((await buy(goods, '0987000014', later)).orders).toHaveLength(1);
    const kept = await test.subgraph.db.query<{ subject: string }>('select subject from attempt');
    expect(kept.filter(({ subject }) => subject.includes('203.0.113'))).toEqual([]);
  });

  it('meets the limit of a network also with many at once, each of other goods for another telephone', async () => {
    vi.stubEnv('GUEST_ORDERS_PER_HOUR', '2');
    const goods = await Promise.all(Array.from({ length: 12 }, () => putOnSale(test)));
    const answers = await Promise.all(
      goods.map((each, nth) => buy(each, `09870001${10 + nth}`, { address: '203.0.113.9' })),
    );
    expect(answers.filter(({ orders: made }) => made.length === 1)).toHaveLength(2);
  });
});

it('orders of one partner do not wait for each other, whoever they are for', async () => {
  const viewer: Viewer = {
    kind: 'partner',
    partnerId: randomUUID(),
    clientId: randomUUID(),
    scopes: [PartnerScope.WRITE_ORDERS],
  };
  const [busy, free] = [await putOnSale(test), await putOnSale(test)];
  const order = async ({ variantId }: OnSale) => {
    const cart = await fillCart(test, [{ variantId, quantity: 1 }], { viewer });
    return place(test, placing(cart, { channelReference: randomUUID() }), { viewer });
  };
  const { db } = test.subgraph;
  const stuck = await db.atomically(async (sql) => {
    await sql.query('select from stock where variant_id = $1 for update', [busy.variantUuid]);
    const waiting = order(busy);
    const blocked = `select from pg_locks where not granted and locktype in ('transactionid', 'tuple')`;
    await expect.poll(async () => (await db.query(blocked)).length).toBeGreaterThan(0);
    expect((await order(free)).orders).toHaveLength(1);
    return { waiting };
  });
  expect((await stuck.waiting).orders).toHaveLength(1);
});

describe('an account', () => {
  const someone = (): Viewer => ({ ...(A_CONSUMER as AccountViewer), accountId: randomUUID() });
  /** So many orders at once, each from a cart and of goods of its own. */
  const buyAtOnce = async (goods: readonly OnSale[], viewer: Viewer, as: Partial<Identity> = {}) =>
    Promise.all(
      goods.map(async ({ variantId }) =>
        place(test, placing(await fillCart(test, [{ variantId, quantity: 1 }])), { viewer, ...as }),
      ),
    );

  it('has twenty orders at most that wait, also of many at once', async () => {
    const goods = await Promise.all(Array.from({ length: 28 }, () => putOnSale(test)));
    const answers = await buyAtOnce(goods, someone());
    expect(answers.filter(({ orders: made }) => made.length === 1)).toHaveLength(20);
    for (const { userErrors } of answers.filter(({ orders: made }) => made.length === 0)) {
      expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'cartId'] }]);
    }
  });

  it('orders forty times in an hour at most, whatever it cancels', async () => {
    const viewer = someone();
    const goods = await putOnSale(test, { pieces: 100 });
    for (let time = 0; time < 4; time += 1) {
      const placed = await buyAtOnce(
        Array.from({ length: 10 }, () => goods),
        viewer,
      );
      for (const { orders: made } of placed) {
        await test.ask(
          `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`,
          { input: { number: made[0].number } },
          { viewer },
        );
      }
    }
    expect(await leftOf(test, goods.variantId)).toBe(100);
    expect(await buyAtOnce([goods], viewer)).toMatchObject([
      { orders: [], userErrors: [{ code: 'TOO_MANY_ATTEMPTS', path: ['input', 'cartId'] }] },
    ]);
    const later = { now: TEST_NOW.getTime() + 3_600_001 };
    expect((await buyAtOnce([goods], viewer, later))[0].orders).toHaveLength(1);
  });
});
