import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeHostFiles } from './files.ts';
import { headersOf } from './headers.ts';
import type { OtherPages } from './other-pages.ts';

const PAGES: OtherPages = new Map([
  ['/san-pham/na-cu/', { status: 301, location: '/san-pham/na-dai/' }],
  ['/en/products/gone/', { status: 410, location: null }],
  ['/chuyen/chợ phiên/', { status: 301, location: '/chuyen/chợ/' }],
]);

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'hosts-'))));
afterEach(() => rm(folder, { recursive: true }));

const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('the files for hosts', () => {
  it('are written once, in the same order whatever the order of the pages, and left alone afterwards', async () => {
    const all = ['_headers', '_redirects', '_nginx/redirects.map', '_nginx/gone.map', '_nginx/nginx.conf'];
    expect(writeHostFiles(folder, PAGES)).toEqual(all);
    const { mtimeMs } = await stat(join(folder, '_redirects'));
    expect(writeHostFiles(folder, new Map([...PAGES].reverse()))).toEqual([]);
    expect((await stat(join(folder, '_redirects'))).mtimeMs).toBe(mtimeMs);
    expect((await readdir(folder)).sort()).toEqual(['_headers', '_nginx', '_redirects']);
  });

  it('change with the pages, and only those that do', async () => {
    writeHostFiles(folder, PAGES);
    const more: OtherPages = new Map([...PAGES, ['/nguoi-ban/cu/', { status: 410, location: null }]]);
    expect(writeHostFiles(folder, more)).toEqual(['_redirects', '_nginx/gone.map']);
  });

  it('_redirects has a forced line for Netlify and a plain one for Cloudflare Pages', async () => {
    writeHostFiles(folder, PAGES);
    expect((await read('_redirects')).trim().split('\n')).toEqual([
      '/chuyen/ch%E1%BB%A3%20phi%C3%AAn/ /chuyen/ch%E1%BB%A3/ 301!',
      '/chuyen/ch%E1%BB%A3%20phi%C3%AAn/ /chuyen/ch%E1%BB%A3/ 301',
      '/san-pham/na-cu/ /san-pham/na-dai/ 301!',
      '/san-pham/na-cu/ /san-pham/na-dai/ 301',
      '/en/products/gone/ /en/products/gone/index.html 410!',
      '/en/* /en/404/index.html 404',
    ]);
  });

  it('_headers gives every path the headers of the table, and no path a header twice', async () => {
    writeHostFiles(folder, new Map());
    const rules = (await read('_headers')).split(/^(?=\/)/m).map((rule) => {
      const [path = '', ...lines] = rule.trim().split('\n');
      return {
        path,
        headers: Object.fromEntries(
          lines.map((line) =>
            line
              .trim()
              .split(/: (.*)/)
              .slice(0, 2),
          ),
        ),
      };
    });
    const matching = (path: string) =>
      rules.filter((rule) => (rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path));
    for (const path of ['/_astro/a.1b2c.css', '/robots.txt', '/sitemap-index.xml', '/favicon.svg']) {
      const given = matching(path).flatMap(({ headers }) => Object.entries(headers));
      expect(Object.fromEntries(given), path).toEqual(headersOf(path));
      expect(given.length, path).toBe(Object.keys(headersOf(path)).length);
    }
    const { 'cache-control': asked, ...page } = headersOf('/san-pham/');
    expect(asked).toBe('no-cache');
    expect(matching('/san-pham/').map(({ headers }) => headers)).toEqual([page]);
  });

  it('refuse an address that leads out of the folder', () => {
    const outside: OtherPages = new Map([['/../secret/', { status: 410, location: null }]]);
    expect(() => writeHostFiles(folder, outside)).toThrow('not the address of a page');
  });

  it('cost a second of computing for 100,000 moved pages', async () => {
    const many: OtherPages = new Map(
      Array.from({ length: 100_000 }, (_, i) => [
        `/san-pham/cu-${i}/`,
        { status: 301, location: `/san-pham/moi-${i}/` },
      ]),
    );
    const begun = process.cpuUsage();
    writeHostFiles(folder, many);
    expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(4_000);
    expect((await read('_nginx/redirects.map')).split('\n').length).toBe(100_001);
  });
});
