import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { StorePermission } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPLETE, HELPER, MEMBER, STORE, writing } from '../revision/test-writing.ts';
import { viewSellable } from '../sellable/sellable.view.ts';
import { products } from '../subgraph.ts';

const LEAST = { storeId: COMPLETE.storeId, name: COMPLETE.name, categoryCode: 'QD26-07', storage: 'AMBIENT' };

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
  await api.subgraph.db.query(
    `insert into store (id, version, is_public, commune_code, opening) values ($1, 1, true, '05977', 'OPEN')`,
    [STORE],
  );
});
afterAll(() => api.close());

describe('productCreate', () => {
  it('needs a name, a set and how it keeps; the place is that of the store, the address follows from the name', async () => {
    const first = await act.done('productCreate', LEAST, MEMBER);
    const second = await act.done('productCreate', LEAST, HELPER);
    expect([first, second]).toMatchObject([
      { slug: 'mut-thu', state: 'DRAFT', openRevision: { number: 1, state: 'DRAFT' } },
      { slug: 'mut-thu-2' },
    ]);
    const query =
      'query ($id: ID!) { product(id: $id) { origin { commune { code } } season { months } isDemo isAgeRestricted } }';
    const { data } = await api.ask(query, { id: first.id }, { viewer: MEMBER });
    expect(data.product).toEqual({
      origin: { commune: { code: '05977' } },
      season: { months: [] },
      isDemo: false,
      isAgeRestricted: false,
    });
    expect((await api.ask(query, { id: first.id })).data.product).toBeNull();
  });

  it('needs no English: what nobody has written is shown in Vietnamese, and said to be', async () => {
    const vietnamese = { name: { vi: 'Mứt gừng thử' }, usage: { vi: 'Ăn với trà.', en: '' } };
    const variants = [{ name: { vi: 'túi 1 kg' }, quantity: 1_000, quantityUnit: 'GRAM' }];
    const id = await act.draft({ ...vietnamese, variants });
    await act.done('productPublish', { id });
    const query = `query ($id: ID!) { product(id: $id) { name { en } usage { vi en } description { en } vietnameseOnly
      variants { name { en } } words { name { en } usage { en } } quality { items { code isMet isRequired } } } }`;
    const { product } = (await api.ask(query, { id }, { viewer: MEMBER })).data;
    expect(product).toMatchObject({
      name: { en: 'Mứt gừng thử' },
      usage: { vi: 'Ăn với trà.', en: 'Ăn với trà.' },
      description: { en: COMPLETE.description.en },
      vietnameseOnly: ['name', 'usage'],
      variants: [{ name: { en: 'túi 1 kg' } }],
      words: { name: { en: '' }, usage: { en: '' } },
    });
    const said = product.quality.items.filter(({ code }: { code: string }) => code.startsWith('ENGLISH'));
    expect(said).toEqual([
      { code: 'ENGLISH_NAME', isMet: false, isRequired: false },
      { code: 'ENGLISH_DESCRIPTION', isMet: true, isRequired: false },
    ]);
    const [sold] = (await viewSellable({ ids: [id] }, api.subgraph.db)).things;
    expect(sold).toMatchObject({ nameEn: 'Mứt gừng thử', variants: [{ nameEn: 'túi 1 kg' }] });
  });

  it('gives an address to each of many of one name at once', async () => {
    const many = Array.from({ length: 20 }, (_, n) => (n === 0 ? 'dau-ba-mau' : `dau-ba-mau-${n + 1}`));
    const answers = await Promise.all(
      many.map(() => act.step('productCreate', { ...LEAST, name: { vi: 'Đậu ba màu', en: 'Beans' } }, MEMBER)),
    );
    expect(answers.map(({ product }) => product?.slug).sort()).toEqual(many.sort());
    const short = await act.done('productCreate', { ...LEAST, name: { vi: 'Na' } }, MEMBER);
    expect(short.slug).toBe('na-san-pham');
  });

  it('looks for a free address by the indexes of addresses alone, whatever the name', async () => {
    const name = { vi: 'Đậu bốn màu', en: 'Beans' };
    const { statements } = await api.countingSql(() => act.done('productCreate', { ...LEAST, name }, MEMBER));
    const looks = statements.filter((sql) => sql.startsWith('select slug from product '));
    expect(looks).toHaveLength(1);
    const plan = await api.subgraph.db.atomically(async (sql) => {
      await sql.query('set local enable_seqscan = off');
      return sql.query(`explain (generic_plan) ${looks[0]}`, [['dau-bon-mau']]);
    });
    const lines = plan.flatMap((line) => Object.values(line)).join('\n');
    expect(lines).not.toContain('Seq Scan');
    expect(lines, lines).toMatch(/(Index Cond: [(](product[.])?slug = ANY[^]*){2}/);
  });

  it('keeps an address that was ever another’s for that one', async () => {
    const id = await act.draft({ slug: 'mut-cu' });
    await act.done('productPublish', { id });
    await act.done('productUpdate', { id, slug: 'mut-moi' });
    const { userErrors } = await act.step('productCreate', { ...LEAST, slug: 'mut-cu' }, MEMBER);
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'slug'] }]);
  });

  it('is for the people of the store, its helpers and officers of its place, and refuses others without a trace', async () => {
    const before = await act.everything();
    const mayNot = aMember(STORE, [StorePermission.MANAGE_ORDERS]);
    for (const viewer of [A_CONSUMER, mayNot, aMember(newUuid()), anOfficer('20', '06463')]) {
      expect((await act.step('productCreate', LEAST, viewer)).code).toBe('FORBIDDEN');
    }
    expect((await act.step('productCreate', { ...LEAST, storeId: null }, MEMBER)).code).toBe('FORBIDDEN');
    const unknown = await act.step('productCreate', { ...LEAST, storeId: publicId('str', newUuid()) }, AN_ADMIN);
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'storeId'] }]);
    expect(await act.everything()).toEqual(before);
    await act.done('productCreate', LEAST, anOfficer('20', '05977'));
    const nobodys = { ...LEAST, storeId: null, communeCode: '05977' };
    await act.done('productCreate', nobodys, anOfficer('20', '05977'));
  });

  it('tells everything that is wrong at once', async () => {
    const { userErrors } = await act.step(
      'productCreate',
      {
        storeId: COMPLETE.storeId,
        communeCode: '99999',
        name: { vi: '\u3164', en: 'x' },
        categoryCode: null,
        usage: { vi: 'Ăn \u202engay', en: '' },
        variants: [{ name: { vi: 'hũ\nlớn', en: 'x' }, quantity: 0, quantityUnit: 'GRAM', gtin: '8934567890123' }],
      },
      MEMBER,
    );
    expect(userErrors.map(({ path }: { path: string[] }) => path.slice(1).join('.'))).toEqual([
      'name',
      'usage',
      'categoryCode',
      'communeCode',
      'storage',
      'variants.0.name',
      'variants.0.quantity',
      'variants.0.gtin',
    ]);
  });
});

