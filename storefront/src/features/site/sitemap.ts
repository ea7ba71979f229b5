import type { APIRoute, GetStaticPaths } from 'astro';
import { vietnamDay } from '../../lib/dates.ts';
import { locales } from '../../lib/locale.ts';
import { pageSize } from '../../lib/site.ts';
import { to, type Address } from '../../lib/urls.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Catalogue } from '../catalogue/types.ts';

/** A page search engines may list, and the day its data last changed, when known. */
export interface Listed {
  address: Address;
  changed?: string;
}

const shardSize = 500;

/** Every public page once; each stands for its two languages. */
export function listedPages(site: Catalogue): Listed[] {
  const lists = Math.ceil(site.products.length / pageSize);
  const fixed = [to.home, to.categories, to.stores(), to.communes, to.formerCommunes, to.seasons, to.stories];
  return [
    ...fixed.map((address) => ({ address })),
    ...Array.from({ length: Math.max(1, lists) }, (_, index) => ({ address: to.products(index + 1) })),
    ...site.calendar.map(({ month }) => ({ address: to.month(month) })),
    ...site.products.map(({ slug, updatedAt }) => ({ address: to.product(slug), changed: vietnamDay(updatedAt) })),
    ...site.branches.map(({ slug }) => ({ address: to.branch(slug) })),
    ...site.branches.flatMap(({ categories }) => categories.map(({ slug }) => ({ address: to.category(slug) }))),
    ...site.stores.map(({ slug }) => ({ address: to.store(slug) })),
    ...site.communes.map(({ slug }) => ({ address: to.commune(slug) })),
    ...site.stories.map(({ slug }) => ({ address: to.story(slug) })),
    ...site.texts.map(({ slug, updatedAt }) => ({ address: to.text(slug), changed: vietnamDay(updatedAt) })),
  ];
}

const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });

/** One shard per five hundred pages, which is a thousand addresses in two languages. */
export const shardPaths: GetStaticPaths = async () => {
  const shards = Math.ceil(listedPages(await catalogue()).length / shardSize);
  return Array.from({ length: shards }, (_, index) => ({ params: { shard: String(index + 1) } }));
};

/** The index of the shards. */
export const sitemapIndex: APIRoute = async ({ site }) => {
  const shards = Math.ceil(listedPages(await catalogue()).length / shardSize);
  const lines = Array.from(
    { length: shards },
    (_, index) => `<sitemap><loc>${new URL(`/sitemap-${index + 1}.xml`, site).href}</loc></sitemap>`,
  );
  return xml(
    `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</sitemapindex>\n`,
  );
};

/** One shard: every address with its counterpart in the other language. */
export const sitemapShard: APIRoute = async ({ params, site }) => {
  const from = (Number(params.shard) - 1) * shardSize;
  const pages = listedPages(await catalogue()).slice(from, from + shardSize);
  const lines = pages.flatMap(({ address, changed }) => {
    const href = (path: string) => new URL(path, site).href;
    const alternates = locales
      .map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${href(address(each))}"/>`)
      .join('');
    return locales.map(
      (each) =>
        `<url><loc>${href(address(each))}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${alternates}</url>`,
    );
  });
  return xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('\n')}\n</urlset>\n`,
  );
};

/** robots.txt with the way to the sitemap. */
export const robots: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`);
