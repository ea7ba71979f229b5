import type { RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { CLOCK_HEADER, signClock } from '@cho-phien/kit/clock-header';
import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask, fakeSubgraph, openGateway, openRawServer, rawServer, SECRET, serveFake, testGateway } from './fakes.ts';

/** Products answers; orders is the one in trouble. */
const LIST = '{ products { id name stock } orderCount }';
const REST = { products: ['1', '2', '3'].map((id) => ({ id, name: `Hồng ${id}`, stock: null })), orderCount: null };
const UNAVAILABLE = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'orders' };

test('subgraphs of this process and of others give the same answer', async () => {
  const local = await ask(await testGateway(), LIST);
  const remote = await testGateway({
    subgraphs: {
      products: { url: (await serveFake(fakeSubgraph('products'))).url },
      orders: { url: (await serveFake(fakeSubgraph('orders'))).url },
    },
  });
  expect((await ask(remote, LIST)).body).toEqual(local.body);
  expect(local.body).toEqual({
    data: { products: REST.products.map((product) => ({ ...product, stock: Number(product.id) * 10 })), orderCount: 7 },
  });
});

function json(body: string): RequestListener {
  return (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  };
}

/** Starts an answer in JSON and leaves the rest to `go`. */
function starting(go: (response: ServerResponse) => void): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    go(response);
  };
}

const GARBAGE: Record<string, RequestListener> = {
  'text that is not JSON': json('so not json'),
  'cut off JSON': json('{"data":{"orderCount":'),
  'no body': json(''),
  null: json('null'),
  'a list': json('[]'),
  'a number for data': json('{"data":42}'),
  'neither data nor errors': json('{"hello":"world"}'),
  'empty data': json('{"data":{}}'),
  'a list in place of a number': json('{"data":{"orderCount":[7]}}'),
  'errors that are none': json('{"data":null,"errors":"http://10.0.0.1 broke"}'),
  'errors without a code': json('{"errors":[{"message":"no field at http://10.0.0.1:4003/graphql"}]}'),
  'a web page': (_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<html>http://10.0.0.1 is under construction</html>');
  },
  'status 500': (_request, response) => {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end('{"data":{"orderCount":7},"stack":"at http://10.0.0.1"}');
  },
  'a redirect': (_request, response) => {
    response.writeHead(302, { location: 'http://10.0.0.1/' });
    response.end();
  },
  'a broken connection': (request) => request.socket.destroy(),
  'a connection broken half way': starting((response) => {
    response.write('{"data":', () => response.destroy());
  }),
  'more than fits': starting((response) => {
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(100_000)));
    };
    response.on('drain', more);
    more();
  }),
};

describe('a subgraph that answers garbage', () => {
  let listener: RequestListener;
  let gateway: RunningGateway;
  let orders: { url: string; stop(): Promise<void> };
  beforeAll(async () => {
    orders = await openRawServer((request, response) => listener(request, response));
    gateway = await openGateway({ subgraphs: { orders } });
  });
  afterAll(() => Promise.all([gateway.stop(), orders.stop()]));

  test.each(Object.entries(GARBAGE))('%s: the rest of the answer stands', async (_name, answer) => {
    listener = answer;
    const start = performance.now();
    const { status, body, text } = await ask(gateway, LIST);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(status).toBe(200);
    expect(body.data).toEqual(REST);
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions).toEqual(UNAVAILABLE);
    expect(text).not.toMatch(/http|127\.0|10\.0|stack|node_modules/);
  });

  test.each([
    ['numbers', '[1,2,3]'],
    ['one of three', '[{"stock":1}]'],
    ['no list', '{"stock":1}'],
    ['empty objects', '[{},{},{}]'],
    ['a number for a type name', '[{"__typename":5,"stock":1},null,null]'],
  ])('%s in place of entities: the rest of the answer stands', async (_name, entities) => {
    listener = json(`{"data":{"_entities":${entities}}}`);
    const { body } = await ask(gateway, '{ products { id name stock } }');
    expect(body).toMatchObject({ data: { products: REST.products }, errors: [{ extensions: UNAVAILABLE }] });
  });
});

test('bytes that are not HTTP: the rest of the answer stands', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('hello, this is no HTTP\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const { body } = await ask(await testGateway({ subgraphs: { orders: { url } } }), LIST);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('a stopped subgraph is missing until it is back', async () => {
  const served = await serveFake(fakeSubgraph('orders'));
  const gateway = await testGateway({ subgraphs: { orders: { url: served.url } } });
  expect((await ask(gateway, LIST)).body.errors).toBeUndefined();
  await served.stop();
  const { body, text } = await ask(gateway, LIST);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
  expect(text).not.toContain(new URL(served.url).host);
  const again = await serveFake(fakeSubgraph('orders'), Number(new URL(served.url).port));
  expect(again.url).toBe(served.url);
  expect((await ask(gateway, LIST)).body.errors).toBeUndefined();
});

test('the message is in the language of the caller', async () => {
  const gateway = await testGateway({ subgraphs: { orders: { url: await rawServer(json('')) } } });
  const message = async (language: string) =>
    (await ask(gateway, LIST, {}, { 'accept-language': language })).body.errors[0].message;
  expect(await message('vi')).toContain('tạm thời không trả lời');
  expect(await message('en')).toContain('does not answer');
});

