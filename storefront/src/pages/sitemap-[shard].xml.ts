import { shardPaths, sitemapShard } from '../features/site/sitemap.ts';

/** A thousand addresses at most, each with its other language. */
export const getStaticPaths = shardPaths;
/** One shard of the sitemap. */
export const GET = sitemapShard;
