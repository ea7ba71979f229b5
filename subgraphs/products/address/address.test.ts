import { encodeCursor } from '@cho-phien/kit/paging';
import { AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

const ADMIN = { viewer: AN_ADMIN } as const;
const at = (minutes: number) => ({ ...ADMIN, now: TEST_NOW.getTime() + minutes * 60_000 });
const instant = (minutes: number) => new Date(at(minutes).now).toISOString();

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const LIST = `query ($first: Int, $after: String, $filter: ProductAddressFilter) {
  productAddresses(first: $first, after: $after, filter: $filter) {
    nodes { slug state product { slug } name { vi } category { slug } commune { code } since changedAt }
    pageInfo { hasNextPage endCursor } totalCount } }`;

const idOf = async (slug: string): Promise<string> =>
  (await api.ask('query ($s: String) { product(slug: $s) { id } }', { s: slug }, ADMIN)).data.product.id;
const addresses = async (filter: object) => (await api.ask(LIST, { first: 100, filter })).data.productAddresses.nodes;
const run = async (mutation: string, input: object, minutes: number) => {
  const { data, errors } = await api.ask(
    `mutation ($input: P${mutation.slice(1)}Input!) { ${mutation}(input: $input) { product { slug } userErrors { code path } } }`,
    { input },
    at(minutes),
  );
  expect(errors).toBeUndefined();
  return data[mutation].userErrors;
};

describe('the addresses', () => {
  it('are those of every published product, walked once by slug, one statement a page', async () => {
    const query = LIST.replace('totalCount', '');
    const seen: { slug: string; state: string; product: { slug: string } }[] = [];
    let after: string | null = null;
    do {
      const { result, statements } = await api.countingSql(() => api.ask(query, { first: 20, after }));
      expect(result.errors).toBeUndefined();
      expect(statements).toHaveLength(1);
      seen.push(...result.data.productAddresses.nodes);
      after = result.data.productAddresses.pageInfo.hasNextPage
        ? result.data.productAddresses.pageInfo.endCursor
        : null;
    } while (after);
    const { data } = await api.ask(
      '{ goods: products(first: 100) { nodes { slug } } inputs: products(first: 100, filter: { kind: INPUT }) { nodes { slug } } }',
    );
    const slugs: string[] = [...data.goods.nodes, ...data.inputs.nodes].map(({ slug }: { slug: string }) => slug);
    expect(seen.map(({ slug }) => slug)).toEqual([...slugs].sort());
    expect(seen.every(({ slug, state, product }) => state === 'LIVE' && product.slug === slug)).toBe(true);
    expect((await api.ask(LIST)).data.productAddresses.totalCount).toBe(slugs.length);
  });

  it('tell where a product has moved to, that it is gone, and that it is back', async () => {
    const id = await idOf('na-dai-dong-mo');
    const before = await addresses({ productIds: [id] });
    expect(await run('productUpdate', { id, slug: 'na-dai-moi' }, 1)).toEqual([]);
    expect(await addresses({ productIds: [id] })).toEqual([
      { ...before[0], state: 'MOVED', product: { slug: 'na-dai-moi' }, changedAt: instant(1) },
      { ...before[0], slug: 'na-dai-moi', product: { slug: 'na-dai-moi' }, since: instant(1), changedAt: instant(1) },
    ]);
    expect((await api.ask('{ product(slug: "na-dai-dong-mo") { slug } }')).data.product).toBeNull();

    await run('productUnpublish', { id }, 2);
    const gone = await addresses({ slugs: ['na-dai-dong-mo', 'na-dai-moi', 'khong-co'] });
    expect(gone).toHaveLength(2);
    for (const address of gone) {
      expect(address).toMatchObject({ state: 'GONE', product: null, name: before[0].name, changedAt: instant(2) });
    }
    await run('productPublish', { id }, 3);
    await run('productUpdate', { id, slug: 'na-dai-dong-mo' }, 4);
    expect((await addresses({ productIds: [id] })).map((one: { state: string }) => one.state)).toEqual([
      'LIVE',
      'MOVED',
    ]);
  });

  it('begin when a draft is published, not before', async () => {
    const id = await idOf('hang-mau-mang-kho');
    await run('productUpdate', { id, slug: 'mang-kho-nhap' }, 1);
    expect(await addresses({ productIds: [id] })).toEqual([]);
    await run('productUpdate', { id, slug: 'mang-kho' }, 2);
    await run('productPublish', { id, version: 2 }, 3);
    expect(await addresses({ productIds: [id] })).toMatchObject([
      { slug: 'mang-kho', state: 'LIVE', since: instant(3) },
    ]);
  });

  it('stay as they are when something else changes', async () => {
    const id = await idOf('na-hoa-lac');
    const before = await addresses({ productIds: [id] });
    await run('productUpdate', { id, drawing: 'hong' }, 5);
    expect(await addresses({ productIds: [id] })).toEqual(before);
  });

  it('never become those of another product, published or not', async () => {
    const id = await idOf('na-cai-kinh');
    await run('productUpdate', { id, slug: 'na-cai-kinh-moi' }, 6);
    const [other, draft] = [await idOf('na-hoa-lac'), await idOf('hang-mau-gao-nep')];
    const taken = [{ code: 'CONFLICT', path: ['input', 'slug'] }];
    for (const one of [other, draft]) {
      expect(await run('productUpdate', { id: one, slug: 'na-cai-kinh' }, 7)).toEqual(taken);
      expect(await run('productUpdate', { id: one, slug: 'na-cai-kinh-moi' }, 7)).toEqual(taken);
    }
    // Not by SQL either.
    await expect(
      api.subgraph.db.query(`update product set slug = 'na-cai-kinh' where slug = 'na-hoa-lac'`),
    ).rejects.toThrow(/address of another product/);
    await expect(api.subgraph.db.query(`update product_address set product_id = product_id`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(api.subgraph.db.query(`delete from product_address`)).rejects.toThrow(/permission denied/);
    expect(await run('productUpdate', { id, slug: 'na-cai-kinh' }, 8)).toEqual([]);
  });

  it.each([
    ['too many slugs', { filter: { slugs: Array(101).fill('a') } }, 'INVALID_ARGUMENT'],
    ['an id of another kind', { filter: { productIds: ['var_1'] } }, 'INVALID_ID'],
    ['a page too large', { first: 101 }, 'PAGE_SIZE'],
    ['a cursor of another list', { after: encodeCursor('stores', ['a']) }, 'INVALID_CURSOR'],
  ])('refuse %s before any SQL', async (_what, variables, reason) => {
    const { result, statements } = await api.countingSql(() => api.ask(LIST, variables));
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect(statements).toEqual([]);
  });
});
