import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIdentity } from '@cho-phien/kit/identity';
import { publicId } from '@cho-phien/kit/ids';
import { AN_ADMIN, openTestSubgraph, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '../subgraph.ts';
import { sweepMedia } from './sweep.ts';
import { aPhoto } from './test-pictures.ts';

let test: TestSubgraph;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-kills-'));
  process.env.MEDIA_DIR = folder;
  test = await openTestSubgraph(content);
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

/** A process of its own, which takes the bytes of a file for a target as content does. */
const PROGRAM = `
  import { readFile } from 'node:fs/promises';
  import { openSubgraph } from '@cho-phien/kit/subgraph';
  const [definition, databaseUrl, secret, target, file, token] = process.argv.slice(1);
  const { content } = await import(definition);
  const subgraph = await openSubgraph({ ...content, seed: async () => {} }, { databaseUrl, secret });
  const { pathname: path, search } = new URL(target, 'http://x');
  const body = (async function* () { yield await readFile(file); })();
  const headers = { 'content-type': 'image/jpeg' };
  await subgraph.answerRaw('files', { method: 'PUT', path, query: search.slice(1), headers, body }, token);`;

const token = () =>
  signIdentity(
    { viewer: { kind: 'anonymous' }, locale: 'vi', now: Date.now(), requestId: randomUUID(), address: null },
    'content',
    TEST_SECRET,
  );

it('that is killed in the midst of it leaves a request that can be sent again, and nothing beside', async () => {
  const productId = publicId('prd', randomUUID());
  const { db } = test.subgraph;
  await db.query(`insert into known_product select substring($1, 5)::uuid, 1, 'PUBLISHED', null, '06463'`, [productId]);
  const bytes = await aPhoto({ width: 1_600, height: 1_200 });
  const file = join(folder, 'photo.jpg');
  await writeFile(file, bytes);
  const input = { productId, mimeType: 'image/jpeg', size: bytes.length, altText: { vi: 'Na', en: 'Fruit' } };
  const query = `mutation ($input: MediaRequestUploadInput!) { it: mediaRequestUpload(input: $input) {
    uploadUrl userErrors { message } } }`;
  const { data } = await test.ask(query, { input }, { viewer: AN_ADMIN, now: Date.now() });
  const target = data.it.uploadUrl as string;

  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const [database] = await db.query<{ name: string }>('select current_database() as name');
  url.pathname = `/${database?.name}`;
  const definition = new URL('../dist/subgraph.js', import.meta.url).href;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', PROGRAM, definition, url.href, TEST_SECRET, target, file, token()],
    { env: { ...process.env, MEDIA_DIR: folder }, stdio: 'inherit' },
  );
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  // When some of the files stand, and some do not.
  const made = async () =>
    (await readdir(join(folder, 'incoming'), { recursive: true }).catch(() => [])).filter((name) =>
      /\d\.\w+$/.test(name),
    );
  await expect.poll(async () => (await made()).length, { timeout: 15_000, interval: 5 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');

  const stored = async () =>
    (await db.query(`select (select count(*) from picture) as pictures, count(picture_hash) as ready from media`))[0];
  expect(await stored()).toEqual({ pictures: 0, ready: 0 });
  expect(existsSync(join(folder, 'public'))).toBe(false);
  await expect
    .poll(async () => {
      await sweepMedia(db, Date.now());
      return readdir(join(folder, 'incoming'));
    })
    .toEqual([]);

  const { pathname: path, search } = new URL(target, 'http://x');
  const body = (async function* () {
    yield bytes;
  })();
  const headers = { 'content-type': 'image/jpeg' };
  const again = { method: 'PUT', path, query: search.slice(1), headers, body };
  expect(await test.subgraph.answerRaw('files', again, token())).toMatchObject({ status: 200 });
  expect(await stored()).toEqual({ pictures: 1, ready: 1 });
  const [name = ''] = await readdir(join(folder, 'public'));
  expect(await readdir(join(folder, 'public', name))).toHaveLength(9);
});
