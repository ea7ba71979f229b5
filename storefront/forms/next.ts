import type { FastifyRequest } from 'fastify';

/** Longer ones are no pages of ours, and would not fit into a cookie beside the rest. */
const LONGEST = 500;

/** Stands for this site, whatever it is called. */
const HERE = 'https://here.invalid';

/**
 * The place on this site to which a text leads; undefined for everything else, also for what browsers would take for
 * another site: `//evil`, `/\evil`, `https:…`, with tabs and line ends that they leave out.
 */
export function readNext(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > LONGEST || !/^\/[^\\\p{C}]*$/u.test(text)) return undefined;
  if (!URL.canParse(text, HERE)) return undefined;
  const { origin, pathname, search, hash } = new URL(text, HERE);
  const place = pathname + search + hash;
  return origin === HERE && !place.startsWith('//') ? place : undefined;
}

/**
 * Where the visitor wants to go once they are signed in: `?next=` of the page that sent the form. Static pages cannot
 * write it into their forms without a script, but browsers tell a page of the same site its whole address.
 */
export function nextOf({ headers: { referer } }: FastifyRequest): string | undefined {
  return referer && URL.canParse(referer) ? readNext(new URL(referer).searchParams.get('next')) : undefined;
}
