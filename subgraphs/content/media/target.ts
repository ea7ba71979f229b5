import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a target is good for. */
export interface Target {
  /** Public id of the picture. */
  id: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  expires: number;
}

/** The path that such a file may be put to: bound to all of it, so that nothing can be exchanged. */
export function signTarget(target: Target, key: Buffer): string {
  const { id, mimeType, size, expires } = target;
  const query = new URLSearchParams({
    type: mimeType,
    size: String(size),
    expires: String(expires),
    signature: signatureOf(target, key),
  });
  return `/files/${id}?${query}`;
}

/** What a path allows; undefined when nobody signed that. Whether it has expired is for the caller to see. */
export function readTarget(id: string, query: Readonly<Record<string, unknown>>, key: Buffer): Target | undefined {
  const { type, size, expires, signature } = query;
  if (typeof type !== 'string' || typeof signature !== 'string') return undefined;
  const target = { id, mimeType: type, size: Number(size), expires: Number(expires) };
  const expected = Buffer.from(signatureOf(target, key));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? target : undefined;
}

function signatureOf({ id, mimeType, size, expires }: Target, key: Buffer): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, mimeType, size, expires]))
    .digest('base64url');
}
