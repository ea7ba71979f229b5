import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bucketFrom, openBucket, type BucketTarget } from '@cho-phien/kit/bucket';
import { StartError } from '@cho-phien/kit/start-error';
import { testBuckets } from '@cho-phien/kit/test-buckets';
import { press } from '../press.ts';
import { writeHostFiles } from './files.ts';
import type { OtherPages } from './other-pages.ts';
import { syncToS3, type SyncResult } from './s3.ts';

const WEBSITE = `<WebsiteConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument><Key>404.html</Key></ErrorDocument>
</WebsiteConfiguration>`;

const FILES = {
  'index.html': '<a href="/san-pham/na/">Na</a>',
  'san-pham/na/index.html': '<p>na</p>',
  'san-pham/cũ (1)/index.html': '<p>moved</p>',
  '404.html': '<p>không có</p>',
  '_astro/a.1b2c.css': 'p { margin: 0 }',
  'sitemap-index.xml': '<sitemapindex/>',
  'tim-kiem/index.json': '[]',
};
const COUNT = Object.keys(FILES).length;

let directory: string;
let site: string;
let server: Server;
let target: BucketTarget;
/** What was asked, such as `PUT index.html`. */
let asked: string[];
/** What was told. */
let told: string[];
/** Answers instead of the storage, where it returns true. */
let before: (...args: Parameters<RequestListener>) => boolean;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 's3-'));
  site = join(directory, 'site');
  asked = [];
  told = [];
  before = () => false;
  const answer = await testBuckets(join(directory, 'buckets'), [{ name: 'cho-phien', configs: [WEBSITE] }]);
  server = createServer((request, response) => {
    asked.push(`${request.method} ${decodeURI(request.url ?? '').replace(/^\/cho-phien(\?.*|\/)/, '')}`);
    if (!before(request, response)) void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  target = {
    endpoint,
    bucket: 'cho-phien',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    region: 'us-east-1',
    prefix: '',
  };
  for (const [name, text] of Object.entries(FILES)) await put(name, text);
  writeHostFiles(site, new Map());
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true });
});

