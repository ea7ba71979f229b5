import type { Bench } from './report.ts';

/** Requests at the same time. */
export const CONCURRENCY = 4;

/** Does work so many times, a few at once. */
export async function each(
  count: number,
  { ending }: Pick<Bench, 'ending'>,
  work: (nth: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let nth = next++; nth < count; nth = next++) {
      ending.throwIfAborted();
      await work(nth);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

/** How often in a second, when it is done so many times. */
export async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}
