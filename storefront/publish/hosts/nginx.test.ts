import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { press } from '../press.ts';
import { writeHostFiles } from './files.ts';
import { headersOf } from './headers.ts';
import type { OtherPages } from './other-pages.ts';

/** `apt-get install nginx-light libnginx-mod-http-brotli-static`; without nginx these tests are left out. */
const isInstalled = spawnSync('nginx', ['-v']).status === 0;
const [brotli] = isInstalled ? globSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so') : [];

const FILES = {
  'index.html': '<p>chợ</p>',
  'san-pham/na-dai/index.html': '<p>na dai</p>',
  'san-pham/na-cu/index.html': '<p>moved</p>',
  'en/products/gone/index.html': '<p>gone</p>',
  '404.html': '<p>không có</p>',
  'en/404/index.html': '<p>not here</p>',
  '_astro/a.1b2c.css': 'p { margin: 0 }',
  'robots.txt': 'User-agent: *',
  'tim-kiem/index.json': '[]',
};

const MANY: OtherPages = new Map(
  Array.from({ length: 100_000 }, (_, i) => {
    const moved = { status: 301, location: `/san-pham/moi-${i}/` } as const;
    return [`/san-pham/mon-thu-${i}/`, i % 2 === 0 ? moved : { status: 410, location: null }];
  }),
);
const PAGES: OtherPages = new Map([
  ['/san-pham/na-cu/', { status: 301, location: '/san-pham/na-dai/' }],
  ['/chuyen/chợ "phiên"/', { status: 301, location: '/san-pham/$na/' }],
  ['/en/products/gone/', { status: 410, location: null }],
  ...MANY,
]);

