import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder } from './remove-folder.ts';

it('removes a folder of many pages without holding them all', async () => {
  const root = mkdtempSync(join(tmpdir(), 'cho-phien-test-'));
  const [site, beside] = [join(root, 'site'), join(root, 'beside.txt')];
  writeFileSync(beside, 'stays');
  for (let page = 0; page < 5_000; page += 1) mkdirSync(join(site, 'san-pham', `hang-${page}`), { recursive: true });
  for (const file of ['index.html', 'san-pham/index.html', 'san-pham/hang-7/index.html'])
    writeFileSync(join(site, file), '');
  symlinkSync(beside, join(site, 'link'));
  let most = 0;
  const before = process.getActiveResourcesInfo().length;
  const looking = setInterval(() => (most = Math.max(most, process.getActiveResourcesInfo().length - before)), 1);
  await removeFolder(site);
  clearInterval(looking);
  expect(most).toBeLessThan(50);
  expect(existsSync(site)).toBe(false);
  expect(existsSync(beside)).toBe(true);
  await removeFolder(site);
  await removeFolder(root);
  expect(existsSync(root)).toBe(false);
});

it('leaves what a link leads to', async () => {
  const root = mkdtempSync(join(tmpdir(), 'cho-phien-test-'));
  const [link, page] = [join(root, 'site'), join(root, 'elsewhere', 'san-pham')];
  mkdirSync(page, { recursive: true });
  symlinkSync(join(root, 'elsewhere'), link);
  await removeFolder(link);
  expect([existsSync(link), existsSync(page)]).toEqual([false, true]);
  await removeFolder(root);
});