async function put(name: string, text: string): Promise<void> {
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

const NONE: OtherPages = new Map();

function sync(pages = NONE, to: Partial<BucketTarget> = {}): Promise<SyncResult> {
  asked = [];
  return syncToS3(site, pages, { ...target, ...to }, (line) => told.push(line));
}

const visit = (path: string) => fetch(`${target.endpoint}/cho-phien${path}`, { redirect: 'manual' });
const changes = () => asked.filter((line) => !line.startsWith('GET '));
async function stored(): Promise<string[]> {
  const objects = await openBucket(target).list();
  return objects
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

describe('a sync to S3-compatible storage', () => {
  it('uploads every page once, and nothing the second time', async () => {
    expect(await sync()).toMatchObject({ uploaded: COUNT, deleted: 0, unchanged: 0 });
    expect(await stored()).toEqual(Object.keys(FILES).sort());
    expect(await sync()).toEqual({ uploaded: 0, bytes: 0, deleted: 0, unchanged: COUNT });
    expect(changes()).toEqual([]);
    expect(asked.length).toBe(2);
  });

  it('gives each object its type and how long it may be kept', async () => {
    await sync();
    const page = await visit('/san-pham/na/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-encoding')).toBeNull();
    expect(await page.text()).toBe('<p>na</p>');
    const style = await visit('/_astro/a.1b2c.css');
    expect(style.headers.get('cache-control')).toContain('immutable');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await visit(encodeURI('/san-pham/cũ (1)/'))).status).toBe(200);
  });

  it('uploads one page that changed, and deletes one that vanished after all else', async () => {
    await sync();
    await put('index.html', '<p>changed</p>');
    expect(await sync()).toMatchObject({ uploaded: 1, unchanged: COUNT - 1 });
    expect(changes()).toEqual(['PUT index.html']);
    await put('index.html', '<p>once more</p>');
    await rm(join(site, 'san-pham/na'), { recursive: true });
    expect(await sync()).toMatchObject({ uploaded: 1, deleted: 1 });
    expect(changes()).toEqual(['PUT index.html', 'DELETE san-pham/na/index.html']);
    expect((await visit('/san-pham/na/')).status).toBe(404);
  });

  it('uploads what pages need before them, new pages before those that link to them, and lists of pages last', async () => {
    await sync();
    await put('_astro/b.3d4e.css', 'a { color: red }');
    await put('san-pham/moi/index.html', '<p>new</p>');
    await put('index.html', '<a href="/san-pham/moi/">New</a>');
    await put('sitemap-index.xml', '<sitemapindex>new</sitemapindex>');
    await sync();
    expect(changes()).toEqual([
      'PUT _astro/b.3d4e.css',
      'PUT san-pham/moi/index.html',
      'PUT index.html',
      'PUT sitemap-index.xml',
    ]);
  });

  it('redirects where a page moved, and uploads it again when that alone changes', async () => {
    await sync();
    const moved: OtherPages = new Map([['/san-pham/cũ (1)/', { status: 301, location: '/san-pham/na/' }]]);
    expect(await sync(moved)).toMatchObject({ uploaded: 1 });
    const answer = await visit(encodeURI('/san-pham/cũ (1)/'));
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/san-pham/na/']);
    expect(await sync(moved)).toMatchObject({ uploaded: 0 });
    expect(await sync()).toMatchObject({ uploaded: 1 });
    expect((await visit(encodeURI('/san-pham/cũ (1)/'))).status).toBe(200);
  });

  it('does without redirects where the storage has none, and says so once', async () => {
    before = (request, response) => {
      if (request.headers['x-amz-website-redirect-location'] === undefined) return false;
      response.writeHead(501).end('<Error><Code>NotImplemented</Code></Error>');
      return true;
    };
    const moved: OtherPages = new Map([['/san-pham/cũ (1)/', { status: 301, location: '/san-pham/na/' }]]);
    expect(await sync(moved)).toMatchObject({ uploaded: COUNT });
    expect(told.filter((line) => line.includes('redirects'))).toHaveLength(1);
    expect(await sync(moved)).toMatchObject({ uploaded: 0 });
  });

  it('keeps to its folder of the bucket', async () => {
    const other = openBucket(target);
    await other.put('other/index.html', Buffer.from('another site'), {});
    const { prefix } = bucketFrom({ ...ENV, S3_PREFIX: '/cho/' });
    await sync(NONE, { prefix });
    await rm(join(site, '404.html'));
    expect(await sync(NONE, { prefix })).toMatchObject({ deleted: 1 });
    expect(await other.get('other/index.html')).toBe('another site');
    expect(await (await visit('/cho/san-pham/na/')).text()).toBe('<p>na</p>');
  });

  it('refuses a bucket that holds something else, and a folder that holds no site', async () => {
    await openBucket(target).put('taxes/2025.txt', Buffer.from('mine'), {});
    await expect(sync()).rejects.toThrow('such as taxes/2025.txt');
    expect(changes()).toEqual([]);
    await rm(join(site, 'index.html'));
    await expect(sync()).rejects.toThrow('There is no site');
  });

  it('uploads everything again when the headers of objects are other ones than they were', async () => {
    await sync();
    const bucket = openBucket(target);
    const note = JSON.parse((await bucket.get('.cho-phien-sync.json')) ?? '') as object;
    await bucket.put('.cho-phien-sync.json', Buffer.from(JSON.stringify({ ...note, headers: 'older' })), {});
    // Objects are dated to the second: they are told apart from the next one on.
    const second = () => Math.floor(Date.now() / 1_000);
    const put = second();
    await vi.waitFor(() => expect(second()).toBeGreaterThan(put), { timeout: 2_000, interval: 20 });
    expect(await sync()).toMatchObject({ uploaded: COUNT });
    expect(await sync()).toMatchObject({ uploaded: 0 });
  });

  it('lists a bucket in pieces', async () => {
    await sync();
    asked = [];
    const objects = await openBucket(target, undefined, 3).list();
    expect(asked.length).toBe(3);
    expect(objects.map(({ name }) => name).sort()).toEqual(['.cho-phien-sync.json', ...(await stored())].sort());
  });

  it('follows the link to the generation that is served when it begins', async () => {
    await rename(site, join(directory, 'first'));
    await symlink('first', site);
    await sync();
    expect(await stored()).toEqual(Object.keys(FILES).sort());
  });

  it('tries again when the storage is busy or hangs up', async () => {
    await sync();
    let failures = 0;
    before = (request, response) => {
      if (request.method !== 'PUT' || failures === 3) return false;
      failures += 1;
      if (failures === 1) response.destroy();
      else response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
      return true;
    };
    await put('index.html', '<p>changed</p>');
    expect(await sync()).toMatchObject({ uploaded: 1 });
    expect(changes()).toEqual(['PUT index.html', 'PUT index.html', 'PUT index.html', 'PUT index.html']);
  });

  it('goes on where it was killed', async () => {
    for (let i = 0; i < 200; i += 1) await put(`san-pham/${i}/index.html`, `<p>${i}</p>`);
    const { promise: enough, resolve } = Promise.withResolvers<void>();
    let puts = 0;
    before = (request) => {
      if (request.method === 'PUT' && (puts += 1) === 100) resolve();
      // What is asked from here on is never answered.
      return request.method === 'PUT' && puts >= 100;
    };
    const code = `import { syncToS3 } from ${JSON.stringify(new URL('./s3.ts', import.meta.url).href)};
      await syncToS3(${JSON.stringify(site)}, new Map(), ${JSON.stringify(target)}, () => {});`;
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', code], {
      stdio: 'inherit',
    });
    const ended = new Promise((done) => child.once('exit', (_, signal) => done(signal)));
    await Promise.race([enough, ended]);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    before = () => false;
    const there = (await stored()).length;
    expect(there).toBeGreaterThan(50);
    const { uploaded, unchanged } = await sync();
    expect(uploaded + unchanged).toBe(COUNT + 200);
    // Of the sixteen that were on their way some may be there by half, which real storage does not show.
    expect(unchanged).toBeGreaterThanOrEqual(there - 16);
    expect(await sync()).toMatchObject({ uploaded: 0 });
  });

  it('stops when it is told to', async () => {
    const ending = new AbortController();
    before = (request) => {
      if (request.method === 'PUT') ending.abort();
      return request.method === 'PUT';
    };
    await expect(syncToS3(site, NONE, target, () => undefined, ending.signal)).rejects.toThrow('aborted');
  });
});

