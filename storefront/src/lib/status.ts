/** Carries a page's status to the publisher: a file has none, and Astro would put its own page in place of ours. */
export const STATUS_HEADER = 'x-page-status';

/**
 * Says what a host should answer with this page: 301 leads on to `location`, 410 says that it is gone, 404 that there is
 * no such page, and then no file either.
 */
export function answerAs({ headers }: { headers: Headers }, status: 301 | 404 | 410, location?: string): void {
  headers.set(STATUS_HEADER, String(status));
  if (location) headers.set('location', location);
}
