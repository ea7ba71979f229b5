import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this very origin sends the request: pages of others must not sign anybody in or out. Browsers say so
 * in `Sec-Fetch-Site`; where they do not (old ones, and all of them on plain http) in `Origin` or `Referer`.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const from = headers.origin ?? headers.referer;
  return from !== undefined && URL.canParse(from) && new URL(from).host === host;
}
