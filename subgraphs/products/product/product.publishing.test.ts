import { AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

const ADMIN = { viewer: AN_ADMIN } as const;
const PUBLISH = `mutation ($id: ID!) { productPublish(input: { id: $id }) { product { slug state publishedAt } userErrors { code path message } } }`;
const UNPUBLISH = `mutation ($id: ID!) { productUnpublish(input: { id: $id }) { product { slug state } userErrors { code } } }`;
const SET_PRICE = `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) {
  offer { price { amount } isDemo validFrom } variant { id offer { price { amount } } } userErrors { code path } } }`;

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const find = async (slug: string) => {
  const { data } = await api.ask(
    'query ($slug: String!) { product(slug: $slug) { id state variants { id offer { price { amount } } } } }',
    { slug },
    ADMIN,
  );
  return data.product;
};
const everything = () =>
  api.subgraph.db.query(`select (select md5(string_agg(p::text, '' order by id)) from product p) as products,
                                (select md5(string_agg(o::text, '' order by id)) from offer o) as offers`);

describe('publishing', () => {
  it('shows a complete draft to the public, and takes it off again', async () => {
    const draft = await find('hang-mau-mang-kho');
    const { data } = await api.ask(PUBLISH, { id: draft.id }, ADMIN);
    expect(data.productPublish.userErrors).toEqual([]);
    expect(data.productPublish.product).toMatchObject({ state: 'PUBLISHED', publishedAt: TEST_NOW.toISOString() });
    expect((await api.ask('{ product(slug: "hang-mau-mang-kho") { slug } }')).data.product).not.toBeNull();

    const again = await api.ask(PUBLISH, { id: draft.id }, ADMIN);
    expect(again.data.productPublish).toMatchObject({ userErrors: [], product: { state: 'PUBLISHED' } });

    await api.ask(UNPUBLISH, { id: draft.id }, ADMIN);
    expect((await api.ask('{ product(slug: "hang-mau-mang-kho") { slug } }')).data.product).toBeNull();
  });

  it('refuses an incomplete draft, says what is missing, and changes nothing', async () => {
    const draft = await find('hang-mau-gao-nep');
    const before = await everything();
    const { data } = await api.ask(PUBLISH, { id: draft.id }, ADMIN);
    expect(data.productPublish.product).toBeNull();
    expect(data.productPublish.userErrors).toMatchObject([{ code: 'INCOMPLETE', path: ['product', 'variants'] }]);
    expect(await everything()).toEqual(before);
  });

  it('refuses a stranger and wrong ids, and changes nothing', async () => {
    const draft = await find('hang-mau-mang-kho');
    const before = await everything();
    expect((await api.ask(PUBLISH, { id: draft.id })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await api.ask(UNPUBLISH, { id: draft.id })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const wrong = await api.ask(PUBLISH, { id: draft.id.replace('prd_', 'var_') }, ADMIN);
    expect(wrong.data.productPublish.userErrors).toMatchObject([{ code: 'INVALID_ID' }]);
    const missing = await api.ask(PUBLISH, { id: `prd_${'0'.repeat(32)}` }, ADMIN);
    expect(missing.data.productPublish.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await everything()).toEqual(before);
  });
});

describe('offerSetPrice', () => {
  it('replaces the price at once and keeps the old one on record', async () => {
    const { variants } = await find('na-dai-dong-mo');
    const input = { variantId: variants[0].id, amount: 61000 };
    const { data } = await api.ask(SET_PRICE, { input }, ADMIN);
    expect(data.offerSetPrice).toMatchObject({
      userErrors: [],
      offer: { price: { amount: 61000 }, isDemo: false },
      variant: { offer: { price: { amount: 61000 } } },
    });
    const dayBefore = { now: TEST_NOW.getTime() - 1000 };
    const earlier = await api.ask(
      '{ product(slug: "na-dai-dong-mo") { variants { offer { price { amount } } } } }',
      {},
      dayBefore,
    );
    expect(earlier.data.product.variants[0].offer.price.amount).toBe(57000);
  });

  it('leaves one price in force when many set it at the same moment', async () => {
    const { variants } = await find('na-cai-kinh');
    const amounts = Array.from({ length: 12 }, (_, index) => 50_000 + index);
    const answers = await Promise.all(
      amounts.map((amount, index) =>
        api.ask(
          SET_PRICE,
          { input: { variantId: variants[0].id, amount } },
          { ...ADMIN, now: TEST_NOW.getTime() + (index % 3) },
        ),
      ),
    );
    expect(answers.every(({ data, errors }) => !errors && data.offerSetPrice.userErrors.length === 0)).toBe(true);
    const [row] = await api.subgraph.db.query<{ open: number }>(
      `select count(*)::integer as open from offer o join variant v on v.id = o.variant_id join product p on p.id = v.product_id
        where p.slug = 'na-cai-kinh' and v.position = 0 and o.valid_to is null`,
    );
    expect(row?.open).toBe(1);
  });

  it('refuses strangers, wrong ids and impossible prices, all at once, and changes nothing', async () => {
    const { variants } = await find('na-hoa-lac');
    const before = await everything();
    const good = { variantId: variants[0].id, amount: 1000 };
    expect((await api.ask(SET_PRICE, { input: good })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const bad = { variantId: 'prd_1', amount: 0, validTo: '2020-01-01T00:00:00Z' };
    const { data } = await api.ask(SET_PRICE, { input: bad }, ADMIN);
    expect(data.offerSetPrice.userErrors.map((error: { path: string[] }) => error.path[1])).toEqual([
      'variantId',
      'amount',
      'validTo',
    ]);
    const missing = await api.ask(SET_PRICE, { input: { ...good, variantId: `var_${'0'.repeat(32)}` } }, ADMIN);
    expect(missing.data.offerSetPrice.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await everything()).toEqual(before);
  });
});
