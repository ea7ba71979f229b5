import { FIRST_QUERY } from '@cho-phien/gateway/page';
import { LONG_LISTS } from '@cho-phien/gateway/query-objects';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from './fakes.ts';
import { startRealApi, type RealApi } from './real-api.ts';

let api: RealApi;
beforeAll(async () => {
  api = await startRealApi();
});
afterAll(() => api.stop());

const CARD = `slug name { vi en } store { name { vi } kind } ocopClaims { stars } ocopCertificates { stars state }
  variants { name { vi } offer { price { amount currencyCode } } stock { state availableQuantity } }`;

test('the first query of the page is answered by all four subgraphs', async () => {
  const { body } = await ask(api.gateway, FIRST_QUERY);
  expect(body.errors).toBeUndefined();
  expect(body.data.products.nodes).toHaveLength(5);
  const { body: all } = await ask(
    api.gateway,
    '{ products(first: 100) { nodes { slug story { slug } variants { stock { state } } store { id } } } }',
  );
  const nodes = all.data.products.nodes as { story: unknown; store: unknown; variants: { stock: unknown }[] }[];
  expect(nodes.length).toBeGreaterThanOrEqual(73);
  expect(nodes.some(({ story }) => story)).toBe(true);
  expect(nodes.some(({ store }) => store)).toBe(true);
  expect(nodes.some(({ variants }) => variants.some(({ stock }) => stock))).toBe(true);
});

test('the list of 20 costs at most 4 fetches and 6 statements', async () => {
  const query = `{ products(first: 20) { nodes { ${CARD} } pageInfo { hasNextPage endCursor } } }`;
  const { result, ...cost } = await api.costOf(() => ask(api.gateway, query));
  expect(result.body.errors).toBeUndefined();
  expect(result.body.data.products.nodes).toHaveLength(20);
  expect(cost.fetches.length).toBeLessThanOrEqual(4);
  expect(cost.statements.length).toBeLessThanOrEqual(6);
});

test('a product page costs a fetch per kind of thing it shows, at most 5, and 8 statements', async () => {
  const { body } = await ask(api.gateway, '{ products(first: 1) { nodes { slug } } }');
  const query = `query ($slug: String!) { product(slug: $slug) { ${CARD} origin { commune { name { vi } province { name { vi } } } }
    season { months state } category { name { vi } } story { title { vi } } related { slug name { vi } } } }`;
  const cost = await api.costOf(async () => {
    const answer = await ask(api.gateway, query, { slug: body.data.products.nodes[0].slug });
    expect(answer.body.errors).toBeUndefined();
  });
  expect(cost.fetches.length).toBeLessThanOrEqual(5);
  expect(cost.statements.length).toBeLessThanOrEqual(8);
});

const BAD: [what: string, query: string, reason: string][] = [
  ['a page of 100,000', '{ products(first: 100000) { nodes { slug } } }', 'PAGE_SIZE'],
  ['an id with another prefix', '{ product(id: "var_0190f3c40000700080000000000000aa") { slug } }', 'INVALID_ID'],
  ['a broken cursor', '{ products(after: "no cursor") { nodes { slug } } }', 'INVALID_CURSOR'],
];

test.each(BAD)(
  '%s: a typed error in the language of the caller, and the rest of the answer',
  async (_what, query, reason) => {
    const both = `${query.slice(0, -1)} categories { code } }`;
    const messages = new Set<string>();
    for (const language of ['vi', 'en']) {
      const { status, body } = await ask(api.gateway, both, {}, { 'accept-language': language });
      expect(status).toBe(200);
      expect(body.data.categories).toHaveLength(26);
      expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason } }]);
      messages.add(body.errors[0].message);
    }
    expect(messages.size).toBe(2);
  },
);

test('an unknown slug is null, not an error', async () => {
  expect((await ask(api.gateway, '{ product(slug: "khong-co") { id } }')).body).toEqual({ data: { product: null } });
});