it('an archived product is given nothing more: no size, no price, no place to be sold at', async () => {
  const id = await act.draft();
  const query = 'query ($id: ID!) { product(id: $id) { variants { id } } }';
  const { data } = await api.ask(query, { id }, { viewer: MEMBER });
  const [{ id: variantId }] = data.product.variants;
  await act.done('productArchive', { id }, MEMBER);
  const before = await act.everything();
  const size = { name: { vi: 'túi', en: 'bag' }, quantity: 1, quantityUnit: 'PIECE' };
  for (const [name, type, input, field] of [
    ['variantCreate', 'VariantCreateInput', { productId: id, ...size }, 'productId'],
    ['variantUpdate', 'VariantUpdateInput', { id: variantId, quantity: 2 }, 'id'],
    ['offerSetPrice', 'OfferSetPriceInput', { variantId, amount: 1_000 }, 'variantId'],
    [
      'platformListingAdd',
      'PlatformListingAddInput',
      { productId: id, platform: 'VOSO', url: 'https://voso.vn/x' },
      'productId',
    ],
  ] as const) {
    const errors = '__typename code path ... on IllegalStepError { state legalSteps }';
    const mutation = `mutation ($input: ${type}!) { it: ${name}(input: $input) { userErrors { ${errors} } } }`;
    const answer = await api.ask(mutation, { input }, { viewer: MEMBER });
    expect([name, answer.data.it.userErrors]).toEqual([
      name,
      [
        {
          __typename: 'IllegalStepError',
          code: 'CONFLICT',
          path: ['input', field],
          state: 'ARCHIVED',
          legalSteps: ['RESTORE'],
        },
      ],
    ]);
  }
  expect(await act.everything()).toEqual(before);
});

