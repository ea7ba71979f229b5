import { A_CONSUMER, aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  bookErrors,
  fillCart,
  place,
  placing,
  putOnSale,
  putOnSaleAhead,
  setCapacity,
  setStock,
  type OnSale,
} from '../order/test-shop.ts';
import { stepping } from '../payment/test-money.ts';
import { orders } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(async () => {
  expect(await bookErrors(test)).toEqual([]);
  await test.close();
});

const DECEMBER = { startsOn: '2026-12-01', endsOn: '2027-01-31' };
const STOCK = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Variant {
  stock { state availableQuantity nextChangeAt preorder { state availableQuantity harvest { startsOn endsOn } } }
  preorderCapacities { capacity orderedQuantity } } } }`;

async function seen({ variantId }: OnSale, as: object = {}): Promise<any> {
  const { data } = await test.ask(STOCK, { keys: [{ __typename: 'Variant', id: variantId }] }, as);
  return data._entities[0];
}

const cartOf = (goods: OnSale, quantity: number) => fillCart(test, [{ variantId: goods.variantId, quantity }]);
const codesOf = (quote: any) => quote.stores.flatMap(({ problems }: any) => problems.map(({ code }: any) => code));
const cancel = (number: string) =>
  test.ask(`mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { order { state } } }`, {
    input: { number, phone: '0912345678' },
  });

describe('preorderCapacitySet', () => {
  it('promises a part of a harvest; everybody sees what is left, its store how much is ordered', async () => {
    const goods = await putOnSale(test, {
      storage: 'FRESH_MEDIUM',
      seasonMonths: [12, 1],
      preorderWeeks: 4,
      pieces: null,
    });
    expect(await seen(goods)).toEqual({ stock: null, preorderCapacities: null });
    const member = { viewer: aMember(goods.storeUuid) };
    const { data } = await setCapacity(test, goods, 7, member);
    expect(data.preorderCapacitySet).toEqual({
      variant: {
        stock: { state: 'OUT', preorder: { state: 'IN_STOCK', availableQuantity: 7, harvest: DECEMBER } },
        preorderCapacities: [{ seasonStartsOn: '2026-12-01', capacity: 7, orderedQuantity: 0 }],
      },
      userErrors: [],
    });
    await place(test, placing(await cartOf(goods, 3)));
    expect(await seen(goods)).toMatchObject({
      stock: { availableQuantity: 0, preorder: { state: 'LOW', availableQuantity: 4 } },
      preorderCapacities: null,
    });
    expect((await seen(goods, member)).preorderCapacities).toEqual([{ capacity: 7, orderedQuantity: 3 }]);
    // Never fewer than are ordered; as many is enough.
    const fewer = await setCapacity(test, goods, 2, member);
    expect(fewer.data.preorderCapacitySet).toMatchObject({
      variant: null,
      userErrors: [{ code: 'CONFLICT', path: ['input', 'capacity'] }],
    });
    await setCapacity(test, goods, 3, member);
    expect((await seen(goods)).stock.preorder).toMatchObject({ state: 'OUT', availableQuantity: 0 });
  });

  it('refuses strangers, and what is no harvest to come', async () => {
    const goods = await putOnSale(test, { seasonMonths: [12, 1] });
    expect((await setCapacity(test, goods, 1, {})).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await setCapacity(test, goods, 1, { viewer: A_CONSUMER })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { data } = await setCapacity(test, goods, -1);
    expect(data.preorderCapacitySet.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'capacity'] },
      { code: 'INCOMPLETE', path: ['input', 'variantId'] },
    ]);
    const noSeason = await putOnSale(test, { seasonMonths: [11, 12], preorderWeeks: 4 });
    expect((await setCapacity(test, noSeason, 1)).data.preorderCapacitySet.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'seasonStartsOn'], message: expect.stringContaining('01/11/2027') },
    ]);
    expect(await seen(goods)).toMatchObject({ preorderCapacities: null, stock: { preorder: null } });
  });

  it('tells followers only what pages show', async () => {
    const goods = await putOnSaleAhead(test, 20);
    const version = async () =>
      (
        await test.subgraph.db.query<{ version: number }>('select version from stock where variant_id = $1', [
          goods.variantUuid,
        ])
      )[0]?.version;
    const before = await version();
    await place(test, placing(await cartOf(goods, 14)));
    expect(await version()).toBe(before);
    await place(test, placing(await cartOf(goods, 1)));
    expect(await version()).toBeGreaterThan(before ?? 0);
  });
});

describe('an order ahead', () => {
  it('is handed over in the season and paid then, holds its part, and becomes real goods when they are there', async () => {
    const goods = await putOnSaleAhead(test, 10);
    const cart = await cartOf(goods, 6);
    const [{ lines, deliveryWays }] = cart.quote.stores;
    expect([lines, codesOf(cart.quote)]).toEqual([[{ isPreorder: true, harvest: DECEMBER }], []]);
    for (const { handOverOn } of deliveryWays) expect(handOverOn >= DECEMBER.startsOn).toBe(true);
    for (const { isPrepaid, refusal } of cart.quote.paymentMethods) expect(refusal !== null).toBe(isPrepaid);
    const prepaid = { ...placing(cart, { paymentMethod: 'BANK_TRANSFER' }) };
    const { quote } = (await place(test, prepaid)) as { quote: { fingerprint: string } | null };
    const refused = await place(test, { ...prepaid, fingerprint: quote?.fingerprint ?? cart.quote.fingerprint });
    expect(refused).toMatchObject({ orders: [], userErrors: [{ path: ['input', 'paymentMethod'] }] });

    const [order] = (await place(test, placing(cart))).orders;
    expect(order).toMatchObject({ state: 'PRE_ORDERED', harvest: DECEMBER, history: [{ state: 'PRE_ORDERED' }] });
    const tooMany = await cartOf(goods, 5);
    expect(tooMany.quote.stores[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK', left: 4 }]);

    const step = stepping(test, goods);
    expect(await step(order.id, 'PACK')).toMatchObject({ userErrors: [{ legalSteps: ['CONFIRMED', 'CANCELLED'] }] });
    await setStock(test, goods, 5);
    expect((await step(order.id, 'CONFIRM')).userErrors).toMatchObject([
      { code: 'CONFLICT', message: expect.stringMatching(/cần 6, trong kho còn 5/) },
    ]);
    await setStock(test, goods, 8);
    for (const next of ['CONFIRM', 'PACK', 'SHIP']) expect((await step(order.id, next)).userErrors).toEqual([]);
    // What was confirmed early is of the harvest as before: the same capacity again promises no more.
    expect((await setCapacity(test, goods, 5)).data.preorderCapacitySet.userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'capacity'] },
    ]);
    await setCapacity(test, goods, 10);
    const { stock, preorderCapacities } = await seen(goods, { viewer: aMember(goods.storeUuid) });
    expect([stock.availableQuantity, stock.preorder.availableQuantity, preorderCapacities]).toEqual([
      2,
      4,
      [{ capacity: 10, orderedQuantity: 6 }],
    ]);
  });

  it('is cancelled at any time before it is sent, and what it held may be ordered by others', async () => {
    const goods = await putOnSaleAhead(test, 3);
    const [ahead] = (await place(test, placing(await cartOf(goods, 3)))).orders;
    expect(codesOf((await cartOf(goods, 1)).quote)).toEqual(['OUT_OF_STOCK']);
    expect((await cancel(ahead.number)).data.orderCancel.order).toEqual({ state: 'CANCELLED' });
    const [again] = (await place(test, placing(await cartOf(goods, 3)))).orders;
    await setStock(test, goods, 3);
    await stepping(test, goods)(again.id, 'CONFIRM');
    await cancel(again.number);
    // Of the harvest nothing is promised any more: the goods are there.
    expect(await seen(goods)).toMatchObject({ stock: { availableQuantity: 3, preorder: { availableQuantity: 0 } } });
  });

  it('comes later than was agreed where the harvest does, and never earlier', async () => {
    const goods = await putOnSaleAhead(test, 10, { pieces: 10 });
    const confirmedAt = async (instant: string) => {
      const [{ id, number, delivery }] = (await place(test, placing(await cartOf(goods, 1)))).orders;
      await test.ask(
        `mutation ($input: OrderAdvanceInput!) { orderAdvance(input: $input) { order { state } } }`,
        { input: { orderId: id, step: 'CONFIRM' } },
        { viewer: aMember(goods.storeUuid), now: Date.parse(instant) },
      );
      const { data } = await test.ask(
        `query ($number: String!) { order(number: $number, phone: "0912345678") {
           state delivery { code fee { amount } handOverOn arrivesFrom arrivesBy } } }`,
        { number },
      );
      expect(data.order).toMatchObject({ state: 'CONFIRMED', delivery: { code: delivery.code, fee: delivery.fee } });
      return { agreed: delivery.arrivesBy, ...data.order.delivery };
    };
    const early = await confirmedAt('2026-11-25T01:00:00Z');
    expect([early.handOverOn, early.arrivesBy]).toEqual(['2026-12-02', early.agreed]);
    // A Thursday morning: packed on the next working day, and as long on its way as any parcel that week.
    const late = await confirmedAt('2026-12-17T01:00:00Z');
    expect(late.handOverOn).toBe('2026-12-18');
    expect(late.arrivesFrom > late.handOverOn && late.arrivesBy >= late.arrivesFrom).toBe(true);
  });

  it('is one of its own: what is there now, and another harvest, is ordered apart', async () => {
    const goods = await putOnSaleAhead(test, 10);
    const now = await putOnSale(test, { store: goods });
    const lines = [goods, now].map(({ variantId }) => ({ variantId, quantity: 1 }));
    const { quote } = await fillCart(test, lines);
    expect(quote.stores[0].problems).toMatchObject([{ code: 'PREORDER_APART', variant: { id: goods.variantId } }]);
    // Of two stores it is two orders anyway.
    const other = await putOnSale(test);
    const both = await fillCart(
      test,
      [goods, other].map(({ variantId }) => ({ variantId, quantity: 1 })),
    );
    const placed = await place(test, placing(both));
    expect(placed.orders.map(({ state }: any) => state).sort()).toEqual(['PLACED', 'PRE_ORDERED']);
  });

  it('is wanted of goods that keep only while none of them is there', async () => {
    const goods = await putOnSaleAhead(test, 10, { storage: 'AMBIENT', shelfLifeDays: null, pieces: 2 });
    expect((await cartOf(goods, 2)).quote.stores[0].lines).toEqual([{ isPreorder: false, harvest: null }]);
    expect((await cartOf(goods, 3)).quote.stores[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK', left: 2 }]);
    await setStock(test, goods, 0);
    expect((await cartOf(goods, 3)).quote.stores[0].lines).toEqual([{ isPreorder: true, harvest: DECEMBER }]);
  });

  it('is taken in its weeks alone: before them, and from the first day of the season on, it is not', async () => {
    const goods = await putOnSaleAhead(test, 10);
    const codesAt = async (instant: string) =>
      codesOf(
        (await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }], { now: Date.parse(instant) })).quote,
      );
    expect(await codesAt('2026-11-02T16:59:59Z')).toEqual(['OUT_OF_SEASON', 'OUT_OF_STOCK']);
    expect(await codesAt('2026-11-02T17:00:00Z')).toEqual([]);
    expect(await codesAt('2026-11-30T16:59:59Z')).toEqual([]);
    expect(await codesAt('2026-11-30T17:00:00Z')).toEqual(['OUT_OF_STOCK']);
    const at = (instant: string) => seen(goods, { now: Date.parse(instant) });
    expect((await at('2026-11-01T05:00:00Z')).stock).toMatchObject({
      preorder: null,
      nextChangeAt: '2026-11-02T17:00:00.000Z',
    });
    expect((await at('2026-11-21T05:00:00Z')).stock).toMatchObject({ nextChangeAt: '2026-11-30T17:00:00.000Z' });
  });

  it('is never promised twice: of ten, forty at once get ten', async () => {
    const goods = await putOnSaleAhead(test, 10);
    const carts = await Promise.all(Array.from({ length: 40 }, () => cartOf(goods, 1)));
    const answers = await Promise.all(carts.map((cart) => place(test, placing(cart))));
    expect(answers.flatMap((answer) => answer.orders)).toHaveLength(10);
    for (const { quote } of answers.filter((answer) => answer.orders.length === 0)) {
      expect(quote.stores[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK', left: 0 }]);
    }
  });
});