test('a price changes for the admin only, and only to what makes sense', async () => {
  const first = '{ products(first: 1) { nodes { slug variants { id offer { price { amount } } } } } }';
  const { variants, slug } = (await ask(api.gateway, first)).body.data.products.nodes[0];
  const change = `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { offer { price { amount } } userErrors { code path message } } }`;
  const price = async () =>
    (await ask(api.gateway, `{ product(slug: "${slug}") { variants { offer { price { amount } } } } }`)).body.data
      .product.variants[0].offer.price.amount;
  const before = await price();
  const input = { variantId: variants[0].id, amount: before + 1_000 };

  const nobody = await ask(api.gateway, change, { input });
  expect(nobody.body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  const admin = await api.admin();
  const negative = await ask(api.gateway, change, { input: { ...input, amount: -1 } }, admin);
  expect(negative.body.data.offerSetPrice.userErrors.length).toBeGreaterThan(0);
  const fraction = await ask(api.gateway, change, { input: { ...input, amount: 1.5 } }, admin);
  expect(fraction.body.errors[0].extensions.code).toBe('BAD_USER_INPUT');
  expect(await price()).toBe(before);

  const done = await ask(api.gateway, change, { input }, admin);
  expect(done.body.data.offerSetPrice).toEqual({ offer: { price: { amount: before + 1_000 } }, userErrors: [] });
  expect(await price()).toBe(before + 1_000);
});

test('counts over a list carry the names of their communes and stores', async () => {
  const query = `{ products(first: 1, filter: { isDemo: false }) { totalCount facets {
    communes { commune { name { vi } } count } withoutCommune stores { store { name { vi } } count }
    categories { category { name { vi } } count } } } }`;
  const { body } = await ask(api.gateway, query);
  expect(body.errors).toBeUndefined();
  const { totalCount, facets } = body.data.products;
  const sum = (entries: { count: number }[]) => entries.reduce((total, { count }) => total + count, 0);
  expect(sum(facets.communes) + facets.withoutCommune).toBe(totalCount);
  expect(sum(facets.categories)).toBe(totalCount);
  expect(facets.communes[0].commune.name.vi).toBeTruthy();
  expect(facets.stores[0].store.name.vi).toBeTruthy();
});

test('an officer renames a product and counts its stock; the old address leads on', async () => {
  const admin = await api.admin();
  const { body } = await ask(api.gateway, '{ products(first: 1, sort: NAME) { nodes { id slug variants { id } } } }');
  const { id, slug, variants } = body.data.products.nodes[0];
  const change = `mutation ($product: ProductUpdateInput!, $stock: StockSetInput!) {
    productUpdate(input: $product) { product { slug } userErrors { code } }
    stockSet(input: $stock) { variant { name { vi } stock { availableQuantity isDemo } } userErrors { code } } }`;
  const input = { product: { id, slug: `${slug}-moi` }, stock: { variantId: variants[0].id, onHand: 12 } };
  const nobody = await ask(api.gateway, change, input);
  expect(nobody.body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  const done = await ask(api.gateway, change, input, admin);
  expect(done.body.data).toMatchObject({
    productUpdate: { product: { slug: `${slug}-moi` }, userErrors: [] },
    stockSet: { variant: { stock: { availableQuantity: 12, isDemo: false } }, userErrors: [] },
  });
  const addresses = `query ($slugs: [String!]) { productAddresses(filter: { slugs: $slugs }) {
    nodes { state product { slug variants { stock { availableQuantity } } } commune { name { vi } } } } }`;
  const { body: moved } = await ask(api.gateway, addresses, { slugs: [slug] });
  expect(moved.data.productAddresses.nodes).toMatchObject([{ state: 'MOVED', product: { slug: `${slug}-moi` } }]);
  expect(moved.data.productAddresses.nodes[0].product.variants[0].stock.availableQuantity).toBe(12);
  await ask(api.gateway, change, { ...input, product: { id, slug } }, admin);
});

test('lists are as long as the guard against large answers takes them to be', async () => {
  const { body } = await ask(
    api.gateway,
    `{ provinces { code } categories { code } categoryBranches { categories { code } } communes(first: 1) { totalCount }
       products(first: 1) { facets { months { count } } } ocopForms(legalVersion: "QD26-2026") { criteria { code } } }`,
  );
  const { provinces, categories, categoryBranches, communes, products, ocopForms } = body.data;
  const criteria = ocopForms.map((form: { criteria: unknown[] }) => form.criteria.length);
  const branches = categoryBranches.map((branch: { categories: unknown[] }) => branch.categories.length);
  expect({
    'Query.provinces': provinces.length,
    'Query.categories': categories.length,
    'CategoryBranch.categories': Math.max(...branches),
    'Query.ocopForms': ocopForms.length,
    'OcopForm.criteria': Math.max(...criteria),
    'ProductFacets.categories': categories.length,
    'ProductFacets.communes': communes.totalCount,
    'ProductFacets.months': products.facets.months.length,
    'ProductFacets.stores': 100,
  }).toEqual(LONG_LISTS);
});

test('a small query for a huge answer is refused before it is planned', async () => {
  const inner = 'branch { categories { '.repeat(5);
  const query = `{ category(code: "QD26-01") { ${inner} code ${'} } '.repeat(5)} } }`;
  const { body, ...cost } = (await api.costOf(() => ask(api.gateway, query))).result as any;
  expect(body.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
  expect(cost.status).toBe(400);
});

test('null where the schema has a default is the mistake of the client', async () => {
  const query = 'query ($n: Int) { products(first: 1) { nodes { related(first: $n) { slug } } } }';
  const { body } = await ask(api.gateway, query, { n: null });
  expect(body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_ARGUMENT' });
});

test('what the API does not have, and fragments that nobody uses, are no fault of the server', async () => {
  const { body } = await ask(api.gateway, 'subscription { a }');
  expect(body.errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  const fragments = Array.from(
    { length: 40 },
    (_, i) => `fragment F${i} on Product { ...F${i + 1} related { ...F${(i + 3) % 40} } }`,
  );
  const cyclic = await ask(api.gateway, `{ __typename } ${fragments.join(' ')} fragment F40 on Product { slug }`);
  expect(cyclic.status).toBe(400);
  expect(cyclic.body.errors[0].extensions.code).toBe('LIMIT_EXCEEDED');
});
