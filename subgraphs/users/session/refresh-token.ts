import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';

/** What a refresh token stands for. */
export interface RefreshClaims {
  /** uuid */
  sessionId: string;
  /** How often the session had been refreshed when the token was given out. */
  rotation: number;
}

const PREFIX = 'cpr_';
const BODY = 20;
const MAC = 32;

/**
 * A refresh token: session, rotation and a MAC of both, so that none needs to be stored, and one that was given out
 * before is told from one that never was.
 */
export function refreshToken({ sessionId, rotation }: RefreshClaims, context: Pick<Context, 'key'>): string {
  const body = Buffer.alloc(BODY);
  Buffer.from(sessionId.replaceAll('-', ''), 'hex').copy(body);
  body.writeUInt32BE(rotation, 16);
  return PREFIX + Buffer.concat([body, macOf(body, context)]).toString('base64url');
}

/** What a token stands for; undefined when we never gave it out. */
export function readRefreshToken(token: string, context: Pick<Context, 'key'>): RefreshClaims | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== BODY + MAC) return undefined;
  const body = bytes.subarray(0, BODY);
  if (!timingSafeEqual(bytes.subarray(BODY), macOf(body, context))) return undefined;
  const hex = body.subarray(0, 16).toString('hex');
  const sessionId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { sessionId, rotation: body.readUInt32BE(16) };
}

function macOf(body: Buffer, { key }: Pick<Context, 'key'>): Buffer {
  return createHmac('sha256', key('refresh tokens')).update(body).digest();
}
