import { hash } from 'node:crypto';

/** A short hash of a text. */
export function shortHash(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
