import type { Step } from '@cho-phien/gateway/api';

/** Tells a person what is being done and how long it took; on stderr, so that stdout holds the outcome alone. */
export const reportStep: Step = async (what, work) => {
  const start = performance.now();
  console.error(`${what} …`);
  const result = await work();
  console.error(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
};

const MILESTONES = 10;
let lastTold = -1;

/** Tells a person how far a rendering of all pages is: a line on stderr for each tenth, so that logs stay short. */
export function reportProgress(done: number, all: number, perSecond: number): void {
  const milestone = all === 0 ? 0 : Math.floor((done / all) * MILESTONES);
  if (all === 0 || milestone === lastTold) return;
  lastTold = milestone;
  console.error(`  ${done} of ${all} pages, ${Math.round(perSecond)} a second`);
}
