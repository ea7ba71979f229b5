import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { PAGE_TYPES } from './page-types.ts';

const { folder } = inject('site');
const KB = 1024;

const pagesIn = async (path: string) =>
  (await readdir(join(folder, path), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !['trang', 'page'].includes(entry.name))
    .map((entry) => join(path, entry.name, 'index.html'));

describe('the built site', () => {
  it('has a page for each of at least 73 products, in both languages, within 10 KB brotli and without a script', async () => {
    for (const root of ['san-pham', 'en/products']) {
      const pages = await pagesIn(root);
      expect(pages.length).toBeGreaterThanOrEqual(73);
      for (const page of pages) {
        expect((await stat(join(folder, `${page}.br`))).size, page).toBeLessThanOrEqual(10 * KB);
        const html = await readFile(join(folder, page), 'utf8');
        expect(html.replaceAll('<script type="application/ld+json">', ''), page).not.toContain('<script');
        expect(html, page).not.toMatch(/<link[^>]+rel="?stylesheet/);
      }
    }
  });

  it.each(PAGE_TYPES.filter(({ limit }) => limit))(
    'keeps $type within $limit KB brotli',
    async ({ vi, en, limit = 0 }) => {
      for (const path of [vi, en]) {
        expect((await stat(join(folder, path, 'index.html.br'))).size, path).toBeLessThanOrEqual(limit * KB);
      }
    },
  );

  it('names the same page in the other language, both ways', async () => {
    for (const { vi, en, type } of PAGE_TYPES.filter(({ type }) => type !== 'not found' && type !== 'search')) {
      const [viHtml, enHtml] = await Promise.all(
        [vi, en].map((path) => readFile(join(folder, path, 'index.html'), 'utf8')),
      );
      for (const html of [viHtml, enHtml]) {
        expect(html, type).toMatch(
          new RegExp(`hreflang="?en"? href="?[^" >]*${en}|href="?[^" >]*${en}"? hreflang="?en`),
        );
        expect(html, type).toMatch(
          new RegExp(`hreflang="?vi"? href="?[^" >]*${vi}|href="?[^" >]*${vi}"? hreflang="?vi`),
        );
      }
    }
  });

  it('never shows a sourced star as certified or lapsed', async () => {
    const html = await readFile(join(folder, 'san-pham/na-dai-dong-mo/index.html'), 'utf8');
    expect(html).toContain('04/09/2020');
    expect(html).not.toContain('hasCertification');
    expect(html).not.toMatch(/đã hết hạn|còn hiệu lực/);
    const sample = await readFile(join(folder, 'san-pham/hang-mau-mien-dong/index.html'), 'utf8');
    expect(sample).toContain('hasCertification');
  });

  it('says of every price that it is an illustration, as long as it is', async () => {
    for (const page of await pagesIn('san-pham')) {
      expect(await readFile(join(folder, page), 'utf8'), page).toMatch(/minh họa|mẫu/);
    }
  });
});
