import { A_CONSUMER, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillCart, place, placing, putOnSale, setPrice, type Difference } from '../order/test-shop.ts';
import { orders } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

/** The quote of some of one kind of goods, after what `change` does to them (`$1`: uuid of the size). */
async function quoteOf(difference: Difference, change?: string, quantity = 1) {
  const goods = await putOnSale(test, difference);
  if (change) await test.subgraph.db.query(change, [goods.variantUuid]);
  const { quote } = await fillCart(test, [{ variantId: goods.variantId, quantity }]);
  return { ...quote, codes: quote.stores[0].problems.map(({ code }: { code: string }) => code) };
}

const OF_STORE = `update sellable_store set %s where id = (select p.store_id from sellable_product p
                    join sellable_variant v on v.product_id = p.id where v.id = $1)`;

it.each<[string, string[], Difference, string | undefined]>([
  ['goods on sale: nothing', [], {}, undefined],
  ['a product taken off', ['NOT_FOR_SALE'], { state: 'DRAFT' }, undefined],
  ['a store that is not shown', ['NOT_FOR_SALE'], {}, OF_STORE.replace('%s', 'is_public = false')],
  ['a store that closed', ['STORE_CLOSED'], {}, OF_STORE.replace('%s', `opening = 'CLOSED'`)],
  [
    'a store that is away',
    ['STORE_CLOSED'],
    {},
    OF_STORE.replace('%s', `opening = 'PAUSED', reopens_on = '2026-11-22'`),
  ],
  ['a store that is back', [], {}, OF_STORE.replace('%s', `opening = 'PAUSED', reopens_on = '2026-11-21'`)],
  ['a price that ended', ['NO_PRICE'], { price: { validTo: '2026-11-21T05:00:00Z' } }, undefined],
  ['a price that begins later', ['NO_PRICE'], { price: { validFrom: '2026-11-21T05:00:01Z' } }, undefined],
  ['a price for another province', ['OUTSIDE_AREA'], { price: { areaCodes: ['01'] } }, undefined],
  ['a price for the province', [], { price: { areaCodes: ['20'] } }, undefined],
  [
    'fresh goods out of season',
    ['OUT_OF_SEASON'],
    { storage: 'FRESH_MEDIUM', shelfLifeDays: 10, seasonMonths: [5, 6] },
    undefined,
  ],
  ['fresh goods in season', [], { storage: 'FRESH_MEDIUM', shelfLifeDays: 10, seasonMonths: [11] }, undefined],
  ['goods nobody counted', ['OUT_OF_STOCK'], { pieces: null }, undefined],
  [
    'fresh goods that spoil on the way',
    ['NO_DELIVERY'],
    { storage: 'FRESH_SHORT', shelfLifeDays: 1, seasonMonths: [11] },
    undefined,
  ],
])('tells what stops %s', async (_what, codes, difference, change) => {
  const quote = await quoteOf(difference, change);
  expect(quote.codes).toEqual(codes);
  expect(quote.isOrderable).toBe(codes.length === 0);
  expect(quote.stores[0].deliveryWays.length > 0).toBe(codes.length === 0);
});

it('tells everything that stops it at once, and what could be had', async () => {
  const closed = OF_STORE.replace('%s', `opening = 'CLOSED'`);
  const quote = await quoteOf({ pieces: 3 }, closed, 5);
  expect(quote.stores[0].problems).toMatchObject([
    { code: 'STORE_CLOSED', left: null },
    { code: 'OUT_OF_STOCK', left: 3, message: 'Chỉ còn 3. Hãy giảm số lượng.' },
  ]);
});

it('costs nothing to bring where the price includes it, cheapest way first, each with its days', async () => {
  const { stores } = await quoteOf({});
  const fees = stores[0].deliveryWays.map((way: any) => way.fee.amount);
  expect(fees).toEqual(fees.toSorted((a: number, b: number) => a - b));
  expect(fees[0]).toBeGreaterThan(0);
  for (const way of stores[0].deliveryWays) expect(way.handOverOn <= way.arrivesBy).toBe(true);
  const included = await quoteOf({ price: { includesShipping: true } });
  expect(included.stores[0].deliveryWays.map((way: any) => way.fee.amount)).toEqual(fees.map(() => 0));
});

it('keeps its fingerprint while nothing changes, whoever asks, and has another with the price, the number, the day', async () => {
  const goods = await putOnSale(test);
  const lines = [{ variantId: goods.variantId, quantity: 1 }];
  const of = async (quantity = 1, as = {}) =>
    (await fillCart(test, [{ variantId: goods.variantId, quantity }], as)).quote.fingerprint;
  const before = (await fillCart(test, lines)).quote.fingerprint;
  expect(await of(1, { viewer: A_CONSUMER })).toBe(before);
  expect(await of(2)).not.toBe(before);
  expect(await of(1, { now: Date.parse('2026-11-24T05:00:00Z') })).not.toBe(before);
  await setPrice(test, goods.variantUuid, { amount: 100_001 });
  expect(await of()).not.toBe(before);
});

it('costs two statements, however many sizes lie in the cart', async () => {
  const lines = [];
  for (let n = 0; n < 5; n += 1) lines.push({ variantId: (await putOnSale(test)).variantId, quantity: 1 });
  const { cartId } = await fillCart(test, lines);
  const { statements } = await test.countingSql(() =>
    test.ask(`query ($id: ID!) { cart(id: $id) { quote(communeCode: "05977") { isOrderable } } }`, { id: cartId }),
  );
  expect(statements).toHaveLength(2);
});

it.each(['2028-01-02', '2028-01-26', '2030-06-01'])(
  'promises no day of delivery on %s, of which neither holidays nor prices are known, and takes no order',
  async (day) => {
    const goods = await putOnSale(test);
    const as = { now: Date.parse(`${day}T05:00:00Z`), locale: 'en' } as const;
    const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }], as);
    const [store] = cart.quote.stores;
    expect(cart.quote.isOrderable).toBe(false);
    expect(store.deliveryWays).toEqual([]);
    expect(store.problems).toMatchObject([
      { code: 'NO_DELIVERY', message: expect.stringMatching(/^The holidays around 20\d\d-\d\d-\d\d are not known/) },
    ]);
    const refused = await place(test, placing(cart, { deliveries: [{ storeId: store.store.id, wayCode: 'x' }] }), as);
    expect(refused).toMatchObject({ orders: [], payments: [], quote: { isOrderable: false } });
    expect(refused.userErrors).not.toEqual([]);
  },
);

it('refuses a commune that there is not', async () => {
  const { cartId } = await fillCart(test, []);
  const { errors } = await test.ask(
    `query ($id: ID!) { cart(id: $id) { quote(communeCode: "99999") { isOrderable } } }`,
    { id: cartId },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
});
