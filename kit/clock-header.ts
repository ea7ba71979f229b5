import { createHmac, timingSafeEqual } from 'node:crypto';

/** Sets a request's clock: an ISO 8601 instant, and where the gateway is not started for tests, its signature. */
export const CLOCK_HEADER = 'x-cho-phien-clock';

/** The header's value for a service of ours: whoever holds the internal secret may look at another day. */
export function signClock(now: number, secret: string): string {
  const instant = new Date(now).toISOString();
  return `${instant};${signature(instant, secret)}`;
}

/** The instant of a signed value, milliseconds since 1970; undefined when it is unsigned or forged. */
export function verifyClock(value: string, secret: string): number | undefined {
  const [instant = '', given = '', ...rest] = value.split(';');
  const expected = Buffer.from(signature(instant, secret));
  const actual = Buffer.from(given);
  if (rest.length > 0 || expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? undefined : time;
}

function signature(instant: string, secret: string): string {
  return createHmac('sha256', secret).update(`clock ${instant}`).digest('base64url');
}
