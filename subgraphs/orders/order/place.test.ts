import { randomUUID } from 'node:crypto';
import { newUuid } from '@cho-phien/kit/ids';
import { A_CONSUMER, aMember, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { orders } from '../subgraph.ts';
import { bookErrors, fillCart, leftOf, place, placing, putOnSale, setPrice, setStock } from './test-shop.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

it('a guest orders of two stores: an order for each, the goods held, the cart empty', async () => {
  const [anise, tea] = [await putOnSale(test), await putOnSale(test, { price: { amount: 45_000 } })];
  const cart = await fillCart(test, [
    { variantId: anise.variantId, quantity: 2 },
    { variantId: tea.variantId, quantity: 3 },
  ]);
  expect(cart.quote).toMatchObject({ isOrderable: true, goodsAmount: { amount: 335_000 } });
  const { orders: placed, userErrors } = await place(test, placing(cart));
  expect(userErrors).toEqual([]);
  expect(placed).toHaveLength(2);
  expect(placed[0]).toMatchObject({
    state: 'PLACED',
    store: { id: anise.storeId },
    goodsAmount: { amount: 200_000 },
    lines: [
      { variant: { id: anise.variantId }, quantity: 2, unitPrice: { amount: 100_000 }, name: { vi: 'Hoa hồi khô' } },
    ],
    contact: { name: 'Người mua thử', phone: '+84912345678' },
    history: [{ state: 'PLACED' }],
    isDemo: true,
  });
  for (const order of placed) {
    expect(order.totalAmount.amount).toBe(order.goodsAmount.amount + order.deliveryAmount.amount);
  }
  expect([await leftOf(test, anise.variantId), await leftOf(test, tea.variantId)]).toEqual([8, 7]);
  const again = await fillCart(test, [{ variantId: anise.variantId, quantity: 1 }]);
  const empty = await place(test, placing({ ...cart, quote: again.quote }));
  expect(empty.userErrors).toMatchObject([{ code: 'INCOMPLETE', path: ['input', 'cartId'] }]);
});

it('the same key many times at once is one order', async () => {
  const goods = await putOnSale(test);
  const input = placing(await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]));
  const answers = await Promise.all(Array.from({ length: 50 }, () => place(test, input)));
  expect(new Set(answers.map((answer) => answer.orders[0]?.number)).size).toBe(1);
  expect(await leftOf(test, goods.variantId)).toBe(9);
  const other = await place(test, { ...input, address: 'Một nơi khác' });
  expect(other.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }]);
});

it('what expires first is sold first, what is of no lot last; what is recalled or past its date never', async () => {
  const goods = await putOnSale(test, { pieces: 3 });
  const lots = { late: newUuid(), soon: newUuid(), past: newUuid(), bad: newUuid() };
  await test.subgraph.db.query(
    `with kept as (
       insert into stock_balance (lot_id, variant_id, released, on_hand, is_recalled, best_before, is_demo)
       values ($2, $1, 4, 4, false, '2027-06-01', false), ($3, $1, 4, 4, false, '2027-01-01', false),
              ($4, $1, 4, 4, false, '2026-11-20', false), ($5, $1, 4, 4, true, '2027-01-01', false)
       returning variant_id, lot_id, on_hand)
     insert into stock_entry (variant_id, lot_id, kind, on_hand, reserved, at)
     select variant_id, lot_id, 'RELEASED', on_hand, 0, now() from kept`,
    [goods.variantUuid, lots.late, lots.soon, lots.past, lots.bad],
  );
  const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 9 }]);
  expect((await place(test, placing(cart))).userErrors).toEqual([]);
  const held = await test.subgraph.db.query(
    `select lot_id as lot, reserved from stock_balance where variant_id = $1 and reserved > 0 order by reserved desc, lot_id`,
    [goods.variantUuid],
  );
  expect(held).toHaveLength(3);
  expect(held).toEqual(
    expect.arrayContaining([
      { lot: lots.soon, reserved: 4 },
      { lot: lots.late, reserved: 4 },
      { lot: '00000000-0000-0000-0000-000000000000', reserved: 1 },
    ]),
  );
  expect(await leftOf(test, goods.variantId)).toBe(2);
});