test('a subgraph that accepts and says nothing: the rest within 2 s', async () => {
  const gateway = await testGateway({ subgraphs: { orders: { url: await rawServer(() => undefined) } } });
  const start = performance.now();
  const { body } = await ask(gateway, LIST);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('a subgraph that drips without end is cut off at the same time', async () => {
  const dripping = starting((response) => {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  const orders = { url: await rawServer(dripping) };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 200 } });
  const start = performance.now();
  const { body } = await ask(gateway, LIST);
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('a hanging subgraph that a query needs twice is waited for once', async () => {
  const users = { url: await rawServer(() => undefined) };
  const gateway = await testGateway({ subgraphs: { users }, timeouts: { subgraph: 300 } });
  const start = performance.now();
  const { body } = await ask(gateway, '{ caller { kind } products { id maker { name } } }');
  expect(performance.now() - start).toBeLessThan(600);
  expect(body.data).toEqual({ caller: null, products: ['1', '2', '3'].map((id) => ({ id, maker: null })) });
  expect(body.errors).toHaveLength(1);
});

test('a subgraph of this process that hangs is no better than a remote one', async () => {
  const orders = { ...fakeSubgraph('orders'), answer: () => new Promise<never>(() => undefined) };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 100 } });
  expect((await ask(gateway, LIST)).body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('the publisher waits longer than others for a subgraph that is slow', async () => {
  const slow = fakeSubgraph('orders');
  const { promise: done, resolve: answerNow } = Promise.withResolvers<void>();
  const orders = {
    ...slow,
    answer: (...asked: Parameters<typeof slow.answer>) => done.then(() => slow.answer(...asked)),
  };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 100 } });
  const published = ask(gateway, LIST, {}, { [CLOCK_HEADER]: signClock(Date.now(), SECRET) });
  // Who asks after it is answered first: by then its own time is long over.
  expect((await ask(gateway, LIST)).body).toMatchObject({ errors: [{ extensions: UNAVAILABLE }] });
  answerNow();
  const { body } = await published;
  expect(body.errors).toBeUndefined();
  expect(body.data.orderCount).toBe(7);
});

test('the publisher waits also for a subgraph that made others wait too long, and finds that it is back', async () => {
  const slow = fakeSubgraph('orders');
  const { promise: done, resolve: answerNow } = Promise.withResolvers<void>();
  const orders = {
    ...slow,
    answer: (...asked: Parameters<typeof slow.answer>) => done.then(() => slow.answer(...asked)),
  };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 100 } });
  for (let i = 0; i < 3; i++) await ask(gateway, LIST);
  const published = ask(gateway, LIST, {}, { [CLOCK_HEADER]: signClock(Date.now(), SECRET) });
  expect((await ask(gateway, LIST)).body).toMatchObject({ errors: [{ extensions: UNAVAILABLE }] });
  answerNow();
  expect((await published).body.data.orderCount).toBe(7);
  expect((await ask(gateway, LIST)).body.errors).toBeUndefined();
});

test('nobody waits for a subgraph that was too slow for the publisher three times', async () => {
  const orders = { url: await rawServer(() => undefined) };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 1_500, publisher: 50 } });
  for (let i = 0; i < 3; i++) await ask(gateway, LIST, {}, { [CLOCK_HEADER]: signClock(Date.now(), SECRET) });
  const start = performance.now();
  const { body } = await ask(gateway, LIST);
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('after three timeouts nobody waits for a hanging subgraph any more', async () => {
  const orders = { url: await rawServer(() => undefined) };
  const gateway = await testGateway({ subgraphs: { orders }, timeouts: { subgraph: 200 } });
  for (let i = 0; i < 3; i++) await ask(gateway, LIST);
  const start = performance.now();
  const { body } = await ask(gateway, LIST);
  expect(performance.now() - start).toBeLessThan(150);
  expect(body).toMatchObject({ data: REST, errors: [{ extensions: UNAVAILABLE }] });
});

test('a gateway starts and answers with every subgraph down', async () => {
  const nowhere = { url: 'http://127.0.0.1:1/graphql' };
  const gateway = await testGateway({ subgraphs: { products: nowhere, orders: nowhere, users: nowhere } });
  const { status, body } = await ask(gateway, '{ products { id } orderCount caller { kind } }');
  expect(status).toBe(200);
  expect(body.data).toEqual({ products: null, orderCount: null, caller: null });
  expect(body.errors.map((error: { extensions: { subgraph: string } }) => error.extensions.subgraph).sort()).toEqual([
    'orders',
    'products',
    'users',
  ]);
});

test('what a subgraph foresaw is passed on, what it did not is told as an id', async () => {
  const { url } = await serveFake(fakeSubgraph('products'));
  for (const products of [fakeSubgraph('products'), { url }]) {
    const gateway = await testGateway({ subgraphs: { products } });
    const answer = await ask(gateway, '{ bad(first: 100000) fails orderCount }');
    const requestId = answer.headers.get('x-request-id');
    expect(answer.body).toEqual({
      data: { bad: null, fails: null, orderCount: 7 },
      errors: [
        {
          message: 'too many',
          path: ['bad'],
          extensions: { code: 'BAD_USER_INPUT', reason: 'PAGE_SIZE', argument: 'first' },
        },
        {
          message: `Something went wrong on our side. Try again; if it stays, report ${requestId}.`,
          path: ['fails'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
    });
  }
});

test('a reference to what is gone is an error at its place, not a silent gap', async () => {
  const { body } = await ask(await testGateway(), '{ products { id maker { name } } }');
  expect(body.data.products[2]).toEqual({ id: '3', maker: null });
  expect(body.errors).toMatchObject([
    { path: ['products', 2, 'maker', 'name'], extensions: { code: 'INCOMPLETE_DATA' } },
  ]);
  expect(body.extensions).toBeUndefined();
});
