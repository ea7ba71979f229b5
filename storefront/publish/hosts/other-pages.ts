import type { Moved } from '../moved.ts';

/**
 * Pages that are to be answered with another status than 200, by address. Their files are there all the same, for hosts
 * that know no statuses: that of a moved page leads on, that of a gone one says so.
 */
export type OtherPages = ReadonlyMap<string, Moved>;

/** Moved pages, in a stable order. Where they lead is a path of the site, or an address elsewhere. */
export function movedPages(pages: OtherPages): { address: string; location: string }[] {
  return inOrder(pages).flatMap(([address, { status, location }]) =>
    status === 301 && location !== null ? [{ address, location: encodeURI(decodeURI(location)) }] : [],
  );
}

/** Addresses of pages that are gone, in a stable order. */
export function gonePages(pages: OtherPages): string[] {
  return inOrder(pages).flatMap(([address, { status }]) => (status === 410 ? [address] : []));
}

function inOrder(pages: OtherPages): [string, Moved][] {
  return [...pages].sort(([a], [b]) => (a < b ? -1 : 1));
}
