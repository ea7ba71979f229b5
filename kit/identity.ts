import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Locale } from './locale.ts';
import type { SystemViewer, Viewer } from './viewer.ts';

/** What travels with every internal request, signed. */
export interface Identity {
  viewer: Viewer | SystemViewer;
  locale: Locale;
  /** The clock of the whole request, milliseconds since 1970: every date rule reads this one. */
  now: number;
  requestId: string;
  /** The network address of the client, for limits on guessing; null where nobody knows it. */
  address: string | null;
}

/** The internal header; the gateway drops it from what clients send. */
export const IDENTITY_HEADER = 'x-cho-phien-identity';

/** How long a signed identity may be used, in milliseconds: longer than the slowest request, short for a thief. */
const LIFETIME = 30_000;

/** Signs an identity for one subgraph: base64url JSON and its HMAC-SHA256. */
export function signIdentity(identity: Identity, audience: string, secret: string): string {
  const claims = { ...identity, aud: audience, exp: Date.now() + LIFETIME };
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${hmac(body, secret)}`;
}

/** The identity of a signed token, or undefined when it is forged, stale, or meant for another subgraph. */
export function verifyIdentity(token: string | undefined, audience: string, secret: string): Identity | undefined {
  const [body, signature, ...rest] = (token ?? '').split('.');
  if (!body || !signature || rest.length > 0) return undefined;
  const expected = Buffer.from(hmac(body, secret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Identity & { aud: string; exp: number };
  if (claims.aud !== audience || claims.exp < Date.now()) return undefined;
  const { viewer, locale, now, requestId, address } = claims;
  return { viewer, locale, now, requestId, address };
}

/** Signs an identity of the system itself, for a part of it that asks another in its own name. */
export function signSystem(audience: string, secret: string): string {
  const identity: Identity = {
    viewer: { kind: 'system' },
    locale: 'vi',
    now: Date.now(),
    requestId: randomUUID(),
    address: null,
  };
  return signIdentity(identity, audience, secret);
}

function hmac(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}