describe('nothing is ordered, and the new quote is told,', () => {
  it('when the price has changed since', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
    await setPrice(test, goods.variantUuid, { amount: 120_000 });
    const input = placing(cart);
    const refused = await place(test, input);
    expect(refused).toMatchObject({
      orders: [],
      quote: { goodsAmount: { amount: 120_000 }, isOrderable: true },
      userErrors: [{ code: 'CONFLICT', path: ['input', 'fingerprint'] }],
    });
    expect(await leftOf(test, goods.variantId)).toBe(10);
    // A refusal keeps no key: the same one may be tried with what was put right.
    const again = await place(test, { ...input, fingerprint: refused.quote.fingerprint });
    expect(again.orders).toHaveLength(1);
  });

  it('when fewer are left than are wanted', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 5 }]);
    await setStock(test, goods, 4);
    expect(await place(test, placing(cart))).toMatchObject({
      orders: [],
      quote: { stores: [{ problems: [{ code: 'OUT_OF_STOCK', left: 4, variant: { id: goods.variantId } }] }] },
      userErrors: [{ code: 'CONFLICT' }],
    });
  });
});

it('says all that is wrong with what a buyer wrote, at once', async () => {
  const goods = await putOnSale(test, { isAgeRestricted: true });
  const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
  const wrong = await place(
    test,
    placing(cart, {
      contact: { name: '?', phone: '12', email: 'nobody' },
      communeCode: '99999',
      address: '',
      note: 'a'.repeat(501),
    }),
  );
  expect(wrong.userErrors.map(({ path }: { path: string[] }) => path.slice(1).join('.'))).toEqual([
    'contact.name',
    'contact.phone',
    'contact.email',
    'communeCode',
    'address',
    'note',
  ]);
  const unchosen = await place(test, placing(cart, { deliveries: [] }));
  expect(unchosen.userErrors).toMatchObject([
    { code: 'INCOMPLETE', path: ['input', 'deliveries'] },
    { code: 'INCOMPLETE', path: ['input', 'isAdult'] },
  ]);
  expect((await place(test, placing(cart, { isAdult: true }))).orders).toHaveLength(1);
});

it('samples are not ordered in production, where somebody would wait for them', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  onTestFinished(() => void vi.unstubAllEnvs());
  const goods = await putOnSale(test);
  const lines = [{ variantId: goods.variantId, quantity: 1 }];
  const cart = await fillCart(test, lines);
  expect(cart.quote).toMatchObject({ isOrderable: false, stores: [{ problems: [{ code: 'SAMPLE' }] }] });
  expect(await place(test, placing(cart))).toMatchObject({ orders: [], userErrors: [{ code: 'CONFLICT' }] });
  vi.stubEnv('ALLOW_SAMPLE_ORDERS', '1');
  expect((await fillCart(test, lines)).quote.isOrderable).toBe(true);
});

