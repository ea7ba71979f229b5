import { shardPaths } from '../features/site/sitemap-shards.ts';
import { sitemapShard } from '../features/site/sitemap.ts';

/** The shards of the sitemap. */
export const getStaticPaths = shardPaths;
/** One shard of the sitemap: at most fifty thousand addresses, each with its other language. */
export const GET = sitemapShard;
