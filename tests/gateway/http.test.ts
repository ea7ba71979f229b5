import { createServer, type AddressInfo } from 'node:net';
import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { StartError } from '@cho-phien/kit/start-error';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { ask, fakeSubgraph, get, openGateway, rawServer, testGateway } from './fakes.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.stop());

test('a browser gets a page that loads nothing from anywhere', async () => {
  const page = await get(gateway, '/graphql', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('href="/schema.graphql"');
  expect(page.text).toContain(`curl ${gateway.url}/graphql`);
  expect(page.text).not.toMatch(/<script|<link|<img|src=|https:/);
});

test("the page's form gets data: a query in the address is answered, also for a browser", async () => {
  const answer = await get(gateway, '/graphql?query=%7BorderCount%7D', { accept: 'text/html,*/*;q=0.8' });
  expect(answer.body).toEqual({ data: { orderCount: 7 } });
});

test('the public schema is there to read', async () => {
  const { text } = await get(gateway, '/schema.graphql');
  expect(buildSchema(text).getQueryType()?.getFields()).toHaveProperty('products');
  expect(text).not.toContain('join__');
});

test('any site may read, none may send the Authorization header', async () => {
  const answer = await ask(gateway, '{ orderCount }', {}, { origin: 'https://example.org' });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
  const preflight = await fetch(`${gateway.url}/graphql`, {
    method: 'OPTIONS',
    headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form of another site cannot post: %s is refused',
  async (type) => {
    const body = JSON.stringify({ query: 'mutation { rename(id: "1", name: "x") { id } }' });
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
  },
);

test('a GET cannot change anything', async () => {
  const query = encodeURIComponent('mutation { rename(id: "1", name: "x") { id } }');
  const { status, body } = await get(gateway, `/graphql?query=${query}`);
  expect([status, body.data, body.errors[0].extensions.code]).toEqual([405, undefined, 'BAD_REQUEST']);
});

test('other methods and other addresses are refused as GraphQL answers', async () => {
  const put = await fetch(`${gateway.url}/graphql`, { method: 'PUT', body: '{}' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
  const nowhere = await get(gateway, '/nowhere');
  expect([nowhere.status, nowhere.body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  const broken = await get(gateway, '/%ff');
  expect(broken.status).toBe(400);
});

test('ready says which subgraphs are down, and is 503 only when all are', async () => {
  const down = { url: 'http://127.0.0.1:1/graphql' };
  const sick = { url: await rawServer((_request, response) => response.writeHead(503).end()) };
  expect(await get(gateway, '/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await get(gateway, '/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'ok', subgraphs: { products: 'ok', orders: 'ok', users: 'ok' } },
  });
  const some = await testGateway({ subgraphs: { orders: down, users: sick } });
  expect(await get(some, '/health/ready')).toMatchObject({
    status: 200,
    body: { status: 'degraded', subgraphs: { products: 'ok', orders: 'down', users: 'down' } },
  });
  const none = await testGateway({ subgraphs: { products: down, orders: down, users: sick } });
  expect(await get(none, '/health/ready')).toMatchObject({ status: 503, body: { status: 'unavailable' } });
  expect((await get(none, '/health/live')).status).toBe(200);
});

test('a taken port is told with what to do', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const error = await openGateway({ port }).catch((problem: unknown) => problem);
  expect(error).toBeInstanceOf(StartError);
  expect(error).toMatchObject({ message: `Port ${port} on 127.0.0.1 is taken.` });
});

test('a stop finishes what is being answered, then nothing listens', async () => {
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const orders = fakeSubgraph('orders');
  const stopping = await openGateway({
    subgraphs: {
      orders: {
        ...orders,
        async answer(request, token) {
          asked.resolve();
          await release.promise;
          return orders.answer(request, token);
        },
      },
    },
  });
  const answer = ask(stopping, '{ orderCount }');
  await asked.promise;
  const stopped = stopping.stop();
  expect(stopping.stop()).toBe(stopped);
  release.resolve();
  expect((await answer).body).toEqual({ data: { orderCount: 7 } });
  await stopped;
  await expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow();
});

test('a stop does not wait for ever', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = () => {
    asked.resolve();
    return new Promise<never>(() => undefined);
  };
  const stuck = await openGateway({
    subgraphs: { orders: { ...fakeSubgraph('orders'), answer } },
    timeouts: { subgraph: 60_000, request: 60_000, drain: 100 },
  });
  const lost = expect(ask(stuck, '{ orderCount }')).rejects.toThrow();
  await asked.promise;
  await stuck.stop();
  await lost;
});