describe('an order goes its way', () => {
  const step = async (act: string, type: string, input: object, as: object) => {
    const { data, errors } = await test.ask(
      `mutation ($input: ${type}!) { it: ${act}(input: $input) { order { state cancelReason history { state } }
         userErrors { code message ... on IllegalStepError { state legalSteps } } } }`,
      { input },
      as,
    );
    return data?.it ?? errors?.[0]?.extensions?.code;
  };

  it('from placed to delivered, by its store alone; its goods leave the stock when it is shipped', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 3 }]);
    const [order] = (await place(test, placing(cart))).orders;
    const member = { viewer: aMember(goods.storeUuid) };
    const advance = (next: string, as: object = member) =>
      step('orderAdvance', 'OrderAdvanceInput', { orderId: order.id, step: next }, as);
    expect(await advance('CONFIRM', { viewer: A_CONSUMER })).toBe('FORBIDDEN');
    expect(await advance('CONFIRM', {})).toBe('UNAUTHENTICATED');
    expect(await advance('CONFIRM', { viewer: aMember(newUuid()) })).toBe('FORBIDDEN');
    expect(await advance('SHIP')).toMatchObject({
      order: null,
      userErrors: [{ code: 'CONFLICT', state: 'PLACED', legalSteps: ['CONFIRMED', 'CANCELLED'] }],
    });
    for (const next of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']) expect((await advance(next)).userErrors).toEqual([]);
    const [stock] = await test.subgraph.db.query(
      'select on_hand as "onHand", reserved from stock_balance where variant_id = $1',
      [goods.variantUuid],
    );
    expect(stock).toEqual({ onHand: 7, reserved: 0 });
    expect((await advance('CONFIRM')).userErrors).toMatchObject([{ legalSteps: ['COMPLETED'] }]);
  });

  it('or is taken back by who knows number and telephone, and its goods are for sale again', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 3 }]);
    const [order] = (await place(test, placing(cart))).orders;
    const cancel = (input: object) => step('orderCancel', 'OrderCancelInput', input, {});
    for (const phone of [null, '0912345679', 'x']) {
      expect(await cancel({ number: order.number, phone })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    }
    const typed = order.number.toLowerCase().replace('-', ' ');
    expect(await cancel({ number: typed, phone: '+84 912 345 678' })).toMatchObject({
      order: { state: 'CANCELLED', cancelReason: 'BUYER', history: [{ state: 'PLACED' }, { state: 'CANCELLED' }] },
    });
    expect(await leftOf(test, goods.variantId)).toBe(10);
    expect(await cancel({ number: order.number, phone: '0912345678' })).toMatchObject({
      userErrors: [{ code: 'CONFLICT', state: 'CANCELLED', legalSteps: [] }],
    });
  });

  it('but not with goods of a recalled lot', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 3 }]);
    const [order] = (await place(test, placing(cart))).orders;
    const member = { viewer: aMember(goods.storeUuid) };
    await step('orderAdvance', 'OrderAdvanceInput', { orderId: order.id, step: 'CONFIRM' }, member);
    await test.subgraph.db.query('update stock_balance set is_recalled = true where variant_id = $1', [
      goods.variantUuid,
    ]);
    const packed = await step('orderAdvance', 'OrderAdvanceInput', { orderId: order.id, step: 'PACK' }, member);
    expect(packed).toMatchObject({ order: null, userErrors: [{ code: 'CONFLICT' }] });
    const refused = await step('orderRefuse', 'OrderRefuseInput', { orderId: order.id, reason: 'RECALL' }, member);
    expect(refused).toMatchObject({ order: { state: 'CANCELLED', cancelReason: 'RECALL' } });
    expect(await leftOf(test, goods.variantId)).toBe(0);
  });

  it('is seen by who knows number and telephone, or placed it signed in, and by nobody else', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
    const [order] = (await place(test, placing(cart), { viewer: A_CONSUMER })).orders;
    const seen = async (phone: string | null, as: object = {}) =>
      (
        await test.ask(
          `query ($n: String!, $p: String) { order(number: $n, phone: $p) { id } }`,
          { n: order.number, p: phone },
          as,
        )
      ).data.order;
    expect(await seen('0912345678')).toEqual({ id: order.id });
    expect(await seen(null, { viewer: A_CONSUMER })).toEqual({ id: order.id });
    for (const phone of [null, '0912345679', randomUUID()]) expect(await seen(phone)).toBeNull();
  });

  it('is not found by trying telephone after telephone', async () => {
    const goods = await putOnSale(test);
    const { orders: placed } = await place(
      test,
      placing(await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }])),
    );
    const isSeen = async (phone: string, as: object = {}) =>
      (
        await test.ask(
          'query ($n: String!, $p: String) { order(number: $n, phone: $p) { id } }',
          { n: placed[0].number, p: phone },
          as,
        )
      ).data.order !== null;
    for (let nth = 0; nth < 29; nth += 1) expect(await isSeen(`09876543${10 + nth}`)).toBe(false);
    expect(await isSeen('0912345678')).toBe(true);
    expect(await isSeen('0987654399')).toBe(false);
    expect(await isSeen('0912345678')).toBe(false);
    expect(await isSeen('0912345678', { now: TEST_NOW.getTime() + 3_600_001 })).toBe(true);
  });

  it('is of the account whose cart it was, whoever sends it: pages without a session do', async () => {
    const goods = await putOnSale(test);
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
    const merge = `mutation ($input: CartMergeInput!) { cartMerge(input: $input) { cart { id } userErrors { code } } }`;
    const { data } = await test.ask(merge, { input: { cartId: cart.cartId } }, { viewer: A_CONSUMER });
    expect(data.cartMerge.userErrors).toEqual([]);
    const own = data.cartMerge.cart.id as string;
    const [order] = (await place(test, placing({ ...cart, cartId: own }))).orders;
    const { data: seen } = await test.ask(`{ myOrders { nodes { id } } }`, {}, { viewer: A_CONSUMER });
    expect(seen.myOrders.nodes).toContainEqual({ id: order.id });
  });
});
