import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { handedOn, readBody, type RawRequest } from '@cho-phien/kit/handed-on';
import { IDENTITY_HEADER, verifyIdentity } from '@cho-phien/kit/identity';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { describe, expect, it } from 'vitest';
import { adminToken, CALLERS, fakeSubgraph, rawServer, SECRET, serveFake, testGateway } from './fakes.ts';
import { send } from './raw-http.ts';

const KEY = { authorization: `Bearer ${CALLERS.partnerKey}` };

/** Tells back what was handed on, and to whom. */
function echo(subgraph = 'products'): RunningSubgraph {
  return {
    ...fakeSubgraph('products'),
    name: subgraph,
    answerRaw(name, asked, token) {
      const identity = verifyIdentity(token, subgraph, SECRET);
      return identity && tellBack(name, asked, identity.viewer.kind);
    },
  };
}

async function tellBack(name: string, asked: RawRequest, viewer: string) {
  const { method, path, query, headers } = asked;
  const body = await readBody(asked);
  const told = { name, method, path, query, headers, viewer, body: body.toString('base64'), length: body.length };
  return { status: 207, headers: { 'content-type': 'text/x-told', etag: '"1"' }, body: JSON.stringify(told) };
}

describe.each(['in this process', 'in another'])('what a subgraph %s answers beside the graph', (where) => {
  async function gatewayTo(products = echo()): Promise<RunningGateway> {
    const isHere = where === 'in this process';
    return testGateway({ subgraphs: { products: isHere ? products : await serveFake(products) } });
  }

  it('is the request as it came, with whoever sent it', async () => {
    const gateway = await gatewayTo();
    const { status, headers, text } = await send(gateway, '/epcis/events/a%2Fb%2?x=1&y=%zz&z?', {
      headers: {
        ...KEY,
        accept: 'application/ld+json',
        'gs1-epcis-version': '2.0',
        cookie: 'a=b',
        'x-forwarded-for': '1.2.3.4',
        [IDENTITY_HEADER]: 'forged',
      },
    });
    const told = JSON.parse(text);
    expect([status, headers['content-type'], headers.etag]).toEqual([207, 'text/x-told', '"1"']);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
    expect(told).toMatchObject({
      name: 'epcis',
      method: 'GET',
      path: '/epcis/events/a%2Fb%2',
      query: 'x=1&y=%zz&z?',
      viewer: 'partner',
      length: 0,
    });
    expect(told.headers).toMatchObject({ accept: 'application/ld+json', 'gs1-epcis-version': '2.0' });
    for (const name of ['authorization', 'cookie', 'x-forwarded-for', IDENTITY_HEADER, 'host', 'connection']) {
      expect(told.headers).not.toHaveProperty(name);
    }
  });

  it('knows people and nobody, and refuses who is neither', async () => {
    const gateway = await gatewayTo();
    expect(JSON.parse((await send(gateway, '/01/1')).text).viewer).toBe('anonymous');
    const authorization = `Bearer ${await adminToken()}`;
    expect(JSON.parse((await send(gateway, '/01/1', { headers: { authorization } })).text).viewer).toBe('account');
    const refused = await send(gateway, '/01/1', { headers: { authorization: 'Bearer x', 'accept-language': 'en' } });
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(refused.text)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(refused.text).toContain('session has ended');
  });

  it('may be of any method, with a body of any kind', async () => {
    const gateway = await gatewayTo();
    const body = Buffer.alloc(1_000_000, 'äöü\0');
    const { text } = await send(gateway, '/epcis/capture', {
      method: 'POST',
      headers: { 'content-type': 'application/ld+json' },
      body,
    });
    expect(JSON.parse(text)).toMatchObject({ method: 'POST', length: 1_000_000, body: body.toString('base64') });
    for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
      expect(JSON.parse((await send(gateway, '/stamps/x', { method })).text)).toMatchObject({ name: 'stamps', method });
    }
    expect(await send(gateway, '/stamps/x', { method: 'HEAD' })).toMatchObject({ status: 207, text: '' });
  });

  it('is no longer than its path allows, told or untold', async () => {
    const gateway = await gatewayTo();
    const body = Buffer.alloc(70_000);
    const told = await send(gateway, '/stamps/x', { method: 'POST', headers: { 'content-length': body.length }, body });
    const untold = await send(gateway, '/stamps/x', {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body,
    });
    for (const { status, text } of [told, untold]) {
      expect([status, JSON.parse(text).code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    }
  });

  it('is missing where it does not answer, and says so', async () => {
    const gateway = await gatewayTo(fakeSubgraph('products'));
    const { status, text } = await send(gateway, '/01/1');
    expect([status, JSON.parse(text).code]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
  });
});

it('is missing where the subgraph is down, or something else stands there', async () => {
  const babbling = await rawServer((_request, response) => response.end('<h1>it works'));
  for (const url of ['http://127.0.0.1:9/graphql', babbling]) {
    const gateway = await testGateway({ subgraphs: { products: { url } } });
    expect((await send(gateway, '/01/1')).status).toBe(503);
  }
});

it.each([
  ['/01/08934567890120', 'digital-link'],
  ['/01', 'digital-link'],
  ['/00/1?x', 'digital-link'],
  ['/8018/1', 'digital-link'],
  ['/.well-known/gs1resolver', 'digital-link'],
  ['/epcis', 'epcis'],
  ['/epcis/events?x', 'epcis'],
  ['/stamps/lot_x.svg', 'stamps'],
  ['/012/1', undefined],
  ['/404/', undefined],
  ['/8005/1', undefined],
  ['/san-pham/01/1', undefined],
  ['/epcis2', undefined],
  ['/graphql?x=/epcis/', undefined],
])('%s is of %s', (url, name) => {
  expect(handedOn(url)).toBe(name);
});

it('is from nobody where the address alone says who may', async () => {
  const gateway = await testGateway({ subgraphs: { content: echo('content') } });
  for (const authorization of [KEY.authorization, 'Bearer of nobody']) {
    const { status, text } = await send(gateway, '/files/med_x?signature=y', {
      method: 'PUT',
      headers: { authorization },
    });
    expect([status, JSON.parse(text)]).toMatchObject([207, { viewer: 'anonymous', query: 'signature=y' }]);
  }
});

it('has no address of our own making', async () => {
  const gateway = await testGateway({ subgraphs: { products: echo() } });
  expect((await send(gateway, '/handed-on')).status).toBe(404);
  expect((await send(gateway, '/handed-on/epcis')).status).toBe(404);
});
