import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StartError } from '../start-error.ts';
import { startPostgres, type Postgres } from './embedded.ts';
import { findServer } from './resolve.ts';

let postgres: Postgres;
const servers: Server[] = [];
beforeAll(async () => {
  postgres = await startPostgres({ ephemeral: true });
});
afterAll(async () => {
  await postgres.stop();
  for (const server of servers) server.close();
});

async function listen(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => answer(socket.on('error', () => undefined).unref()));
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A message of the PostgreSQL wire protocol: type, length, body. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A server that lets everybody in and answers every statement with one column `version` of one row. */
function serverOfVersion(version: string): (socket: Socket) => void {
  const ready = message('Z', Buffer.from('I'));
  const field = Buffer.concat([Buffer.from([0, 1]), Buffer.from('version\0'), Buffer.alloc(18)]);
  field.writeInt32BE(25, field.length - 12);
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)]);
  const answer = [message('T', field), message('D', row), message('C', Buffer.from('SELECT 1\0')), ready];
  return (socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      socket.on('data', () => socket.write(Buffer.concat(answer)));
    });
  };
}

async function refusal(url: string): Promise<StartError> {
  const error: unknown = await findServer({ DATABASE_URL: url }, () => undefined).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartError);
  const { message, hint } = error as StartError;
  expect(`${message} ${hint}`).not.toContain('s3cret');
  return error as StartError;
}

test('a given server is used as it is, and not ended', async () => {
  const lines: string[] = [];
  const database = await findServer({ DATABASE_URL: postgres.url }, (line) => lines.push(line));
  expect(database).toMatchObject({ url: postgres.url });
  await database.stop();
  await database.stop();
  expect(await findServer({ DATABASE_URL: postgres.url }, () => undefined)).toMatchObject({ url: postgres.url });
  expect(lines.join()).toContain('PostgreSQL 18');
  expect(lines.join()).not.toContain(new URL(postgres.url).password);
});

test('a server that nothing listens for is named with what to do', async () => {
  const port = await listen(() => undefined);
  const closed = servers.pop()?.close();
  await once(closed as Server, 'close');
  const { message, hint } = await refusal(`postgres://ban:s3cret@127.0.0.1:${port}/cho`);
  expect(message).toContain(`127.0.0.1:${port}/cho as ban`);
  expect(hint).toContain('unset DATABASE_URL');
});

test('a server that does not answer is given up after five seconds', async () => {
  const port = await listen(() => undefined);
  const begun = performance.now();
  await refusal(`postgres://ban:s3cret@127.0.0.1:${port}/cho`);
  expect(performance.now() - begun).toBeLessThan(6_000);
});

test('something that is no PostgreSQL is refused', async () => {
  const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await refusal(`postgres://ban:s3cret@127.0.0.1:${port}/cho`);
});

test('a wrong password and a missing database are told apart', async () => {
  const { port } = new URL(postgres.url);
  expect((await refusal(`postgres://postgres:s3cret@127.0.0.1:${port}/postgres`)).hint).toContain('password');
  const missing = new URL(postgres.url);
  missing.pathname = '/khong_co';
  expect((await refusal(missing.href)).hint).toContain('Create that database');
});

test('a server older than 15 is refused', async () => {
  const port = await listen(serverOfVersion('14'));
  expect((await refusal(`postgres://ban:s3cret@127.0.0.1:${port}/cho`)).message).toContain('PostgreSQL 14');
});

test.each([
  'khong phai',
  'mysql://ban:s3cret@127.0.0.1/cho',
  'postgres://ban:s3cret@:0:/',
  'postgres://ban:s3cr%ZZs3cret@127.0.0.1:1/cho',
])('an address that is none is refused: %s', async (url) => {
  expect((await refusal(url)).message).toContain('DATABASE_URL');
});
