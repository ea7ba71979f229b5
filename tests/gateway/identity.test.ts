import { IDENTITY_HEADER, signIdentity, type Identity } from '@cho-phien/kit/identity';
import { expect, test } from 'vitest';
import { ADMIN_KEY, ask, fakeSubgraph, rawServer, SECRET, serveFake, testGateway } from './fakes.ts';

const CALLER = '{ caller { kind locale now requestId } }';
const ADMIN: Identity = { viewer: { kind: 'admin' }, locale: 'en', now: 0, requestId: 'forged' };

test('without a key the caller is anonymous, with the right one an admin', async () => {
  const gateway = await testGateway();
  expect((await ask(gateway, CALLER)).body.data.caller.kind).toBe('anonymous');
  const admin = await ask(gateway, CALLER, {}, { authorization: `Bearer ${ADMIN_KEY}` });
  expect(admin.body.data.caller.kind).toBe('admin');
  expect(admin.headers.get('cache-control')).toBe('no-store');
});

test.each(['Bearer cpk_wrong', `Bearer ${ADMIN_KEY}x`, 'Bearer', `Basic ${ADMIN_KEY}`, ADMIN_KEY, ''])(
  'the Authorization header %j is refused, not taken for nobody',
  async (authorization) => {
    const gateway = await testGateway();
    const answer = await ask(gateway, CALLER, {}, { authorization });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.body.data).toBeUndefined();
    expect(answer.body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(answer.text).not.toContain(ADMIN_KEY);
  },
);

test('the language comes from Accept-Language, Vietnamese by default', async () => {
  const gateway = await testGateway();
  const locale = async (header: string) =>
    (await ask(gateway, CALLER, {}, { 'accept-language': header })).body.data.caller.locale;
  expect(await locale('en-GB,en;q=0.9')).toBe('en');
  expect(await locale('fr')).toBe('vi');
  expect(await locale('en;q=0.5, vi')).toBe('vi');
});

test('each request has an id of ours, shown in its answer and known to the subgraphs', async () => {
  const gateway = await testGateway();
  const answer = await ask(gateway, CALLER, {}, { 'x-request-id': 'mine' });
  const id = answer.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.body.data.caller.requestId).toBe(id);
});

test('the clock can be set only where the gateway was started for it', async () => {
  const header = { 'x-cho-phien-clock': '2026-08-01T00:00:00Z' };
  const preview = await testGateway({ allowClockHeader: true });
  expect((await ask(preview, CALLER, {}, header)).body.data.caller.now).toBe('2026-08-01T00:00:00.000Z');
  const wrong = await ask(preview, CALLER, {}, { 'x-cho-phien-clock': 'tomorrow' });
  expect([wrong.status, wrong.body.errors[0].extensions.reason]).toEqual([400, 'INVALID_ARGUMENT']);

  const before = Date.now();
  const plain = await testGateway();
  const { now } = (await ask(plain, CALLER, {}, header)).body.data.caller;
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before);
});

test('an identity that a client sends along is not passed on, however well it is signed', async () => {
  const received: unknown[] = [];
  const url = await rawServer((request, response) => {
    received.push(request.headers);
    response.setHeader('content-type', 'application/json');
    response.end('{"data":{"caller":null}}');
  });
  const token = signIdentity(ADMIN, 'users', SECRET);
  const gateway = await testGateway({ subgraphs: { users: { url } } });
  await ask(gateway, CALLER, {}, { [IDENTITY_HEADER]: token, cookie: 'a=b', 'x-forwarded-for': '1.2.3.4' });
  const [headers] = received as Record<string, string>[];
  expect(headers?.[IDENTITY_HEADER]).not.toBe(token);
  expect(headers).not.toHaveProperty('cookie');
  expect(headers).not.toHaveProperty('x-forwarded-for');
  expect(headers).not.toHaveProperty('authorization');

  const local = await testGateway();
  expect((await ask(local, CALLER, {}, { [IDENTITY_HEADER]: token })).body.data.caller.kind).toBe('anonymous');
});

test('a subgraph refuses unsigned, forged and misdirected callers', async () => {
  const { url } = await serveFake(fakeSubgraph('users'));
  const call = async (token: string | undefined) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { [IDENTITY_HEADER]: token }) },
      body: JSON.stringify({ query: CALLER }),
    });
    return response.status;
  };
  const signed = signIdentity(ADMIN, 'users', SECRET);
  expect(await call(signed)).toBe(200);
  expect(await call(undefined)).toBe(401);
  expect(await call('nonsense')).toBe(401);
  expect(await call(signIdentity(ADMIN, 'users', 'another secret'))).toBe(401);
  expect(await call(signIdentity(ADMIN, 'orders', SECRET))).toBe(401);
  expect(await call(`${signed.slice(0, -1)}${signed.endsWith('A') ? 'B' : 'A'}`)).toBe(401);
});

test('a gateway with another secret gets no data, in process or over HTTP', async () => {
  const { url } = await serveFake(fakeSubgraph('users'));
  for (const users of [fakeSubgraph('users'), { url }]) {
    const gateway = await testGateway({ secret: 'another secret', subgraphs: { users } });
    const { body } = await ask(gateway, CALLER);
    expect(body.data).toEqual({ caller: null });
    expect(body.errors[0].extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'users' });
  }
});
