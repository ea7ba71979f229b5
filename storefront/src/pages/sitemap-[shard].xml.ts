import { shardPaths, sitemapShard } from '../features/site/sitemap.ts';

/** A thousand addresses at most, each with its other language. */
export const getStaticPaths = shardPaths;
export const GET = sitemapShard;
