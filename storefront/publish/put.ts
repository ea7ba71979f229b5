import type { RenderedPage } from './renderer.ts';
import { hashOf, removePage, writePage, type Place } from './writer.ts';

/** A page to be put in its place. */
export interface PageToPut {
  page: Pick<RenderedPage, 'address' | 'status' | 'body'>;
  /** The hash of what stands there already. */
  before: string | null;
  place: Place;
}

/** What stands there now. The sizes of its files in bytes are null when they stood already, or are gone. */
export type Put = { hash: string; sizes: number[] | null } | { error: string };

/** Writes a page where it is another one than before, and removes what is no page any more. */
export async function put({ page: { address, status, body }, before, place }: PageToPut): Promise<Put> {
  try {
    if (status === 404) removePage(place, address);
    const hash = hashOf(body);
    return { hash, sizes: status === 404 || hash === before ? null : await writePage(place, address, body) };
  } catch (error) {
    return { error: `It could not be written: ${String(error)}` };
  }
}
