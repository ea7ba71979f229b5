import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testBuckets } from '@cho-phien/kit/test-buckets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storageFrom } from './storage.ts';

let folder: string;
let server: Server;
let bucket: NodeJS.ProcessEnv;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-storage-'));
  server = createServer(await testBuckets(join(folder, 'buckets'), [{ name: 'anh' }]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bucket = {
    MEDIA_BUCKET: 'anh',
    MEDIA_URL: 'https://anh.example.vn/media',
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const FILES = { '400.avif': 'a', '400.webp': 'w', '400.jpg': 'j' };

async function made(): Promise<string> {
  const from = await mkdtemp(join(folder, 'made-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(from, name), text);
  return from;
}

describe('a bucket', () => {
  it('holds the files of a picture with their types, to be kept for ever', async () => {
    const storage = storageFrom(bucket);
    await storage.keep('abc', await made());
    await storage.keep('abcd', await made());
    for (const [name, type] of [
      ['400.avif', 'image/avif'],
      ['400.webp', 'image/webp'],
      ['400.jpg', 'image/jpeg'],
    ] as const) {
      const answer = await fetch(`${bucket.S3_ENDPOINT}/anh/media/abc/${name}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(await answer.text()).toBe(FILES[name]);
    }
    expect((await storage.names()).map(({ name }) => name).sort()).toEqual(['abc', 'abcd']);
    await storage.remove('abc');
    expect((await storage.names()).map(({ name }) => name)).toEqual(['abcd']);
    expect((await fetch(`${bucket.S3_ENDPOINT}/anh/media/abcd/400.jpg`)).status).toBe(200);
  });

  it('is refused where a sync of the site would delete it, and without an address', () => {
    expect(() => storageFrom({ ...bucket, S3_BUCKET: 'anh' })).toThrow('would delete the pictures');
    expect(() => storageFrom({ ...bucket, S3_BUCKET: 'anh', S3_PREFIX: 'site' })).not.toThrow();
    expect(() => storageFrom({ ...bucket, MEDIA_URL: '' })).toThrow('MEDIA_URL is not set');
  });
});

describe('the local disk', () => {
  it('has the files of a picture whole, or not at all', async () => {
    const MEDIA_DIR = join(folder, 'disk');
    const storage = storageFrom({ MEDIA_DIR });
    expect(await storage.names()).toEqual([]);
    await mkdir(MEDIA_DIR);
    const from = await made();
    await storage.keep('abc', from);
    await storage.keep('abc', await made());
    expect((await readdir(join(MEDIA_DIR, 'public/abc'))).sort()).toEqual(Object.keys(FILES).sort());
    expect(await readFile(join(MEDIA_DIR, 'public/abc/400.jpg'), 'utf8')).toBe('j');
    expect((await storage.names()).map(({ name }) => name)).toEqual(['abc']);
    await storage.remove('abc');
    expect(await storage.names()).toEqual([]);
  });
});
