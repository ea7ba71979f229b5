import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { A_CONSUMER, AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { deleteLeftCarts } from './cart.sweep.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

const CART = 'id lines { variant { id } quantity }';
const aVariant = () => publicId('var', newUuid());
const update = async (input: object, as: object = {}) =>
  (
    await test.ask(
      `mutation ($input: CartUpdateInput!) { it: cartUpdate(input: $input) { cart { ${CART} } userErrors { code path } } }`,
      { input },
      as,
    )
  ).data.it;
const merge = async (cartId: string, as: object = { viewer: A_CONSUMER }) => {
  const { data, errors } = await test.ask(
    `mutation ($input: CartMergeInput!) { it: cartMerge(input: $input) { cart { ${CART} } userErrors { code path } } }`,
    { input: { cartId } },
    as,
  );
  return data.it ?? errors?.[0]?.extensions?.code;
};
const read = async (id: string) => (await test.ask(`query ($id: ID!) { cart(id: $id) { ${CART} } }`, { id })).data.cart;
const own = async (as: object = { viewer: A_CONSUMER }) =>
  (await test.ask(`{ ownCart { ${CART} } }`, {}, as)).data.ownCart;
const everything = () => test.subgraph.db.query('select * from cart_line order by cart_id, variant_id');

it('is made, added to, changed and emptied by whoever has its id; sent twice it is the same', async () => {
  const [a, b] = [aVariant(), aVariant()];
  const { cart, userErrors } = await update({ lines: [{ variantId: a, quantity: 2 }] });
  expect(userErrors).toEqual([]);
  const input = { cartId: cart.id, lines: [{ variantId: b, quantity: 5 }] };
  for (const answer of [await update(input), await update(input)]) {
    expect(answer.cart.lines).toEqual([
      { variant: { id: a }, quantity: 2 },
      { variant: { id: b }, quantity: 5 },
    ]);
  }
  await update({
    cartId: cart.id,
    lines: [
      { variantId: a, quantity: 0 },
      { variantId: b, quantity: 1 },
    ],
  });
  expect((await read(cart.id)).lines).toEqual([{ variant: { id: b }, quantity: 1 }]);
  await update({ cartId: cart.id, lines: [{ variantId: b, quantity: 0 }] });
  expect(await read(cart.id)).toEqual({ id: cart.id, lines: [] });
});

it('says all that is wrong with what is to lie in it, and changes nothing', async () => {
  const [a, b] = [aVariant(), aVariant()];
  const { cart } = await update({ lines: [{ variantId: a, quantity: 2 }] });
  const before = await everything();
  const lines = [
    { variantId: b, quantity: 1000 },
    { variantId: b, quantity: 1 },
    { variantId: 'prd_1', quantity: -1 },
  ];
  expect((await update({ cartId: cart.id, lines })).userErrors).toEqual([
    { code: 'INVALID_INPUT', path: ['input', 'lines', '0', 'quantity'] },
    { code: 'INVALID_INPUT', path: ['input', 'lines', '1', 'variantId'] },
    { code: 'INVALID_ID', path: ['input', 'lines', '2', 'variantId'] },
    { code: 'INVALID_INPUT', path: ['input', 'lines', '2', 'quantity'] },
  ]);
  const fifty = Array.from({ length: 50 }, () => ({ variantId: aVariant(), quantity: 1 }));
  expect((await update({ cartId: cart.id, lines: fifty })).userErrors).toEqual([
    { code: 'INVALID_INPUT', path: ['input', 'lines'] },
  ]);
  for (const cartId of [publicId('car', newUuid()), 'car_1', 'prd_1']) {
    expect(await update({ cartId, lines: [] })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
    expect(await read(cartId)).toBeNull();
  }
  expect(await everything()).toEqual(before);
});

it("who signs in finds a guest's choice in their own cart, the greater number of what lies in both", async () => {
  const [a, b, c] = [aVariant(), aVariant(), aVariant()];
  expect(await own()).toBeNull();
  const first = await update({
    lines: [
      { variantId: a, quantity: 2 },
      { variantId: b, quantity: 7 },
    ],
  });
  expect((await merge(first.cart.id)).cart.id).toBe(first.cart.id);
  const second = await update({
    lines: [
      { variantId: b, quantity: 3 },
      { variantId: c, quantity: 4 },
    ],
  });
  const { cart } = await merge(second.cart.id);
  expect(cart.id).toBe(first.cart.id);
  const quantities = new Map(cart.lines.map((line: any) => [line.variant.id, line.quantity]));
  expect(quantities).toEqual(
    new Map([
      [a, 2],
      [b, 7],
      [c, 4],
    ]),
  );
  expect(await own()).toEqual(cart);
  expect(await read(second.cart.id)).toBeNull();
});

it("the cart of an account is merged into no other's, and a guest has none of their own", async () => {
  const mine = await own();
  expect(await merge(mine.id, { viewer: AN_ADMIN })).toMatchObject({ cart: null, userErrors: [{ code: 'NOT_FOUND' }] });
  expect(await merge(mine.id, {})).toBe('UNAUTHENTICATED');
  expect(await own()).toEqual(mine);
});

it('merged many times at once it is merged once', async () => {
  const [a, b] = [aVariant(), aVariant()];
  const guest = await update({
    lines: [
      { variantId: a, quantity: 1 },
      { variantId: b, quantity: 1 },
    ],
  });
  const answers = await Promise.all(Array.from({ length: 10 }, () => merge(guest.cart.id)));
  expect(answers.filter(({ cart }) => cart)).toHaveLength(1);
});

it('left alone for ninety days it is deleted, but for one that somebody has in hand just then', async () => {
  const at = (daysAgo: number) => ({ now: TEST_NOW.getTime() - daysAgo * 86_400_000 });
  const put = async (as: object) => (await update({ lines: [{ variantId: aVariant(), quantity: 1 }] }, as)).cart.id;
  const [kept, left, inHand] = [await put(at(89)), await put(at(91)), await put(at(91))];
  const changed = await put(at(91));
  await update({ cartId: changed, lines: [{ variantId: aVariant(), quantity: 1 }] }, at(0));
  const { db } = test.subgraph;
  await db.atomically(async (sql) => {
    await sql.query('select from cart where id = $1 for update', [parseId('car', inHand)]);
    await deleteLeftCarts(db, TEST_NOW);
  });
  expect(await Promise.all([kept, left, inHand, changed].map(async (id) => (await read(id)) !== null))).toEqual([
    true,
    false,
    true,
    true,
  ]);
  await Promise.all([deleteLeftCarts(db, TEST_NOW), deleteLeftCarts(db, TEST_NOW)]);
  expect(await read(inHand)).toBeNull();
  expect(await db.query('select from cart_line l where not exists (select from cart where id = l.cart_id)')).toEqual(
    [],
  );
});
