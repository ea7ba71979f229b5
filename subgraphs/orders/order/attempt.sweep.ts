import type { JobDefinition } from '@cho-phien/kit/job';

const HOUR = 3_600_000;
/** Milliseconds: longer than any limit looks back. */
const KEPT = 24 * HOUR;

/** Forgets what was counted for limits, once no limit looks back at it. */
export const attemptSweep: JobDefinition = {
  name: 'tries that count no more',
  pause: () => HOUR,
  run: async (db, now) => void (await db.query('delete from attempt where at < $1', [new Date(now.getTime() - KEPT)])),
};
