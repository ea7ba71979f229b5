import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { priceBlock, runningText, STRAY_SPACE } from './html.ts';
import { PAGE_TYPES } from './page-types.ts';

const { api, folder } = inject('site');
const KB = 1024;

const pagesIn = async (path: string) =>
  (await readdir(join(folder, path), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !['trang', 'page'].includes(entry.name))
    .map((entry) => join(path, entry.name, 'index.html'));

interface Listed {
  slug: string;
  isDemo: boolean;
  variants: { offer: { isDemo: boolean } | null }[];
  ocopClaims: { stars: number }[];
  ocopCertificates: { id: string }[];
}

/** Every product as the API knows it. */
async function askProducts(): Promise<Listed[]> {
  const query =
    '{ products(first: 100) { nodes { slug isDemo variants { offer { isDemo } } ocopClaims { stars } ocopCertificates { id } } } }';
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: { products: { nodes: Listed[] } } }).data.products.nodes;
}

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

  it('has feeds that name only pages that are there, absolute, in their language', async () => {
    for (const feed of ['chuyen/feed.xml', 'en/stories/feed.xml', 'san-pham/feed.xml', 'en/products/feed.xml']) {
      const xml = await readFile(join(folder, feed), 'utf8');
      const pages = [...xml.matchAll(/<link rel="alternate" href="([^"]+)"/g)].map(([, href]) => new URL(href ?? ''));
      expect(pages.length, feed).toBeGreaterThan(10);
      for (const { pathname } of pages) expect(await stat(join(folder, pathname, 'index.html')), pathname).toBeTruthy();
    }
  });

  it('names the same page in the other language, both ways', async () => {
    for (const { vi, en, type } of PAGE_TYPES.filter(({ hidden }) => !hidden)) {
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
    const products = (await askProducts()).filter(({ isDemo }) => !isDemo);
    expect(products.length).toBeGreaterThanOrEqual(73);
    expect(products.some(({ ocopClaims }) => ocopClaims.length > 0)).toBe(true);
    for (const { slug, ocopClaims, ocopCertificates } of products) {
      expect(ocopCertificates, slug).toEqual([]);
      for (const [root, claimed] of [
        ['san-pham', 'chưa có quyết định trong sổ'],
        ['en/products', 'no decision on file'],
      ] as const) {
        const html = await readFile(join(folder, root, slug, 'index.html'), 'utf8');
        expect(html.includes(claimed), slug).toBe(ocopClaims.length > 0);
        expect(html, slug).not.toContain('hasCertification');
        expect(html, slug).not.toMatch(/class="?(badge|cert)\b/);
      }
    }
    const sample = await readFile(join(folder, 'san-pham/hang-mau-mien-dong/index.html'), 'utf8');
    expect(sample).toContain('hasCertification');
    expect(sample).toMatch(/class="?badge\b/);
  });

  it('says beside every price that it is an illustration, as long as it is', async () => {
    const silent: string[] = [];
    let pages = 0;
    for (const [root, label] of [
      ['san-pham', 'Giá minh họa'],
      ['en/products', 'Illustrative price'],
    ] as const) {
      for (const page of await pagesIn(root)) {
        pages += 1;
        if (!priceBlock(await readFile(join(folder, page), 'utf8')).includes(label)) silent.push(page);
      }
    }
    expect(pages - silent.length).toBeGreaterThan(100);
    // Asked after the pages were read: an officer sets prices meanwhile, and the API knows of them before any page does.
    const illustrated = (await askProducts()).filter(({ variants }) => variants.every(({ offer }) => offer?.isDemo));
    expect(silent.filter((page) => illustrated.some(({ slug }) => page.includes(`/${slug}/`)))).toEqual([]);
  });

  it('has no space before a comma or full stop, and no title that is cut', async () => {
    const all = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
    expect(all.length).toBeGreaterThan(2 * 200);
    for (const file of all) {
      const html = await readFile(join(folder, file), 'utf8');
      expect(html.match(/<title>([^<]*)/)?.[1]?.length, file).toBeLessThanOrEqual(70);
      expect(runningText(html), file).not.toMatch(STRAY_SPACE);
    }
  });
});
