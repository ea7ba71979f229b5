import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    const { db } = test.subgraph;
    await db.query('update stock set low_threshold = 10 where variant_id = $1', [uuid]);
    await db.query('update stock_balance set on_hand = $2 where variant_id = $1', [uuid, onHand]);
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
  await expect(test.subgraph.db.query('update stock_balance set on_hand = -1')).rejects.toThrow(/check constraint/);
});

it('is seeded once: again it changes nothing, sold goods stay sold', async () => {
  const rows = () =>
    test.subgraph.db.query('select * from stock join stock_balance using (variant_id) order by variant_id');
  await test.subgraph.db.query('update stock_balance set on_hand = on_hand - 1 where on_hand > 0');
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

describe('stockSet', () => {
  const ADMIN = { viewer: AN_ADMIN } as const;
  const SET = `mutation ($input: StockSetInput!) { stockSet(input: $input) {
    variant { id stock { state availableQuantity isDemo updatedAt } } userErrors { code path message } } }`;
  const id = idOf('pho-kho-hoang-quyen', 0);
  const everything = () =>
    test.subgraph.db.query('select * from stock join stock_balance using (variant_id) order by variant_id');

  it('sets a real figure at once, in one transaction', async () => {
    const later = { ...ADMIN, now: TEST_NOW.getTime() + 1_000 };
    const { result, statements } = await test.countingSql(() =>
      test.ask(SET, { input: { variantId: id, onHand: 7_000 } }, later),
    );
    const stock = {
      state: 'IN_STOCK',
      availableQuantity: 7_000,
      isDemo: false,
      updatedAt: new Date(later.now).toISOString(),
    };
    expect(result.data.stockSet).toEqual({ variant: { id, stock }, userErrors: [] });
    expect(statements).toHaveLength(9);
    expect((await stockOf([id])).data._entities[0].stock).toEqual(stock);
    // The same again is no change.
    const before = await everything();
    await test.ask(SET, { input: { variantId: id, onHand: 7_000 } }, { ...ADMIN, now: later.now + 1_000 });
    expect(await everything()).toEqual(before);
  });

  it('keeps stock of a variant that products sells and that had none', async () => {
    const [product, variant] = [seedUuid('product', 'moi'), seedUuid('variant', 'moi/0')];
    await test.subgraph.db.query(
      `insert into sellable_product (id, version, state, name_vi, name_en, season_months, storage, is_age_restricted, is_demo)
       values ($1, 1, 'PUBLISHED', '', '', '{}', 'AMBIENT', false, true)`,
      [product],
    );
    await test.subgraph.db.query(
      `insert into sellable_variant (id, product_id, position, name_vi, name_en) values ($1, $2, 0, '', '')`,
      [variant, product],
    );
    const { data } = await test.ask(SET, { input: { variantId: publicId('var', variant), onHand: 3 } }, ADMIN);
    expect(data.stockSet).toMatchObject({ userErrors: [], variant: { stock: { state: 'LOW', availableQuantity: 3 } } });
  });

  it('refuses strangers, wrong ids and impossible figures, all at once, and changes nothing', async () => {
    const before = await everything();
    const stranger = await test.ask(SET, { input: { variantId: id, onHand: 1 } });
    expect(stranger.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const bad = await test.ask(SET, { input: { variantId: 'prd_1', onHand: -1 } }, ADMIN);
    expect(bad.data.stockSet).toMatchObject({
      variant: null,
      userErrors: [
        { code: 'INVALID_ID', path: ['input', 'variantId'] },
        { code: 'INVALID_INPUT', path: ['input', 'onHand'] },
      ],
    });
    const unknown = await test.ask(SET, { input: { variantId: idOf('khong-co', 0), onHand: 1 } }, ADMIN);
    expect(unknown.data.stockSet.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'variantId'] }]);
    expect(await everything()).toEqual(before);
  });
});
