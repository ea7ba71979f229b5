import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { IDENTITY_HEADER, signIdentity, verifyIdentity, type Identity } from '@cho-phien/kit/identity';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { derivedKey } from '@cho-phien/kit/secrets';
import { TOKEN_SEED, tokenKey } from '@cho-phien/kit/tokens';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { createLocalJWKSet, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { expect, test } from 'vitest';
import { adminToken, ask, CALLERS, fakeSubgraph, get, rawServer, SECRET, serveFake, testGateway } from './fakes.ts';

const CALLER = '{ caller { kind locale now requestId } }';
const ADMIN: Identity = { viewer: CALLERS.admin, locale: 'en', now: 0, requestId: 'forged', address: null };

const kindOf = async (gateway: RunningGateway, credential: string) =>
  (await ask(gateway, CALLER, {}, { authorization: `Bearer ${credential}` })).body.data?.caller?.kind;

test('without a credential the caller is anonymous, with a token a person, with a key a partner', async () => {
  const { url } = await serveFake(fakeSubgraph('users'));
  for (const users of [fakeSubgraph('users'), { url }]) {
    const gateway = await testGateway({ subgraphs: { users } });
    expect((await ask(gateway, CALLER)).body.data.caller.kind).toBe('anonymous');
    expect(await kindOf(gateway, await adminToken())).toBe('account');
    expect(await kindOf(gateway, CALLERS.partnerKey)).toBe('partner');
    const told = await ask(gateway, CALLER, {}, { authorization: `Bearer ${CALLERS.partnerKey}` });
    expect(told.headers.get('cache-control')).toBe('no-store');
  }
});

const MINUTE = 60_000;
const wrong: [what: string, credential: () => Promise<string> | string][] = [
  ['a key of nobody', () => 'Bearer cpk_of_nobody_at_all_in_the_world'],
  ['no credential', () => 'Bearer'],
  ['another scheme', async () => `Basic ${await adminToken()}`],
  ['no scheme', () => adminToken()],
  ['nothing', () => ''],
  ['an expired token', async () => `Bearer ${await adminToken(SECRET, Date.now() - 11 * MINUTE)}`],
  ['a token signed by another key', async () => `Bearer ${await adminToken('another secret')}`],
  ['a token for another audience', async () => `Bearer ${await forged({}, { aud: 'another-api' })}`],
  ['a token of another issuer', async () => `Bearer ${await forged({}, { iss: 'somebody' })}`],
  ['a token without a signature', async () => `Bearer ${unsigned(await adminToken())}`],
  [
    'a token of a session that has ended',
    async () => `Bearer ${await forged({}, { sid: publicId('ses', newUuid()) })}`,
  ],
  ['a token that is signed with the public key as a secret', async () => `Bearer ${await signedWithPublicKey()}`],
];

test.each(wrong)('%s is refused, not taken for nobody', async (_what, credential) => {
  const authorization = await credential();
  const gateway = await testGateway();
  const answer = await ask(gateway, CALLER, {}, { authorization });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  expect(answer.body.data).toBeUndefined();
  expect(answer.body.errors[0].extensions).toEqual({ code: 'UNAUTHENTICATED' });
});

/** A token of ours but for what is changed. */
async function forged(header: object, claims: object): Promise<string> {
  const { privateKey, jwk } = await tokenKey(derivedKey(SECRET, TOKEN_SEED));
  const [, body = ''] = (await adminToken()).split('.');
  const payload = { ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as JWTPayload), ...claims };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid, typ: 'at+jwt', ...header })
    .sign(privateKey);
}

function unsigned(token: string): string {
  const [, body] = token.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  return `${header}.${body}.`;
}

async function signedWithPublicKey(): Promise<string> {
  const { jwk } = await tokenKey(derivedKey(SECRET, TOKEN_SEED));
  const [, body = ''] = (await adminToken()).split('.');
  return new SignJWT(JSON.parse(Buffer.from(body, 'base64url').toString()) as JWTPayload)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
    .sign(Buffer.from(jwk.x ?? '', 'base64url'));
}

test('the public keys verify our tokens, and hold nothing secret', async () => {
  const gateway = await testGateway();
  const { body } = await get(gateway, '/.well-known/jwks.json');
  const { payload } = await jwtVerify(await adminToken(), createLocalJWKSet(body as JSONWebKeySet));
  expect(payload.sub).toBe(publicId('acc', CALLERS.admin.accountId));
  expect(body.keys).toHaveLength(1);
  expect(body.keys[0]).not.toHaveProperty('d');
});

test('while users is away a person is known by the token, and a key is refused for the time', async () => {
  const gateway = await testGateway({ subgraphs: { users: { url: 'http://127.0.0.1:9/graphql' } } });
  const person = await ask(gateway, '{ products { name } }', {}, { authorization: `Bearer ${await adminToken()}` });
  expect(person.body.data.products).toHaveLength(3);
  const partner = await ask(gateway, CALLER, {}, { authorization: `Bearer ${CALLERS.partnerKey}` });
  expect([partner.status, partner.body.errors[0].extensions.code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
});

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

test('the address of a client is that of the connection, or what our own proxy says, never what the client says', async () => {
  const addresses: (string | null)[] = [];
  const users: RunningSubgraph = {
    ...fakeSubgraph('users'),
    answer(request, token) {
      addresses.push(verifyIdentity(token, 'users', SECRET)?.address ?? null);
      return fakeSubgraph('users').answer(request, token);
    },
  };
  const header = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
  for (const trustProxy of [undefined, 1, 2]) {
    await ask(await testGateway({ subgraphs: { users }, trustProxy }), CALLER, {}, header);
  }
  expect(addresses).toEqual(['127.0.0.1', '198.51.100.7', '203.0.113.9']);
});
