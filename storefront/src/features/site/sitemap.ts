import type { APIRoute } from 'astro';
import { locales } from '../../lib/locale.ts';
import { pagesOfShard, shardNames } from './sitemap-shards.ts';

const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });

/** The index of the shards. */
export const sitemapIndex: APIRoute = async ({ site }) => {
  const lines = (await shardNames()).map(
    (name) => `<sitemap><loc>${new URL(`/sitemap-${name}.xml`, site).href}</loc></sitemap>\n`,
  );
  return xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`);
};

/** One shard: every address with its counterpart in the other language. */
export const sitemapShard: APIRoute = async ({ params, site }) => {
  const name = params.shard ?? '';
  const pages = await pagesOfShard(name);
  if (!pages) return new Response(null, { status: 404 });
  const lines = pages.flatMap(({ address, published }) => {
    const href = (path: string) => new URL(path, site).href;
    const alternates = locales
      .map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${href(address(each))}"/>`)
      .join('');
    return locales.map(
      (each) =>
        `<url><loc>${href(address(each))}</loc>${published ? `<lastmod>${published}</lastmod>` : ''}${alternates}</url>\n`,
    );
  });
  return xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('')}</urlset>\n`,
  );
};

/** robots.txt with the way to the sitemap. */
export const robots: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`);
