import { Worker } from 'node:worker_threads';
import type { PageToPut, Put } from './put.ts';

const FILE = new URL(import.meta.url.endsWith('.ts') ? './put-thread.ts' : './put-thread.js', import.meta.url);

/** It holds the pages of a few jobs at most, whose bytes lie outside; no more is left to pile up. */
const HEAP = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 };

/**
 * Opens a thread that puts pages in their places, so that the one that renders goes on meanwhile: their bytes are handed over
 * to it. It ends with the thread that opened it, and when it fails, so does that one.
 */
export function openPutter(): (page: PageToPut) => Promise<Put> {
  const worker = new Worker(FILE, { resourceLimits: HEAP });
  const waiting = new Map<number, (put: Put) => void>();
  let last = 0;
  worker.on('message', ({ id, put }: { id: number; put: Put }) => {
    waiting.get(id)?.(put);
    waiting.delete(id);
  });
  return (page) =>
    new Promise((resolve) => {
      const id = (last += 1);
      waiting.set(id, resolve);
      worker.postMessage({ id, page }, bytesOf(page));
    });
}

/** The bytes of a page, where they lie by themselves: what is not handed over is copied. */
function bytesOf({ page }: PageToPut): ArrayBuffer[] {
  const { buffer, byteLength } = 'body' in page ? page.body : {};
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
