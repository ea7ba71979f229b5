import type { FragmentToPatch, PatchedFragment } from './fragments.ts';
import type { KeptFragment } from './renderer.ts';

/** Other bytes for a stretch of a page. */
export interface Piece {
  start: number;
  /** The first byte after it. */
  end: number;
  html: string;
}

/** What makes a page true again without rendering it: what is put where, and where its fragments are then. */
export interface Patch {
  pieces: Piece[];
  fragments: PatchedFragment[];
}

/** How touched fragments are put anew in a page; undefined when one is missing, or the page tells something else of it. */
export function patchOf(
  fragments: readonly FragmentToPatch[],
  anew: ReadonlyMap<string, KeptFragment>,
): Patch | undefined {
  const pairs = fragments.map((before) => {
    const made = before.isTouched ? anew.get(before.name) : undefined;
    const length = made ? Buffer.byteLength(made.html) : before.length;
    return { before, made, length, starts: [] as number[] };
  });
  if (pairs.some(({ before, made }) => before.isTouched && made?.told !== before.told)) return undefined;
  const stretches = pairs.flatMap((pair) => pair.before.starts.map((start) => ({ start, pair })));
  const pieces: Piece[] = [];
  let moved = 0;
  for (const { start, pair } of stretches.sort((one, other) => one.start - other.start)) {
    const { before, made, length, starts } = pair;
    starts.push(start + moved);
    if (made && made.hash !== before.hash) pieces.push({ start, end: start + before.length, html: made.html });
    moved += length - before.length;
  }
  return {
    pieces,
    fragments: pairs.map(({ before: { name, told, hash }, made, starts, length }) => ({
      name,
      told,
      hash: made?.hash ?? hash,
      starts,
      length,
      ...(made && { uses: made.uses }),
    })),
  };
}

/** The bytes with the pieces in them, which come in their order. */
export function withPieces(bytes: Buffer, pieces: readonly Piece[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end, html } of pieces) {
    parts.push(bytes.subarray(at, start), Buffer.from(html));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}
