import { parentPort, workerData } from 'node:worker_threads';
import { stampSheet, type Sheet } from './sheet.ts';

// A thread of its own for one sheet, with nothing of the environment: it draws what it is told, and ends.

parentPort?.postMessage(await stampSheet(workerData as Sheet));
