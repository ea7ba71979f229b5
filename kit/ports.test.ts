import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { closeWithin, endUnused, shownOrigin } from './ports.ts';

test('a request that never comes whole does not keep a server from closing', async () => {
  const app = fastify();
  const connected = once(app.server, 'connection');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const client = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  await connected;
  await new Promise((resolve) => client.write('GET / HTTP/1.1\r\nHost: x\r\n', resolve));
  const cut = once(client, 'close');
  await closeWithin(app, 20);
  await cut;
});

test.each([
  ['127.0.0.1', 'localhost'],
  ['0.0.0.0', 'localhost'],
  ['10.0.0.7', '10.0.0.7'],
  ['::1', '[::1]'],
])('a server on %s is shown as %s', async (host, shown) => {
  const app = fastify();
  await app.listen({ port: 0, host: '127.0.0.1' });
  expect(shownOrigin(app, host)).toBe(`http://${shown}:${(app.server.address() as AddressInfo).port}`);
  await app.close();
});

test('a server that closes does not wait for who connected and asked nothing', async () => {
  const app = fastify();
  endUnused(app);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const arrived = once(app.server, 'connection');
  const idle = connect(port, '127.0.0.1');
  await arrived;
  const left = once(idle, 'close');
  await app.close();
  await left;
});
