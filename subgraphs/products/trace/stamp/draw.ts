import { Worker } from 'node:worker_threads';
import type { Sheet } from './sheet.ts';

/** How long one sheet may take, in milliseconds; the largest take eight seconds where nothing else is done. */
const LONGEST = 50_000;
/** How many stamps may wait to be drawn, over all sheets, so that no answer comes later than anybody waits for it. */
const MOST_WAITING = 10_000;

const WORKER = new URL(`./draw.worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Draws a sheet in a thread of its own, one at a time, so that requests keep being answered. Undefined when too many wait
 * already.
 */
export function drawSheet(sheet: Sheet): Promise<Uint8Array> | undefined {
  const { length } = sheet.stamps;
  if (waiting > 0 && waiting + length > MOST_WAITING) return undefined;
  waiting += length;
  const turn = last.then(() => drawApart(sheet)).finally(() => (waiting -= length));
  last = turn.catch(() => undefined);
  return turn;
}

function drawApart(sheet: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      workerData: sheet,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const late = setTimeout(() => void worker.terminate(), LONGEST);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(late);
      // Of no meaning when it has answered.
      reject(new Error(`The thread that draws stamps ended with ${code}.`));
    });
  });
}