const ENV = {
  S3_ENDPOINT: 'https://s3.example.org/',
  S3_BUCKET: 'cho-phien',
  S3_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  S3_SECRET_ACCESS_KEY: 'very-secret',
};

describe('what keeps a sync from its work', () => {
  const failure = async (to: Partial<BucketTarget>): Promise<StartError> => {
    const error: unknown = await sync(NONE, to).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(JSON.stringify([error, (error as Error).message, (error as StartError).hint, told])).not.toContain(
      'very-secret',
    );
    return error as StartError;
  };

  it('is told for a wrong secret, without telling it', async () => {
    const { message, hint } = await failure({ secretAccessKey: 'very-secret' });
    expect(message).toBe(`The bucket cho-phien at ${target.endpoint} answered 403 SignatureDoesNotMatch.`);
    expect(hint).toContain('S3_SECRET_ACCESS_KEY');
    expect(asked).toHaveLength(1);
  });

  it('is told for a key that nobody has', async () => {
    const { message } = await failure({ accessKeyId: 'very-secret' });
    expect(message).toContain('403 InvalidAccessKeyId');
  });

  it('is told for a bucket that is not there', async () => {
    const { message, hint } = await failure({ bucket: 'nothing' });
    expect(message).toContain('answered 404 NoSuchBucket');
    expect(hint).toContain('S3_BUCKET');
  });

  it('is told at once where nothing listens', async () => {
    const unused = createServer();
    await new Promise<void>((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const { message } = await failure({ endpoint: `http://127.0.0.1:${port}` });
    expect(message).toBe(`The storage at http://127.0.0.1:${port} cannot be reached: ECONNREFUSED.`);
  });

  it('is told for settings that are missing or no address', () => {
    expect(bucketFrom(ENV)).toEqual({
      endpoint: 'https://s3.example.org',
      bucket: 'cho-phien',
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'very-secret',
      region: 'us-east-1',
      prefix: '',
    });
    expect(() => bucketFrom({ ...ENV, S3_BUCKET: '' })).toThrow('S3_BUCKET is not set');
    for (const S3_ENDPOINT of ['s3.example.org', 'https://me:very-secret@s3.example.org', 'ftp://s3.example.org']) {
      expect(() => bucketFrom({ ...ENV, S3_ENDPOINT })).toThrow('S3_ENDPOINT is not the address of a storage.');
    }
  });
});
