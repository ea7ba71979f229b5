import { failStart } from '@cho-phien/kit/server';
import { startApi } from './api.ts';
import { createProgress } from './progress.ts';

/** `npm run seed`: migrates, writes what is missing of the demonstration data, and stops. Harmless when run again. */
const progress = createProgress();
await startApi(process.env, 0, progress)
  .then((api) => api.stop())
  .catch(failStart);
