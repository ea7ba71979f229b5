import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookErrors } from './test-shop.ts';
import { orderAcross, repeatAtOnce, sellTen, startProcesses, type Processes } from './test-processes.ts';

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses();
});
afterAll(() => processes.stop());

it('ten of two hundred buyers at once get ten, twenty times of stock and twenty of a harvest', async () => {
  for (let time = 0; time < 20; time += 1) {
    await sellTen(processes, false);
    await sellTen(processes, true);
  }
});

it('two carts in opposite order, five hundred times', async () => {
  await orderAcross(processes, 500);
});

it('the same key fifty times at once is one order, twenty times', async () => {
  for (let time = 0; time < 20; time += 1) await repeatAtOnce(processes, 50);
  expect(await bookErrors(processes.test)).toEqual([]);
});
