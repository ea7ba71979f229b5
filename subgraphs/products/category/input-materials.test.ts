import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, MEMBER, writing } from '../revision/test-writing.ts';
import { products } from '../subgraph.ts';

const FERTILISER = 'hang-mau-phan-huu-co';

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
});
afterAll(() => api.close());

/** The slugs of a list of products, and how many it says there are. */
async function list(args: string) {
  const { data } = await api.ask(
    `{ products(first: 100, ${args}) { totalCount nodes { slug kind category { code } } facets { categories { category { code } } } } }`,
  );
  const { nodes, totalCount, facets } = data.products;
  return {
    slugs: nodes.map(({ slug }: any) => slug),
    kinds: [...new Set(nodes.map(({ kind }: any) => kind))],
    totalCount,
    categories: facets.categories.map(({ category }: any) => category.code),
  };
}

describe('input materials', () => {
  it('stand in no list of produce, nor in its counts', async () => {
    const produce = await list('sort: NAME');
    expect(produce.kinds).toEqual(['PRODUCE']);
    expect(produce.totalCount).toBe(produce.slugs.length);
    expect(produce.categories.every((code: string) => code.startsWith('QD26-'))).toBe(true);
    const inputs = await list('filter: { kind: INPUT }');
    expect(inputs).toMatchObject({ kinds: ['INPUT'], totalCount: 2 });
    expect(inputs.categories).toEqual(['VT-03', 'VT-08']);
  });

  it('are found by a search for them, and by no other', async () => {
    expect(await list('search: "phân hữu cơ vi sinh"')).toMatchObject({ slugs: [], totalCount: 0 });
    expect(await list('search: "phan huu co vi sinh", filter: { kind: INPUT }')).toMatchObject({
      slugs: [FERTILISER],
      totalCount: 1,
    });
  });

  it('are there for who names them, or their category', async () => {
    const id = publicId('prd', seedUuid('product', FERTILISER));
    for (const filter of [`slugs: ["${FERTILISER}"]`, `ids: ["${id}"]`, 'categoryCode: "VT-03"']) {
      expect((await list(`filter: { ${filter} }`)).slugs).toEqual([FERTILISER]);
    }
    expect((await list('filter: { branchCode: "VT" }')).totalCount).toBe(2);
    const storeId = publicId('str', seedUuid('store', 'cua-hang-mau-1'));
    expect((await list(`filter: { storeId: "${storeId}" }`)).kinds.toSorted()).toEqual(['INPUT', 'PRODUCE']);
    expect((await list('filter: { branchCode: "VT", kind: PRODUCE }')).totalCount).toBe(0);
  });

  it('tell what must be said of them, and whether we have read the law', async () => {
    const { data } = await api.ask(
      `{ categories { kind } inputs: categories(kind: INPUT) { code kind productCount branch { code } duties { field law isVerified } } }`,
    );
    expect(data.categories).toHaveLength(26);
    expect(data.inputs.map(({ productCount }: any) => productCount)).toEqual([0, 0, 1, 0, 0, 0, 0, 1]);
    for (const { kind, branch, duties } of data.inputs) {
      expect([kind, branch.code]).toEqual(['INPUT', 'VT']);
      expect(duties.length).toBeGreaterThan(0);
      // Whoever reads one of these laws says so in the data file.
      for (const { isVerified } of duties) expect(isVerified).toBe(false);
    }
  });

  it('are published with all of it, keep their addresses, and never become produce', async () => {
    const input = {
      ...COMPLETE,
      name: { vi: 'Thuốc trừ nấm thử', en: 'Test fungicide' },
      categoryCode: 'VT-04',
      communeCode: undefined,
      ingredients: undefined,
    };
    const id = await act.draft(input);
    const fields = (errors: any[]) => errors.map(({ path }) => path.at(-1));
    const refused = await act.step('productPublish', { id });
    expect(fields(refused.userErrors)).toEqual(['registrationNumber', 'activeIngredient', 'waitingDays', 'warnings']);
    await act.done(
      'productUpdate',
      {
        id,
        registrationNumber: ' 1234/CNĐKT-BVTV ',
        activeIngredient: 'Mancozeb 80%',
        waitingDays: 0,
        warnings: { vi: 'Đeo găng.', en: 'Wear gloves.' },
      },
      MEMBER,
    );
    const { slug } = await act.done('productPublish', { id });
    const { data } = await api.ask(
      `query ($id: ID!) { product(id: $id) { kind registrationNumber activeIngredient waitingDays season { state } related { slug } } }`,
      { id },
    );
    expect(data.product).toEqual({
      kind: 'INPUT',
      registrationNumber: '1234/CNĐKT-BVTV',
      activeIngredient: 'Mancozeb 80%',
      waitingDays: 0,
      season: { state: 'YEAR_ROUND' },
      related: [],
    });

    await act.done('productUpdate', { id, slug: 'thuoc-moi' });
    const moved = await api.ask(
      `query ($slugs: [String!]) { productAddresses(first: 5, filter: { slugs: $slugs }) { nodes { state product { slug } } } }`,
      { slugs: [slug] },
    );
    expect(moved.data.productAddresses.nodes).toEqual([{ state: 'MOVED', product: { slug: 'thuoc-moi' } }]);

    const before = await act.everything();
    const turned = await act.step('productUpdate', { id, categoryCode: 'QD26-01' });
    expect(turned.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'categoryCode'] }]);
    const starred = await api.ask(
      `mutation ($input: OcopCertificateGrantInput!) { ocopCertificateGrant(input: $input) { userErrors { path } } }`,
      {
        input: {
          idempotencyKey: 'an-input-gets-no-stars',
          productId: id,
          legalVersion: 'QD26-2026',
          stars: 3,
          decisionNumber: '1/QĐ-UBND',
          decisionDate: '2026-11-01',
          issuedBy: 'PROVINCE',
          issuedOn: '2026-11-01',
        },
      },
      { viewer: AN_ADMIN },
    );
    expect(starred.errors).toBeUndefined();
    expect(starred.data.ocopCertificateGrant.userErrors).toContainEqual({ path: ['input', 'productId'] });
    expect(await act.everything()).toEqual(before);
  });
});
