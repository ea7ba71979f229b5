import { createHmac, timingSafeEqual } from 'node:crypto';
import { unauthenticated } from './errors.ts';
import type { Locale } from './locale.ts';

/** Who asks, as the gateway established it. */
export type Viewer = { kind: 'anonymous' } | { kind: 'admin' };

/** A part of the system that asks another in its own name. The gateway has no way to make one of a client. */
export interface SystemViewer {
  kind: 'system';
}

/** What travels with every internal request, signed. */
export interface Identity {
  viewer: Viewer | SystemViewer;
  locale: Locale;
  /** The clock of the whole request, milliseconds since 1970: every date rule reads this one. */
  now: number;
  requestId: string;
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
  return { viewer: claims.viewer, locale: claims.locale, now: claims.now, requestId: claims.requestId };
}

/** Refuses everyone but an admin, with `UNAUTHENTICATED`. The first line of each service function that writes. */
export function requireAdmin(viewer: Identity['viewer']): void {
  if (viewer.kind !== 'admin') throw unauthenticated();
}

function hmac(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}
