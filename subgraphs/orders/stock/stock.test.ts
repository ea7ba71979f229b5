import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import stockFile from '../seed/stock.json' with { type: 'json' };
import { orders } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

const idOf = (product: string, variant: number) => publicId('var', seedUuid('variant', `${product}/${variant}`));
const STOCK = `query ($keys: [_Any!]!) {
  _entities(representations: $keys) { ... on Variant { id stock { state availableQuantity isDemo updatedAt } } }
}`;

async function stockOf(ids: string[]) {
  const keys = ids.map((id) => ({ __typename: 'Variant', id }));
  const { result, statements } = await test.countingSql(() => test.ask(STOCK, { keys }));
  return { ...result, statements };
}

it('answers a hundred variants with one statement, each in its place', async () => {
  const entries = stockFile.stock.slice(0, 100);
  const { data, errors, statements } = await stockOf(entries.map(({ product, variant }) => idOf(product, variant)));
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  const found = data._entities.map(
    (entity: { stock: { availableQuantity: number } }) => entity.stock.availableQuantity,
  );
  expect(found).toEqual(entries.map((entry) => entry.quantity));
});

it('has none for a variant that nobody stocks, and none for an id of another kind', async () => {
  const { data, errors } = await stockOf([idOf('khong-co', 0), 'prd_1', 'var_1']);
  expect(errors).toBeUndefined();
  expect(data._entities.map((entity: { stock: unknown }) => entity.stock)).toEqual([null, null, null]);
});

it('computes the state from the quantity, when it is asked', async () => {
  const id = idOf('nem-nuong-khoi-loan', 0);
  const uuid = seedUuid('variant', 'nem-nuong-khoi-loan/0');
  const stateAt = async (onHand: number) => {
    await test.subgraph.db.query('update stock set on_hand = $2, low_threshold = 10 where variant_id = $1', [
      uuid,
      onHand,
    ]);
    return (await stockOf([id])).data._entities[0].stock.state;
  };
  expect(await stateAt(0)).toBe('OUT');
  expect(await stateAt(1)).toBe('LOW');
  expect(await stateAt(10)).toBe('LOW');
  expect(await stateAt(11)).toBe('IN_STOCK');
});

it('says that seeded figures are samples, and when they were written', async () => {
  const { data } = await stockOf([idOf('pho-kho-hoang-quyen', 0)]);
  expect(data._entities[0].stock).toMatchObject({ isDemo: true, updatedAt: TEST_NOW.toISOString() });
});

it('never holds less than nothing', async () => {
  await expect(test.subgraph.db.query('update stock set on_hand = -1')).rejects.toThrow(/check constraint/);
});

it('is seeded once: again it changes nothing, sold goods stay sold', async () => {
  const rows = () => test.subgraph.db.query('select * from stock order by variant_id');
  await test.subgraph.db.query('update stock set on_hand = on_hand - 1 where on_hand > 0');
  const before = await rows();
  await orders.seed(test.subgraph.db, new Date(TEST_NOW.getTime() + 86_400_000));
  expect(before).toHaveLength(stockFile.stock.length);
  expect(await rows()).toEqual(before);
});

it('keeps tables that fit the entities', async () => {
  expect(await test.columnDrift()).toEqual([]);
});

it('answers nobody without a signed identity', async () => {
  expect(await test.subgraph.answer({ query: STOCK, variables: { keys: [] } }, undefined)).toBeUndefined();
});
