import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookies of the site, out of reach of scripts, and sent to these endpoints alone. */
export type CookieName = 'cho_phien_session' | 'cho_phien_code';

/** The folder of addresses that cookies are sent to. */
const PATH = '/session';

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
  const parts = [`${name}=${value}`, `Path=${PATH}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict'];
  reply.header('set-cookie', (isHttps ? [...parts, 'Secure'] : parts).join('; '));
}

/** Takes a cookie away. */
export function dropCookie(reply: FastifyReply, name: CookieName): void {
  setCookie(reply, name, '', 0);
}
