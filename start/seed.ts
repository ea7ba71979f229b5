import { startApi } from '@cho-phien/gateway/api';
import { failStart } from '@cho-phien/kit/server';
import { reportStep } from './progress.ts';

/** `npm run seed`: migrates, writes what is missing of the demonstration data, and stops. Harmless when run again. */
await startApi(process.env, 0, reportStep)
  .then((api) => api.stop())
  .catch(failStart);
