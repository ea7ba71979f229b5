import type { Moved } from '../moved.ts';

/**
 * Pages that are to be answered with another status than 200, by address. Their files are there all the same, for hosts
 * that know no statuses: that of a moved page leads on, that of a gone one says so.
 */
export type OtherPages = ReadonlyMap<string, Moved>;

/** In a stable order, whatever order they came in. */
export function inOrder(pages: OtherPages): OtherPages {
  return new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Moved pages. Where they lead is a path of the site, or an address elsewhere. */
export function movedPages(pages: OtherPages): { address: string; location: string }[] {
  return [...pages].flatMap(([address, { status, location }]) =>
    status === 301 && location !== null ? [{ address, location: encodeURI(decodeURI(location)) }] : [],
  );
}

/** Addresses of pages that are gone. */
export function gonePages(pages: OtherPages): string[] {
  return [...pages].flatMap(([address, { status }]) => (status === 410 ? [address] : []));
}
