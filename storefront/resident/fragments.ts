import type { PlacedFragment } from '@cho-phien/publish/renderer';
import { use, type Rendering } from '../src/data/rendering.ts';

/**
 * Where the fragments of a page stand in its bytes. One that is not found there as it is counts as anything else that the
 * page uses.
 */
export function placeFragments(page: Rendering, body: Uint8Array): PlacedFragment[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return [...(page.fragments ?? [])].flatMap(([name, { uses, kept }]) => {
    const piece = Buffer.from(kept?.html ?? '');
    const starts = piece.length > 0 ? startsOf(bytes, piece) : [];
    if (kept && starts.length > 0) {
      const { hash, told } = kept;
      return [{ name, hash, told, starts, length: piece.length, uses }];
    }
    use(page, uses);
    return [];
  });
}

function startsOf(bytes: Buffer, piece: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf(piece); at >= 0; at = bytes.indexOf(piece, at + piece.length)) starts.push(at);
  return starts;
}
