import { createHmac, timingSafeEqual } from 'node:crypto';

/** The purpose of the key that signs sheets. */
export const SHEET_KEY = 'stamp-sheet';

const PATH = /^\/stamps\/(stp_[0-9a-f]{32})\.pdf$/;

/** The path of the sheet of a print (public id), good until an instant in milliseconds since 1970: bound to both. */
export function signSheet(printId: string, expires: number, key: Buffer): string {
  return `/stamps/${printId}.pdf?expires=${expires}&signature=${signatureOf(printId, expires, key)}`;
}

/**
 * Which print a path leads to, and until when; undefined when nobody signed that. Whether it has expired is for the
 * caller to see.
 */
export function readSheet(
  { path, query }: { path: string; query: string },
  key: Buffer,
): { printId: string; expires: number } | undefined {
  const [, printId] = PATH.exec(path) ?? [];
  const given = new URLSearchParams(query);
  const expires = Number(given.get('expires'));
  if (!printId) return undefined;
  const expected = Buffer.from(signatureOf(printId, expires, key));
  const signature = Buffer.from(given.get('signature') ?? '');
  if (expected.length !== signature.length || !timingSafeEqual(expected, signature)) return undefined;
  return { printId, expires };
}

function signatureOf(printId: string, expires: number, key: Buffer): string {
  return createHmac('sha256', key).update(`${printId} ${expires}`).digest('base64url');
}
