import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { ask, get, openGateway, post } from './fakes.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.stop());

/** `next { next { … id } }`, so many levels in all. */
function nested(levels: number): string {
  return `{ products { ${'next { '.repeat(levels - 2)} id ${'} '.repeat(levels - 2)} } }`;
}

/** A chain of fragments, each spreading the next one twice: 2^links fields. */
function bomb(links: number): string {
  const chain = Array.from({ length: links }, (_, i) => `fragment F${i} on Product { ...F${i + 1} ...F${i + 1} }`);
  return `{ products { ...F0 } } ${chain.join(' ')} fragment F${links} on Product { id }`;
}

const REFUSED: [what: string, query: string, limit: string, actual?: number][] = [
  ['13 levels', nested(13), 'depth', 13],
  [
    '13 levels through fragments',
    '{ products { ...A } } ' +
      'fragment A on Product { next { next { next { next { ...B } } } } } ' +
      'fragment B on Product { next { next { next { next { next { next { next { id } } } } } } } }',
    'depth',
    13,
  ],
  ['31 aliases', `{ products { ${Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ')} } }`, 'aliases', 31],
  ['21 root fields', `{ ${'orderCount '.repeat(21)} }`, 'rootFields', 21],
  ['1,001 fields', `{ products { ${'id '.repeat(1_000)} } }`, 'fields', 1_001],
  ['a fragment bomb', bomb(100), 'fields'],
  ['51 directives', `{ products { ${'id @skip(if: false) '.repeat(51)} } }`, 'directives', 51],
  ['directives on one field', `{ orderCount ${'@skip(if: false) '.repeat(51)} }`, 'directives', 51],
  ['2,001 tokens', `{ ${'__typename '.repeat(2_000)} }`, 'tokens'],
  [
    '21 levels of introspection',
    `{ __type(name: "Query") { ${'ofType { '.repeat(19)} name ${'} '.repeat(19)} } }`,
    'introspectionDepth',
    21,
  ],
];

test.each(REFUSED)('%s: refused with the limit named', async (_what, query, limit, actual) => {
  const { status, body } = await ask(gateway, query);
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit, ...(actual && { actual }) });
  expect(body.errors[0].message).toMatch(/^The query is too big: at most [\d]+ /);
  const vi = await ask(gateway, query, {}, { 'accept-language': 'vi' });
  expect(vi.body.errors[0].message).toMatch(/^Truy vấn quá lớn: nhiều nhất /);
});

test('lists in lists in lists are refused by what they would come to', async () => {
  const { status, body } = await ask(gateway, `{ products { ${'related { '.repeat(6)} id ${'} '.repeat(6)} } }`);
  expect(status).toBe(400);
  expect(body.data).toBeUndefined();
  expect(body.errors[0].extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'objects', max: 20_000 });
});

test('what just fits is answered', async () => {
  expect((await ask(gateway, nested(12))).body.errors).toBeUndefined();
  expect((await ask(gateway, getIntrospectionQuery())).body.data.__schema.queryType.name).toBe('Query');
});

