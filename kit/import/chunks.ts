import { Place } from './place.ts';

/** Things of one transaction: as many as the machine writes in this time, so that nobody waits for it. */
const TRANSACTION_MS = 200;
const FIRST_CHUNK = 200;
const FEWEST = 50;
const MOST = 1_000;

/**
 * Writes things in their order, one chunk in a transaction; the next are read while those before them are written. With
 * two lanes two chunks are written at the same time, and end in their order. Stops behind a chunk when it is to end.
 * Returns the milliseconds of the longest `write`.
 */
export async function inChunks<Item>(
  items: AsyncIterable<Item>,
  write: (chunk: readonly Item[], place: Place) => Promise<void>,
  ending: AbortSignal,
  lanes = 1,
): Promise<number> {
  let longest = 0;
  let size = FIRST_CHUNK;
  const timed = async (chunk: readonly Item[], place: Place) => {
    const start = performance.now();
    await write(chunk, place);
    const took = performance.now() - start;
    longest = Math.max(longest, took);
    size = Math.round(Math.min(MOST, size * 2, Math.max(FEWEST, (chunk.length * TRANSACTION_MS) / took)));
  };
  let last: { place: Place; writing: Promise<void> } | undefined;
  const underWay: Promise<void>[] = [];
  const begin = async (chunk: readonly Item[]) => {
    if (underWay.length === lanes) await underWay.shift();
    if (ending.aborted) return;
    const place = new Place(last?.writing, last?.place);
    const writing = timed(chunk, place);
    writing.catch(() => undefined);
    underWay.push(writing);
    last = { place, writing };
  };
  try {
    let chunk: Item[] = [];
    for await (const item of items) {
      chunk.push(item);
      if (chunk.length < size) continue;
      await begin(chunk);
      chunk = [];
      if (ending.aborted) break;
    }
    if (chunk.length > 0) await begin(chunk);
    await last?.writing;
  } finally {
    // One that fails leaves nobody writing behind it.
    await Promise.allSettled(underWay);
  }
  return longest;
}
