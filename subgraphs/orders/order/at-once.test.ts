import { afterAll, beforeAll, describe, it } from 'vitest';
import { orderAcross, repeatAtOnce, sellTen, startProcesses, type Processes } from './test-processes.ts';

/** As often as there is time for here; `at-once.long.test.ts` does it more often. */
describe('over two processes', () => {
  let processes: Processes;
  beforeAll(async () => {
    processes = await startProcesses();
  });
  afterAll(() => processes.stop());

  it('of ten in stock two hundred buyers at once get ten, and so of ten that are promised of a harvest', async () => {
    await sellTen(processes, false);
    await sellTen(processes, true);
  }, 60_000);

  it('two carts in opposite order wait for each other and neither is ended', async () => {
    await orderAcross(processes, 50);
  }, 60_000);

  it('the same key fifty times at once is one order', async () => {
    await repeatAtOnce(processes, 50);
  });
});
