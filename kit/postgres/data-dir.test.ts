import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataDir, projectRoot, secretIn } from './data-dir.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-unit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the data folder is DATA_DIR, else .data in the project', async () => {
  const { name } = JSON.parse(await readFile(join(projectRoot(), 'package.json'), 'utf8')) as { name: string };
  expect(name).toBe('cho-phien');
  expect(dataDir({})).toBe(join(projectRoot(), '.data'));
  expect(dataDir({ DATA_DIR: '' })).toBe(join(projectRoot(), '.data'));
  expect(dataDir({ DATA_DIR: 'some/where' })).toBe(resolve('some/where'));
});

test('a secret is made once, is the same for all who ask at once, and only its owner reads it', async () => {
  let made = 0;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => secretIn(join(folder, 'new'), 'key', () => `secret ${++made}`)),
  );
  expect(new Set(answers).size).toBe(1);
  expect(await secretIn(join(folder, 'new'), 'key', () => 'another')).toBe(answers[0]);
  expect((await stat(join(folder, 'new', 'key'))).mode & 0o777).toBe(0o600);
});

test('an empty secret is refused by name, since it would protect nothing', async () => {
  const file = join(folder, 'empty');
  await writeFile(file, '\n');
  await expect(secretIn(folder, 'empty', () => 'new')).rejects.toThrow(`${file} is empty`);
});
