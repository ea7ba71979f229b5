import { SITE_HEADERS } from '@cho-phien/kit/site-headers';

/** Headers of every answer of the site, whatever its status. The API's answers have their own. */
export const EVERYWHERE = SITE_HEADERS;

/** How long a kind of path may be kept without asking again. */
export interface CacheRule {
  /** A path, or the beginning of one where a star ends it. */
  path: string;
  /** The value of `cache-control`. */
  cacheControl: string;
}

/** Pages change whenever their data do: they may be kept, and are asked for again at each visit, mostly answered by a 304. */
export const ASK_AGAIN = 'no-cache';

/** All other paths than pages and data files. What crawlers read may be five minutes old. */
export const CACHE_RULES: readonly CacheRule[] = [
  // Their names are hashes of what they hold.
  { path: '/_astro/*', cacheControl: 'public, max-age=31536000, immutable' },
  { path: '/media/*', cacheControl: 'public, max-age=31536000, immutable' },
  { path: '/sitemap-*', cacheControl: 'public, max-age=300' },
  { path: '/robots.txt', cacheControl: 'public, max-age=300' },
  { path: '/favicon.svg', cacheControl: 'public, max-age=86400' },
];

/** The `cache-control` of a path of the site. */
export function cacheControlOf(path: string): string {
  const rule = CACHE_RULES.find(({ path: pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
  return rule?.cacheControl ?? ASK_AGAIN;
}

/** Every header of a path of the site. */
export function headersOf(path: string): Record<string, string> {
  return { 'cache-control': cacheControlOf(path), ...EVERYWHERE };
}
