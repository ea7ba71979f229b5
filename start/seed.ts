import { startApi } from '@cho-phien/gateway/api';
import { runToEnd } from '@cho-phien/kit/lifecycle';
import { reportStep } from './progress.ts';

/** `npm run seed`: migrates, writes what is missing of the demonstration data, and stops. Harmless when run again. */
await runToEnd(async (onStop) => {
  const api = await startApi(process.env, 0, reportStep);
  onStop(() => api.stop());
});