describe.skipIf(!isInstalled)('nginx with the example as it is written', { timeout: 60_000 }, () => {
  let folder: string;
  let nginx: ChildProcess | undefined;
  let api: Server;
  let port: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nginx-'));
    const site = join(folder, 'site');
    for (const [name, text] of Object.entries(FILES)) {
      const file = join(site, name);
      const { br, gz } = press(Buffer.from(text));
      await mkdir(dirname(file), { recursive: true });
      for (const [ending, content] of [
        ['', text],
        ['.br', br],
        ['.gz', gz],
      ] as const)
        await writeFile(file + ending, content);
    }
    api = createServer((request, answer) => answer.end(`API ${request.url}`));
    const apiPort = await listening(api);
    const unused = createServer();
    port = await listening(unused);
    await new Promise((resolve) => unused.close(resolve));
    writeHostFiles(site, PAGES, { api: `http://127.0.0.1:${apiPort}` });
    nginx = await startNginx(folder, join(site, '_nginx', 'nginx.conf'), port);
  });
  afterAll(async () => {
    const ended = nginx && new Promise((resolve) => nginx?.once('exit', resolve));
    nginx?.kill('SIGTERM');
    await ended;
    api.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, encoding = 'identity') => ask(port, path, encoding);

  it('sends pages with the headers of the table', async () => {
    for (const path of ['/', '/san-pham/na-dai/', '/_astro/a.1b2c.css', '/robots.txt', '/tim-kiem/index.json']) {
      const { status, headers } = await get(path);
      expect(status, path).toBe(200);
      expect(headers, path).toMatchObject(headersOf(path));
    }
    const { headers, body } = await get('/san-pham/na-dai/');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body.toString()).toBe('<p>na dai</p>');
    expect((await get('/tim-kiem/index.json')).headers['content-type']).toMatch('application/json');
  });

  it('sends the pressed bytes that lie beside a page', async () => {
    for (const [encoding, ending] of [['gzip', '.gz'], ...(brotli ? [['gzip, br', '.br']] : [])] as [
      string,
      string,
    ][]) {
      const { headers, body } = await get('/san-pham/na-dai/', encoding);
      expect(headers['content-encoding']).toBe(ending === '.gz' ? 'gzip' : 'br');
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers.vary).toBe('Accept-Encoding');
      expect(body).toEqual(await readFile(join(folder, 'site/san-pham/na-dai/index.html') + ending));
    }
  });

  it('answers a page that was kept with 304', async () => {
    const { headers } = await get('/san-pham/na-dai/');
    expect((await ask(port, '/san-pham/na-dai/', 'identity', { 'if-none-match': headers.etag })).status).toBe(304);
  });

  it('leads on from moved pages and says that gone ones are gone', async () => {
    const moved = await get('/san-pham/na-cu/');
    expect([moved.status, moved.headers.location]).toEqual([301, '/san-pham/na-dai/']);
    const strange = await get(encodeURI('/chuyen/chợ "phiên"/'));
    expect([strange.status, strange.headers.location]).toEqual([301, '/san-pham/%24na/']);
    const last = await get('/san-pham/mon-thu-99998/');
    expect([last.status, last.headers.location]).toEqual([301, '/san-pham/moi-99998/']);
    const gone = await get('/en/products/gone/', 'gzip');
    expect([gone.status, gone.headers['content-encoding']]).toEqual([410, 'gzip']);
    expect(gone.headers).toMatchObject(headersOf('/en/products/gone/'));
    expect((await get('/en/products/gone/')).body.toString()).toBe('<p>gone</p>');
  });

  it('has a 404 page in each language, and none of its own for folders', async () => {
    for (const path of ['/khong-co/', '/san-pham/', '/_headers', '/_redirects', '/_nginx/nginx.conf']) {
      const { status, headers, body } = await get(path);
      expect([status, body.toString()], path).toEqual([404, '<p>không có</p>']);
      expect(headers).toMatchObject(headersOf('/khong-co/'));
    }
    const english = await get('/en/nothing');
    expect([english.status, english.body.toString()]).toEqual([404, '<p>not here</p>']);
  });

  it('adds the slash that a page has at its end', async () => {
    const { status, headers } = await get('/san-pham/na-dai');
    expect([status, headers.location]).toEqual([301, '/san-pham/na-dai/']);
  });

  it('hands the API its paths, without the headers of pages', async () => {
    for (const path of [
      '/graphql',
      '/graphql?query=%7Bx%7D',
      '/schema.graphql',
      '/health/ready',
      '/session',
      '/session/code',
      '/look-up?code=7K2M-9Q4V',
      '/gio-hang/',
      '/en/checkout/',
      '/don-hang/',
      '/.well-known/jwks.json',
      '/.well-known/gs1resolver',
      '/01/08934567890120/10/A%2FB?linkType=all',
      '/epcis/events',
      '/stamps/x.svg',
      '/files/med_x?signature=y',
    ]) {
      const { status, headers, body } = await get(path);
      expect([status, body.toString()]).toEqual([200, `API ${path}`]);
      expect(headers['content-security-policy']).toBeUndefined();
    }
  });
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** nginx in the foreground, as this user, with the example in a frame of our own. */
async function startNginx(folder: string, example: string, port: number): Promise<ChildProcess> {
  const text = (await readFile(example, 'utf8'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('listen [::]:80;', '')
    .replace('# brotli_static on;', brotli ? 'brotli_static on;' : '');
  await writeFile(join(folder, 'server.conf'), text);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const types = ['/etc/nginx/mime.types', '/usr/local/etc/nginx/mime.types'].find(existsSync);
  const frame = `
    ${brotli ? `load_module ${brotli};` : ''}
    daemon off; master_process off; pid ${folder}/pid; error_log stderr notice;
    events {}
    http { ${paths.join(' ')} access_log off; ${types ? `include ${types};` : ''} include ${folder}/server.conf; }`;
  await writeFile(join(folder, 'frame.conf'), frame);
  const nginx = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', join(folder, 'frame.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    nginx.once('exit', () => reject(new Error(`nginx did not start:\n${said}`)));
    nginx.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('[warn]')) reject(new Error(`nginx complains:\n${said}`));
      // The last thing that it says before it accepts connections.
      if (said.includes('getrlimit')) resolve(nginx);
    });
  });
}

/** With node:http, since fetch unpacks. */
function ask(port: number, path: string, encoding: string, headers = {}) {
  type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': encoding, ...headers } }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
    );
  })
    .on('error', reject)
    .end();
  return promise;
}
