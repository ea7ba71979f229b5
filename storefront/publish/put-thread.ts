import { parentPort } from 'node:worker_threads';
import { put, type PageToPut } from './put.ts';

// One thread that presses and writes what the thread beside it renders.

parentPort?.on('message', async ({ id, page }: { id: number; page: PageToPut }) => {
  parentPort?.postMessage({ id, put: await put(page) });
});
