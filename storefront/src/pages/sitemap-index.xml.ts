import { sitemapIndex } from '../features/site/sitemap.ts';

/** The list of sitemap shards. */
export const GET = sitemapIndex;
