import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { bookErrors, fillCart, place, placing, putOnSale } from './test-shop.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

it('of ten in stock two hundred buyers at once get ten; the others are told that none is left', async () => {
  const goods = await putOnSale(test, { pieces: 10 });
  const carts = await Promise.all(
    Array.from({ length: 200 }, () => fillCart(test, [{ variantId: goods.variantId, quantity: 1 }])),
  );
  const answers = await Promise.all(carts.map((cart) => place(test, placing(cart))));
  const placed = answers.filter(({ orders: [order] }) => order);
  expect(placed).toHaveLength(10);
  for (const { userErrors, quote } of answers.filter((answer) => !placed.includes(answer))) {
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(quote.stores[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK', left: 0 }]);
  }
  expect(await bookErrors(test)).toEqual([]);
}, 60_000);

it('two carts in opposite order wait for each other and neither is ended', async () => {
  const [one, other] = [await putOnSale(test, { pieces: 1_000 }), await putOnSale(test, { pieces: 1_000 })];
  for (let round = 0; round < 50; round += 1) {
    const lines = [one, other].map(({ variantId }) => ({ variantId, quantity: 1 }));
    const carts = await Promise.all([fillCart(test, lines), fillCart(test, lines.toReversed())]);
    const answers = await Promise.all(carts.map((cart) => place(test, placing(cart))));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  }
  expect(await bookErrors(test)).toEqual([]);
}, 60_000);
