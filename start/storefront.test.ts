import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpServer, HANDED_ON_PATH } from '@cho-phien/gateway/http';
import { currentFolder } from '@cho-phien/publish/generation';
import { writeHostFiles } from '@cho-phien/publish/hosts/files';
import type { Moved } from '@cho-phien/publish/moved';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStorefront } from './storefront.ts';

const MOVED = new Map<string, Moved>([
  ['/san-pham/cu/', { status: 301, location: '/san-pham/moi/' }],
  ['/san-pham/mat/', { status: 410, location: null }],
  ['/san-pham/khong-tep/', { status: 410, location: null }],
]);

let folder: string;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-storefront-'));
  const root = currentFolder(folder);
  for (const address of ['', 'en/404/', 'san-pham/', 'san-pham/cu/', 'san-pham/mat/']) {
    mkdirSync(join(root, address), { recursive: true });
    writeFileSync(join(root, address, 'index.html'), `page ${address}`);
  }
  writeFileSync(join(root, '404.html'), 'no such page');
  writeHostFiles(root, MOVED, { folder: root });
  const api = createHttpServer(1_000, 0);
  api.get(HANDED_ON_PATH, async ({ originalUrl }) => `API ${originalUrl}`);
  await api.ready();
  app = await serveStorefront({
    gateway: { app: api },
    folder,
    media: join(folder, 'media'),
    site: () => ({ hasPages: () => true, moved: (address) => MOVED.get(address) }),
    port: 0,
    host: '127.0.0.1',
    addRoutes: () => undefined,
  });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

/** Asks for a path as it is written, which fetch would tidy up. */
async function get(path: string) {
  const { port } = app.server.address() as AddressInfo;
  const [response] = (await once(request({ port, path, host: '127.0.0.1' }).end(), 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray()).toString();
  return { statusCode: response.statusCode, headers: response.headers, body };
}

describe('the static pages', () => {
  it.each(['/01/08934567890120/10/A%2FB?linkType=all', '/01/1/10/A%2', '/.well-known/gs1resolver', '/epcis/a%zz'])(
    'leave %s to the API, as it is written',
    async (url) => {
      const { statusCode, body } = await get(url);
      expect([statusCode, body]).toEqual([200, `API ${url}`]);
    },
  );

  it('refuse what is no address', async () => {
    expect((await get('/san-pham/%zz')).statusCode).toBe(400);
  });

  it.each([
    '/_headers',
    '/_redirects',
    '/_nginx/nginx.conf',
    '/%5fnginx/nginx.conf',
    '/_nginx%2fnginx.conf',
    '/./_nginx/nginx.conf',
    '//_nginx/nginx.conf',
    '/_nginx//nginx.conf',
    '/%2e/_nginx/nginx.conf',
    '/_nginx/',
  ])('keep %s, which is for hosts, to themselves', async (url) => {
    const { statusCode, body } = await get(url);
    expect([statusCode, body]).toEqual([404, 'no such page']);
  });

  it.each(['/san-pham/cu/', '/san-pham/%63u/'])('lead on from %s', async (url) => {
    const { statusCode, headers } = await get(url);
    expect([statusCode, headers.location]).toEqual([301, '/san-pham/moi/']);
  });

  it.each(['/san-pham/mat/', '/san-pham/m%61t/'])('are gone at %s', async (url) => {
    const { statusCode, body } = await get(url);
    expect([statusCode, body]).toEqual([410, 'page san-pham/mat/']);
  });

  it.each(['//san-pham', '//evil.example/%2e%2e/san-pham', '/%00', '/..%5c..', `/${'a'.repeat(3_000)}`])(
    'have no page at %s, and say so as everywhere',
    async (url) => {
      const { statusCode, body, headers } = await get(url);
      expect([statusCode, body]).toEqual([404, 'no such page']);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    },
  );

  it('tell nobody where their files lie', async () => {
    const { statusCode, body } = await get('/san-pham/khong-tep/');
    expect(statusCode).toBe(500);
    expect(body).not.toContain(folder);
  });
});
