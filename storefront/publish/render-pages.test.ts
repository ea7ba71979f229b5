import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPutter } from './putter.ts';
import { renderPages } from './render-pages.ts';
import type { ResidentRenderer } from './renderer.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cho-phien-render-pages-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('publishes with the renderer of an earlier release, which knows no fragments', async () => {
  const uses = { entities: ['Product:1'], lists: [], parts: [], nextChangeAt: null };
  const earlier: ResidentRenderer = {
    hear: () => undefined,
    routes: [],
    routeOf: () => undefined,
    async render(addresses, _source, take) {
      for (const address of addresses) {
        await take({ address, status: 200, location: null, body: Buffer.from('<p>Na</p>'), uses });
      }
      return [];
    },
    evaluate: async () => [],
    async *pages() {
      yield* [];
    },
    addressesOf: async () => [],
  };
  const place = { folder: root, draft: join(root, 'draft') };
  const source = { apiUrl: '', secret: '', now: 1 };
  const pages = [{ address: '/a/', hash: null }];
  const done = await renderPages(earlier, openPutter(), { do: 'render', pages, place, source });
  expect(done.pages).toEqual([expect.objectContaining({ address: '/a/', uses, fragments: [] })]);
  expect(readFileSync(join(root, 'a', 'index.html'), 'utf8')).toBe('<p>Na</p>');
});