test('fragments that turn in a circle are refused by validation', async () => {
  const { body } = await ask(
    gateway,
    '{ products { ...A } } fragment A on Product { ...B } fragment B on Product { ...A }',
  );
  expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('the limits hold for GET too', async () => {
  const { status, body } = await get(gateway, `/graphql?query=${encodeURIComponent(nested(13))}`);
  expect([status, body.errors[0].extensions.limit]).toEqual([400, 'depth']);
});

test('a body over 100 kB is a 413, a list of queries a 400', async () => {
  const big = await post(gateway, JSON.stringify({ query: `{ orderCount } # ${'x'.repeat(100_000)}` }));
  expect([big.status, big.body.errors[0].extensions.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  const batch = await post(gateway, '[{"query":"{ orderCount }"},{"query":"{ orderCount }"}]');
  expect([batch.status, batch.body.errors[0].extensions]).toEqual([400, { code: 'BAD_REQUEST', reason: 'BATCHING' }]);
});

const BROKEN_TEXT: [what: string, body: string | Uint8Array<ArrayBuffer>][] = [
  [
    'half a surrogate pair in a variable',
    '{"query":"query($i: ID!){product(id:$i){id}}","variables":{"i":"a\\ud800b"}}',
  ],
  ['deep in the variables', '{"query":"{orderCount}","variables":{"a":[{"b":["\\udfff"]}]}}'],
  ['in the name of a variable', '{"query":"{orderCount}","variables":{"\\ud800":1}}'],
  ['NUL in a variable', '{"query":"query($i: ID!){product(id:$i){id}}","variables":{"i":"a\\u0000"}}'],
  ['half a pair in the query', '{"query":"{product(id:\\"\\ud800\\"){id}}"}'],
  ['half a pair escaped in the query', '{"query":"{product(id:\\"\\\\ud800\\"){id}}"}'],
  ['NUL in the query', '{"query":"{orderCount}\\u0000"}'],
  ['NUL escaped in the query', '{"query":"{product(id:\\"\\\\u0000\\"){id}}"}'],
  ['half a pair in the operation name', '{"query":"query A{orderCount}","operationName":"\\ud800"}'],
  [
    'bytes that are not UTF-8',
    new Uint8Array(Buffer.from('7b227175657279223a227b6f72646572436f756e747d2023ff227d', 'hex')),
  ],
];

test.each(BROKEN_TEXT)('malformed Unicode, %s: 400 INVALID_TEXT', async (_what, body) => {
  const answer = await post(gateway, body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_TEXT' });
});

test('malformed Unicode in an address: 400 INVALID_TEXT', async () => {
  const variables = encodeURIComponent('{"i":"\\ud800"}');
  for (const search of ['query=%7BorderCount%7D%23%ff', `query=%7BorderCount%7D&variables=${variables}`]) {
    const { status, body } = await get(gateway, `/graphql?${search}`);
    expect([status, body.errors[0].extensions.reason]).toEqual([400, 'INVALID_TEXT']);
  }
});

test('variables nested deeper than any stack are no trouble', async () => {
  const deep = `${'['.repeat(45_000)}${']'.repeat(45_000)}`;
  const { status, body } = await post(gateway, `{"query":"{ orderCount }","variables":{"a":${deep}}}`);
  expect([status, body.data]).toEqual([200, { orderCount: 7 }]);
});

const CLIENT_ERRORS: [what: string, request: object, code: string][] = [
  ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a wrong variable', { query: 'query($i: ID!) { product(id: $i) { id } }', variables: { i: {} } }, 'BAD_USER_INPUT'],
  [
    'null where null may not be',
    { query: 'query($x: Boolean = true) { orderCount @include(if: $x) }', variables: { x: null } },
    'BAD_USER_INPUT',
  ],
  [
    'a wrong date in a variable',
    { query: 'query($d: Date) { day(of: $d) }', variables: { d: '2026-02-30' } },
    'BAD_USER_INPUT',
  ],
  ['a wrong date in the query', { query: '{ day(of: "yesterday") }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['an unknown operation', { query: 'query A { orderCount }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
  [
    'two operations and no name',
    { query: 'query A { orderCount } query B { orderCount }' },
    'OPERATION_RESOLUTION_FAILURE',
  ],
];

test.each(CLIENT_ERRORS)(
  '%s: typed, 400 under the newer media type, 200 under plain JSON',
  async (_what, request, code) => {
    const newer = await post(gateway, JSON.stringify(request), { accept: 'application/graphql-response+json' });
    expect([newer.status, newer.body.errors[0].extensions.code]).toEqual([400, code]);
    const plain = await post(gateway, JSON.stringify(request), { accept: 'application/json' });
    expect(plain.status).toBe(200);
    expect(plain.body.data).toBeUndefined();
  },
);

test('a variable named like one of the gateway itself is refused', async () => {
  const query = 'query($representations: ID!) { product(id: $representations) { id stock } }';
  const { body } = await ask(gateway, query, { representations: '1' });
  expect(body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

const NO_REQUESTS: [what: string, body: string][] = [
  ['no JSON', '{ "query'],
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['no query', '{"variables":{}}'],
  ['a query that is no text', '{"query":{"a":1}}'],
  ['variables that are a list', '{"query":"{ orderCount }","variables":[1]}'],
  ['a key that would touch prototypes', '{"query":"{ orderCount }","__proto__":{"a":1}}'],
];

test.each(NO_REQUESTS)('%s for a body: 400', async (_what, body) => {
  const answer = await post(gateway, body);
  expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
});

test('aliases that are names of JavaScript are just aliases', async () => {
  const query = '{ __proto__: products { constructor: id hasOwnProperty: stock } toString: orderCount }';
  const { text } = await ask(gateway, query);
  expect(text).toContain('"__proto__":[{"constructor":"1","hasOwnProperty":10}');
  expect(text).toContain('"toString":7');
});

test('a list of errors has an end', async () => {
  const { body } = await ask(gateway, `{ ${Array.from({ length: 20 }, (_, i) => `no${i}`).join(' ')} }`);
  expect(body.errors.length).toBeLessThanOrEqual(11);
});
