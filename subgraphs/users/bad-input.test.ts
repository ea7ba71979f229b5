import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { encodeCursor } from '@cho-phien/kit/paging';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from './subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const PRODUCT = publicId('prd', seedUuid('product', 'na-dai-dong-mo'));

it.each([
  ['an id of another kind', `{ store(id: "${PRODUCT}") { slug } }`, 'INVALID_ID'],
  ['an id of no form', `{ store(id: "1") { slug } }`, 'INVALID_ID'],
  ['neither id nor slug', `{ store { slug } }`, 'INVALID_ARGUMENT'],
  ['both id and slug', `{ store(id: "x", slug: "y") { slug } }`, 'INVALID_ARGUMENT'],
  ['neither code nor slug', `{ commune { slug } }`, 'INVALID_ARGUMENT'],
  ['both code and slug', `{ commune(code: "06463", slug: "chi-lang") { slug } }`, 'INVALID_ARGUMENT'],
  [
    'too many stores',
    `{ stores(filter: { slugs: ["${Array(101).fill('a').join('","')}"] }) { nodes { slug } } }`,
    'INVALID_ARGUMENT',
  ],
  ['an id of a product among stores', `{ stores(filter: { ids: ["${PRODUCT}"] }) { nodes { slug } } }`, 'INVALID_ID'],
  [
    'too many communes',
    `{ communes(filter: { codes: ["${Array(101).fill('a').join('","')}"] }) { nodes { slug } } }`,
    'INVALID_ARGUMENT',
  ],
  ['a page too large', `{ stores(first: 100000) { nodes { slug } } }`, 'PAGE_SIZE'],
  ['a page of nothing', `{ communes(first: 0) { nodes { slug } } }`, 'PAGE_SIZE'],
  ['a negative page', `{ formerUnits(first: -1) { nodes { code } } }`, 'PAGE_SIZE'],
  ['a broken cursor', `{ stores(after: "%%%") { nodes { slug } } }`, 'INVALID_CURSOR'],
  [
    'a cursor of another list',
    `{ stores(after: "${encodeCursor('communes', [0, 'a', 'b'])}") { nodes { slug } } }`,
    'INVALID_CURSOR',
  ],
  [
    'a cursor with no uuid',
    `{ stores(after: "${encodeCursor('stores', ['a', 'b'])}") { nodes { slug } } }`,
    'INVALID_CURSOR',
  ],
  [
    'a cursor with half a number',
    `{ communes(after: "${encodeCursor('communes', [0.5, 'a', 'b'])}") { nodes { slug } } }`,
    'INVALID_CURSOR',
  ],
  ['a slug with NUL', `{ store(slug: "a\\u0000") { slug } }`, 'INVALID_TEXT'],
  ['a search without end', `{ formerUnits(search: "${'a'.repeat(201)}") { nodes { code } } }`, 'INVALID_TEXT'],
  ['a code with NUL', `{ stores(filter: { communeCode: "a\\u0000" }) { nodes { slug } } }`, 'INVALID_TEXT'],
])('%s is refused before any SQL', async (_what, query, reason) => {
  const { result, statements } = await test.countingSql(() => test.ask(query));
  expect(result.errors?.map((error) => error.extensions)).toMatchObject([{ code: 'BAD_USER_INPUT', reason }]);
  expect(Object.values(result.data)).toEqual([null]);
  expect(statements).toEqual([]);
});

it('half a surrogate pair in a variable is refused as no text', async () => {
  const query = `query ($text: String) { communes(filter: { search: $text }) { nodes { slug } } }`;
  const { data, errors } = await test.ask(query, { text: '\ud83c' });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_TEXT' });
  expect(data).toEqual({ communes: null });
});

it('says so in the language of the caller', async () => {
  const query = `{ stores(first: 0) { nodes { slug } } }`;
  const vi = await test.ask(query);
  const en = await test.ask(query, {}, { locale: 'en' });
  expect(vi.errors?.[0]?.message).toContain('first phải từ 1 đến 100');
  expect(en.errors?.[0]?.message).toContain('first must be between 1 and 100');
});

it('nobody is answered without a signed identity', async () => {
  const request = { query: '{ provinces { code } }' };
  expect(await test.subgraph.answer(request, undefined)).toBeUndefined();
  expect(await test.subgraph.answer(request, 'forged.token')).toBeUndefined();
});
