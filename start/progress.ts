import type { Step } from '@cho-phien/gateway/api';

/** Tells a person what is being done and how long it took. */
export const reportStep: Step = async (what, work) => {
  const start = performance.now();
  console.log(`${what} …`);
  const result = await work();
  console.log(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
};
