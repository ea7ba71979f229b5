import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from './address.ts';
import { withPieces, type Piece } from './patch.ts';
import type { RenderedPage } from './renderer.ts';
import { hashOf, removePage, writePage, type Place } from './writer.ts';

/** A page to be put in its place: all of it, or pieces of what stands there. */
export interface PageToPut {
  page: Pick<RenderedPage, 'address' | 'status' | 'body'> | { address: string; pieces: Piece[] };
  /** The hash of what stands there already. */
  before: string | null;
  place: Place;
}

/** What stands there now. The sizes of its files in bytes are null when they stood already, or are gone. */
export type Put = { hash: string; sizes: number[] | null } | { error: string };

/** Writes a page where it is another one than before, and removes what is no page any more. */
export async function put({ page, before, place }: PageToPut): Promise<Put> {
  const { address } = page;
  try {
    if ('status' in page && page.status === 404) {
      removePage(place, address);
      return { hash: hashOf(page.body), sizes: null };
    }
    const body = 'pieces' in page ? await patched(join(place.folder, fileOf(address)), page.pieces, before) : page.body;
    const hash = hashOf(body);
    return { hash, sizes: hash === before ? null : await writePage(place, address, body) };
  } catch (error) {
    return { error: `It could not be written: ${String(error)}` };
  }
}

async function patched(file: string, pieces: readonly Piece[], before: string | null): Promise<Buffer> {
  const bytes = await readFile(file);
  if (hashOf(bytes) !== before) throw new Error('What stands there is not what was written.');
  return withPieces(bytes, pieces);
}
