import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPutter } from './putter.ts';
import { hashOf, type Place } from './writer.ts';

let root: string;
let place: Place;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cho-phien-putter-'));
  place = { folder: join(root, 'site'), draft: join(root, 'draft') };
  mkdirSync(place.folder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = openPutter();
const body = Buffer.from('<!doctype html><title>Na</title>');
const page = (address: string, status: 200 | 404 = 200) => ({ address, status, body });
const hash = hashOf(body);

it('writes a page that is another one than before, and no other', async () => {
  const file = join(place.folder, 'a', 'index.html');
  expect(await put({ page: page('/a/'), before: hash, place })).toEqual({ hash, sizes: null });
  expect(existsSync(file)).toBe(false);
  const { sizes } = (await put({ page: page('/a/'), before: null, place })) as { sizes: number[] };
  expect(sizes).toEqual(['', '.br', '.gz'].map((ending) => readFileSync(file + ending).length));
  expect(await put({ page: page('/a/', 404), before: hash, place })).toEqual({ hash, sizes: null });
  expect(existsSync(file)).toBe(false);
});

it('takes the bytes of a page over, where they lie by themselves', async () => {
  const own = new Uint8Array(body);
  expect(await put({ page: { ...page('/own/'), body: own }, before: null, place })).toMatchObject({ hash });
  expect(readFileSync(join(place.folder, 'own', 'index.html'))).toEqual(body);
  expect(own).toHaveLength(0);
  expect(body.length).toBeGreaterThan(0);
});

it('tells of each page by itself that it cannot be written', async () => {
  writeFileSync(join(place.folder, 'b'), 'a file where a folder would be');
  const pages = ['/a/', '/b/', '/c/'].map((address) => put({ page: page(address), before: null, place }));
  const [a, b, c] = await Promise.all(pages);
  expect([a, c]).toEqual([expect.objectContaining({ hash }), expect.objectContaining({ hash })]);
  expect(b).toEqual({ error: expect.stringContaining('It could not be written') as string });
});