describe('sizes', () => {
  const change = async (name: string, input: object, viewer = MEMBER) => {
    const type = `V${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) {
      variant { id name { vi } quantity gtin unitWeightGrams offer { price { amount } } } userErrors { code path } } }`;
    return (await api.ask(query, { input }, { viewer })).data.it;
  };
  const sizes = async (id: string) =>
    (await api.ask('query ($id: ID!) { product(id: $id) { variants { id name { vi } } } }', { id }, { viewer: MEMBER }))
      .data.product.variants;

  it('are added, weighed and given up; what was is kept, its price ends', async () => {
    const productId = await act.draft();
    const size = {
      name: { vi: 'hũ 1 kg', en: '1 kg jar' },
      quantity: 1000,
      quantityUnit: 'GRAM',
      gtin: '8934567890120',
    };
    const made = await change('variantCreate', { productId, ...size });
    expect(made).toMatchObject({ userErrors: [], variant: { gtin: size.gtin, quantity: 1000, unitWeightGrams: null } });
    const taken = await change('variantCreate', { productId, ...size });
    expect(taken.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'gtin'] }]);
    const padded = await change('variantCreate', { productId, ...size, gtin: `0${size.gtin}` });
    expect(padded.userErrors).toEqual(taken.userErrors);
    const changed = await change('variantUpdate', { id: made.variant.id, unitWeightGrams: 1150, gtin: null });
    expect(changed.variant).toMatchObject({ gtin: null, unitWeightGrams: 1150, name: { vi: 'hũ 1 kg' } });

    const [first] = await sizes(productId);
    const gone = await change('variantArchive', { id: first.id });
    expect(gone).toMatchObject({ userErrors: [], variant: { offer: { price: { amount: 60_000 } } } });
    expect((await sizes(productId)).map(({ id }: { id: string }) => id)).toEqual([made.variant.id]);
    const [left] = await api.subgraph.db.query<{ n: number }>(
      `select count(*) as n from offer o join variant v on v.id = o.variant_id
        where v.archived_at is not null and o.valid_to is null`,
    );
    expect(left?.n).toBe(0);
    expect((await change('variantUpdate', { id: first.id, quantity: 5 })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  });

  it('speak of no stars: only certificates do', async () => {
    const productId = await act.draft();
    const size = { productId, quantity: 500, quantityUnit: 'GRAM' };
    for (const [vi, isRight] of [
      ['ĐẶC SẢN 5 SAO OCOP', false],
      ['Hộp bốn sao', false],
      ['Túi O‍COP', false],
      ['Hộp ★★★★', false],
      ['Hoa hồi nguyên sao', true],
    ] as const) {
      const { userErrors } = await change('variantCreate', { ...size, name: { vi, en: '' } });
      expect([vi, userErrors.length === 0], vi).toEqual([vi, isRight]);
    }
  });

  it('check the last digit of their number', async () => {
    const productId = await act.draft();
    const numbers = {
      '8934567890120': true,
      '8934567890121': false,
      '96385074': true,
      '036000291452': true,
      '1234': false,
      '00000000': false,
    };
    for (const [gtin, isRight] of Object.entries(numbers)) {
      const { userErrors } = await change('variantCreate', {
        productId,
        name: { vi: gtin, en: gtin },
        quantity: 1,
        quantityUnit: 'PIECE',
        gtin,
      });
      expect(userErrors.length === 0, gtin).toBe(isRight);
    }
  });
});
