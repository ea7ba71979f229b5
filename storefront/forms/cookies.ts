import type { FastifyReply, FastifyRequest } from 'fastify';
import { SHOP_PAGES } from './shop/paths.ts';

/** Where a cookie is sent to, and whether also by links of other sites. */
interface CookieKind {
  paths: readonly string[];
  sameSite: 'Strict' | 'Lax';
}

/** The cookies of the site, all out of reach of scripts. */
const KINDS = {
  cho_phien_session: { paths: ['/session'], sameSite: 'Strict' },
  cho_phien_code: { paths: ['/session'], sameSite: 'Strict' },
  // The id of the cart, which is its key; read where one signs in, too.
  cho_phien_cart: { paths: ['/'], sameSite: 'Lax' },
  // The orders that were placed or looked up last.
  cho_phien_orders: { paths: Object.values(SHOP_PAGES.order), sameSite: 'Lax' },
} as const satisfies Record<string, CookieKind>;

/** The name of a cookie. */
export type CookieName = keyof typeof KINDS;

/** The value of a cookie that came with the request; undefined when none did. */
export function readCookie({ headers }: FastifyRequest, name: CookieName): string | undefined {
  const pair = headers.cookie?.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}

/** Sets a cookie for so many seconds; 0 takes it away. */
export function setCookie(reply: FastifyReply, name: CookieName, value: string, seconds: number): void {
  const { request } = reply;
  // Behind a proxy that we were not told to believe, the browser itself still says what it speaks.
  const isHttps = request.protocol === 'https' || request.headers.origin?.startsWith('https:');
  const { paths, sameSite } = KINDS[name];
  for (const path of paths) {
    const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${seconds}`, 'HttpOnly', `SameSite=${sameSite}`];
    reply.header('set-cookie', (isHttps ? [...parts, 'Secure'] : parts).join('; '));
  }
}

/** Takes a cookie away. */
export function dropCookie(reply: FastifyReply, name: CookieName): void {
  setCookie(reply, name, '', 0);
}
