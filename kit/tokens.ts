import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, errors, exportJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { newUuid, parseId, publicId } from './ids.ts';

/** How long an access token is good for, in seconds. */
export const ACCESS_TOKEN_LIFETIME = 600;

const ISSUER = 'cho-phien';
const AUDIENCE = 'cho-phien-api';
const ALGORITHM = 'EdDSA';
/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Who an access token was given to. */
export interface AccessClaims {
  /** uuid */
  accountId: string;
  /** uuid */
  sessionId: string;
}

/** The key that signs access tokens, and its public half as others may fetch it. */
export interface TokenKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: JWK;
}

const keys = new Map<string, Promise<TokenKey>>();

/** The purpose of the derived key that is the seed of {@link tokenKey}: every process has the same one. */
export const TOKEN_SEED = 'access tokens';

/** The Ed25519 key of this installation, from its seed of 32 bytes. */
export function tokenKey(seed: Buffer): Promise<TokenKey> {
  const name = seed.toString('base64');
  const known = keys.get(name) ?? makeKey(seed);
  keys.set(name, known);
  return known;
}

async function makeKey(seed: Buffer): Promise<TokenKey> {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  return {
    privateKey,
    publicKey,
    jwk: { ...jwk, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(jwk) },
  };
}

/** Signs an access token (JWT, RFC 7519; EdDSA, RFC 8037) for ten minutes from `now`, in milliseconds. */
export function signAccessToken(
  { accountId, sessionId }: AccessClaims,
  { privateKey, jwk }: TokenKey,
  now: number,
): Promise<string> {
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT({ sid: publicId('ses', sessionId) })
    .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: 'at+jwt' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(publicId('acc', accountId))
    .setJti(newUuid(now))
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_TOKEN_LIFETIME)
    .sign(privateKey);
}

/** What a token says, or undefined when it is forged, expired, or meant for somebody else. */
export async function verifyAccessToken(token: string, publicKey: KeyObject): Promise<AccessClaims | undefined> {
  try {
    const { payload } = await jwtVerify<{ sid?: unknown }>(token, publicKey, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    const accountId = parseId('acc', payload.sub ?? '');
    const sessionId = typeof payload.sid === 'string' ? parseId('ses', payload.sid) : undefined;
    return accountId && sessionId ? { accountId, sessionId } : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
