import {
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

const ADMIN = { viewer: AN_ADMIN } as const;
const LATER = { ...ADMIN, now: TEST_NOW.getTime() + 60_000 };
const FIELDS = `id slug name { vi en } description { vi en } usage { vi en } storageAdvice { vi en } category { code }
  isAgeRestricted origin { commune { code } confidence sourceText } season { months basis source { url } }
  drawing shelfLifeDays isShelfLifeDemo state updatedAt`;
const UPDATE = `mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) {
  product { ${FIELDS} } userErrors { code path message } } }`;

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const find = async (slug: string) =>
  (await api.ask(`query ($slug: String!) { product(slug: $slug) { ${FIELDS} } }`, { slug }, ADMIN)).data.product;
const update = async (input: Record<string, unknown>, as: object = LATER) => {
  const { data, errors } = await api.ask(UPDATE, { input }, as);
  expect(errors).toBeUndefined();
  return data.productUpdate;
};
const found = async (search: string): Promise<string[]> =>
  (
    await api.ask('query ($s: String) { products(first: 100, search: $s) { nodes { slug } } }', { s: search })
  ).data.products.nodes.map(({ slug }: { slug: string }) => slug);
const everything = () =>
  api.subgraph.db.query(`select (select md5(string_agg(p::text, '' order by id)) from product p) as products,
                                (select md5(string_agg(a::text, '' order by slug)) from product_address a) as addresses`);

describe('productUpdate', () => {
  it('changes what is given and leaves the rest', async () => {
    const before = await find('na-dai-dong-mo');
    const { product, userErrors } = await update({
      id: before.id,
      name: { vi: 'Na dai Đồng Mỏ loại một', en: 'First-grade Đồng Mỏ custard apple' },
      drawing: 'hong',
    });
    expect(userErrors).toEqual([]);
    expect(product).toEqual({
      ...before,
      name: { vi: 'Na dai Đồng Mỏ loại một', en: 'First-grade Đồng Mỏ custard apple' },
      drawing: 'hong',
      updatedAt: new Date(LATER.now).toISOString(),
    });
    expect(await find('na-dai-dong-mo')).toEqual(product);
  });

  it('says how surely each new fact is known', async () => {
    const { id } = await find('na-hoa-lac');
    const { product } = await update({
      id,
      communeCode: '06325',
      seasonMonths: [9, 7, 8, 8],
      shelfLifeDays: 5,
      usage: { vi: ' Ăn tươi. ', en: 'Eat fresh.' },
      ingredients: null,
    });
    expect(product).toMatchObject({
      origin: { commune: { code: '06325' }, confidence: 'FROM_SOURCE' },
      season: { months: [7, 8, 9], basis: 'UNVERIFIED', source: null },
      shelfLifeDays: 5,
      isShelfLifeDemo: false,
      usage: { vi: 'Ăn tươi.', en: 'Eat fresh.' },
    });
    const draft = await find('hang-mau-gao-nep');
    const unknown = await update({ id: draft.id, communeCode: null, shelfLifeDays: null, storageAdvice: null });
    expect(unknown.product).toMatchObject({
      origin: { commune: null, confidence: 'UNKNOWN' },
      shelfLifeDays: null,
      storageAdvice: null,
      season: { months: draft.season.months },
    });
    const warnings = { vi: '40 độ, người dưới 18 tuổi không uống.' };
    const spirit = await update({ id, categoryCode: 'QD26-14', warnings });
    expect(spirit.product).toMatchObject({ category: { code: 'QD26-14' }, isAgeRestricted: true });
    expect((await update({ id, categoryCode: 'QD26-01' })).product.isAgeRestricted).toBe(false);
  });

  it('is found by its new words, places and set, and no more by the old', async () => {
    const { id, slug } = await find('na-cai-kinh');
    await update({
      id,
      name: { vi: 'Trái thơm ngọt', en: 'Sweet fruit' },
      description: { vi: 'Mô tả mới tinh khôi.', en: 'Brand new words.' },
      communeCode: '05983',
      categoryCode: 'QD26-14',
      warnings: { vi: 'Người dưới 18 tuổi không uống.' },
    });
    for (const search of ['trái thơm', 'trai thom', 'tinh khôi', 'rượu trắng', 'lương văn tri']) {
      expect(await found(search), search).toContain(slug);
    }
    expect(await found('na cai kinh')).not.toContain(slug);
  });

  it('changes nothing, not even the time, when nothing is new', async () => {
    const product = await find('na-dai-dong-mo');
    const before = await everything();
    expect((await update({ id: product.id })).product).toEqual(product);
    expect((await update({ id: product.id, slug: product.slug, name: product.name })).product).toEqual(product);
    expect(await everything()).toEqual(before);
  });

  it('tells everything that is wrong at once, and changes nothing', async () => {
    const { id } = await find('na-dai-dong-mo');
    const before = await everything();
    const bad = {
      slug: 'Na Dai',
      name: { vi: ' ', en: '' },
      description: { vi: '', en: 'x' },
      usage: { vi: '', en: 'a' },
      categoryCode: 'QD26-99',
      communeCode: '99999',
      seasonMonths: [0, 13],
      drawing: null,
      shelfLifeDays: 0,
    };
    const { product, userErrors } = await update({ id, ...bad });
    expect(product).toBeNull();
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path])).toEqual([
      ['INVALID_INPUT', 'input', 'slug'],
      ['INVALID_INPUT', 'input', 'name'],
      ['INVALID_INPUT', 'input', 'usage'],
      ['INVALID_INPUT', 'input', 'categoryCode'],
      ['INVALID_INPUT', 'input', 'communeCode'],
      ['INVALID_INPUT', 'input', 'seasonMonths'],
      ['INVALID_INPUT', 'input', 'drawing'],
      ['INVALID_INPUT', 'input', 'shelfLifeDays'],
      ['INCOMPLETE', 'product', 'description'],
    ]);
    const wrongId = await update({ ...bad, id: 'var_1' });
    expect(wrongId.userErrors).toHaveLength(9);
    expect(wrongId.userErrors[0]).toMatchObject({ code: 'INVALID_ID', path: ['input', 'id'] });
    const missing = await update({ id: `prd_${'0'.repeat(32)}`, drawing: 'na' });
    expect(missing.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
    const vi = await update({ id, slug: 'x' });
    const en = await update({ id, slug: 'x' }, { ...LATER, locale: 'en' });
    expect([vi.userErrors[0].message, en.userErrors[0].message]).toEqual([
      expect.stringContaining('Slug gồm'),
      expect.stringContaining('A slug is'),
    ]);
    expect((await api.ask(UPDATE, { input: { id, drawing: 'na' } })).errors?.[0]?.extensions?.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(await everything()).toEqual(before);
  });

  it('lets a draft be incomplete', async () => {
    const { id } = await find('hang-mau-gao-nep');
    const { userErrors, product } = await update({ id, description: { vi: '', en: '' } });
    expect(userErrors).toEqual([]);
    expect(product).toMatchObject({ state: 'DRAFT', description: { vi: '', en: '' } });
  });

  it('takes what is public to another commune only when officers of both say so', async () => {
    const [here, elsewhere] = ['06463', '05983'];
    const rows = await api.subgraph.db.query<{ id: string; storeId: string; state: string }>(
      `select distinct on (state) public_id('prd', id) as id, store_id as "storeId", state from product
        where origin_commune_code = $1 and store_id is not null order by state, id`,
      [here],
    );
    const [published] = rows.filter(({ state }) => state === 'PUBLISHED');
    const { id, storeId } = published ?? { id: '', storeId: '' };
    const move = async (viewer: Viewer, communeCode: string | null) =>
      (await api.ask(UPDATE, { input: { id, communeCode } }, { viewer })).errors?.[0]?.extensions?.code ?? 'DONE';
    const before = await everything();
    for (const who of [aMember(storeId), anOfficer('20', here)]) expect(await move(who, elsewhere)).toBe('FORBIDDEN');
    expect(await move(aMember(storeId), null)).toBe('FORBIDDEN');
    expect(await everything()).toEqual(before);
    expect(await move(aMember(storeId), here)).toBe('DONE');
    expect(await move(anOfficer('20'), elsewhere)).toBe('DONE');
    await api.subgraph.db.query(`update product set state = 'DRAFT' where public_id('prd', id) = $1`, [id]);
    expect(await move(aMember(storeId), here)).toBe('DONE');
  });

  it('keeps both of two updates at once', async () => {
    const { id } = await find('na-dai-dong-mo');
    const halves = Array.from({ length: 8 }, (_, index) =>
      index % 2 ? { id, drawing: `ve-${index}` } : { id, shelfLifeDays: index + 1 },
    );
    const answers = await Promise.all(halves.map((input) => update(input)));
    expect(answers.every(({ userErrors }) => userErrors.length === 0)).toBe(true);
    const after = await find('na-dai-dong-mo');
    expect(after.drawing).toMatch(/^ve-\d$/);
    expect([1, 3, 5, 7]).toContain(after.shelfLifeDays);
  });

  it('gives a slug to one of two that want it at once', async () => {
    const ids = await Promise.all(['na-dai-dong-mo', 'na-hoa-lac'].map(async (slug) => (await find(slug)).id));
    const answers = await Promise.all(ids.map((id) => update({ id, slug: 'ca-hai-cung-muon' })));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'OK').sort();
    expect(codes).toEqual(['CONFLICT', 'OK']);
  });

  it('of what a list shows tells lists, also where no filter tells the difference', async () => {
    const { id } = await find('vit-quay-nguyen-xinh');
    const changed = async (work: () => Promise<unknown>) => {
      await api.told();
      const after = await api.subgraph.feed.head();
      await work();
      await api.told();
      const { changes } = await api.subgraph.feed.changes({ after });
      return changes.map(({ before, after: now }) => [before, now]);
    };
    const allYear = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    await update({ id, seasonMonths: allYear });
    // In neither is it found by a month.
    expect(await changed(() => update({ id, seasonMonths: [] }))).toMatchObject([
      [
        { seasonMonth: [], season: allYear },
        { seasonMonth: [], season: [] },
      ],
    ]);
    const restrict = () =>
      api.subgraph.db.query(`update product set is_age_restricted = true where public_id('prd', id) = $1`, [id]);
    expect(await changed(restrict)).toMatchObject([[{ isAgeRestricted: false }, { isAgeRestricted: true }]]);
  });
});
