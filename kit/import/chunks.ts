/** Things of one transaction: as many as the machine writes in this time, so that nobody waits for it. */
const TRANSACTION_MS = 150;
const FIRST_CHUNK = 200;
const FEWEST = 50;
const MOST = 1_000;

/**
 * Writes things in their order, one chunk in a transaction; the next are read while those before them are written.
 * Stops behind a chunk when it is to end. Returns the milliseconds of the longest `write`.
 */
export async function inChunks<Item>(
  items: AsyncIterable<Item>,
  write: (chunk: readonly Item[]) => Promise<void>,
  ending: AbortSignal,
): Promise<number> {
  let longest = 0;
  let size = FIRST_CHUNK;
  const timed = async (chunk: readonly Item[]) => {
    const start = performance.now();
    await write(chunk);
    const took = performance.now() - start;
    longest = Math.max(longest, took);
    size = Math.round(Math.min(MOST, size * 2, Math.max(FEWEST, (chunk.length * TRANSACTION_MS) / took)));
  };
  let writing = Promise.resolve();
  const begin = async (chunk: readonly Item[]) => {
    await writing;
    if (ending.aborted) return;
    writing = timed(chunk);
    writing.catch(() => undefined);
  };
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    await begin(chunk);
    chunk = [];
    if (ending.aborted) break;
  }
  if (chunk.length > 0) await begin(chunk);
  await writing;
  return longest;
}
