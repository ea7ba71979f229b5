import { describe, expect, inject, it } from 'vitest';

const { storefront } = inject('site');

async function open(path: string) {
  const answer = await fetch(storefront + path);
  expect(answer.status, path).toBe(200);
  const html = await answer.text();
  const first = (pattern: RegExp) => pattern.exec(html)?.[1];
  return {
    canonical: new URL(first(/<link rel="canonical" href="([^"]+)"/) ?? '').pathname,
    english: new URL(first(/<link rel="alternate" hreflang="en" href="([^"]+)"/) ?? '').pathname,
    title: first(/<title>([^<]+)/) ?? '',
    description: first(/<meta name="description" content="([^"]+)"/) ?? '',
    previous: first(/<a href="([^"]+)" rel="prev"/),
    next: first(/<a href="([^"]+)" rel="next"/),
    cards: [...html.matchAll(/<li class="card[^>]*>.*?<a href="([^"]+)"/gs)].map(([, href]) => href ?? ''),
    /** Ways to narrow the list, with how many goods each leads to. */
    facets: [...html.matchAll(/<li>\s*<a href="([^"]+)"(?: aria-current="true")?>[^<]*<span>(\d+)<\/span>/g)].map(
      ([, href, count]) => ({ href: href ?? '', count: Number(count) }),
    ),
  };
}

/** The pages of a list, from the first on by their links to the next. */
async function walk(path: string) {
  const pages = [await open(path)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await open(next));
  return pages;
}

describe('a list', () => {
  it('shows each of its goods once, on pages that know their neighbours and are told apart', async () => {
    const pages = await walk('/san-pham/');
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.map(({ canonical }) => canonical)).toEqual(
      pages.map((_, index) => (index === 0 ? '/san-pham/' : `/san-pham/trang/${index + 1}/`)),
    );
    expect(pages[1]?.english).toBe('/en/products/page/2/');
    expect(pages.map(({ previous }) => previous)).toEqual([
      undefined,
      ...pages.slice(0, -1).map((page) => page.canonical),
    ]);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
    expect(new Set(pages.map(({ description }) => description)).size).toBe(pages.length);
    const cards = pages.flatMap((page) => page.cards);
    expect(new Set(cards).size).toBe(cards.length);
    for (const page of pages.slice(0, -1)) expect(page.cards).toHaveLength(24);
  });

  it.each(['/san-pham/', '/danh-muc/rau-qua-tuoi/', '/xa/that-khe/', '/en/categories/mon-thit/'])(
    '%s leads to as many goods as it says',
    async (path) => {
      const { facets } = await open(path);
      expect(facets.length).toBeGreaterThan(1);
      for (const { href, count } of facets.filter(({ href: each }) => !each.startsWith('/sao-ocop/'))) {
        const goods = (await walk(href)).flatMap(({ cards }) => cards);
        expect(goods.filter((card) => !/\/hang-mau-/.test(card)).length, href).toBe(count);
      }
    },
  );

  it('of a kind in a commune exists where there are goods, and only there', async () => {
    expect((await open('/danh-muc/rau-qua-tuoi/bac-son/')).cards).toEqual(['/san-pham/quyt-vang-bac-son/']);
    expect((await fetch(`${storefront}/danh-muc/mat-ong/bac-son/`)).status).toBe(404);
    expect((await fetch(`${storefront}/san-pham/trang/1/`)).status).toBe(404);
    expect((await fetch(`${storefront}/san-pham/trang/9/`)).status).toBe(404);
  });
});
