import { dayOf, nextMidnight, startOfDay, startOfNextMonth } from '@cho-phien/kit/clock';

const HOUR = 3_600_000;

type Turn = (now: number, below: (n: number) => number) => number;

/** How the clock may go on: to an instant after `now`. The dates of pages are days in Vietnam. */
export const JUMPS = {
  hours: (now, below) => now + (1 + below(6)) * HOUR,
  /** So late that what midnight changes is made ahead. */
  evening(now) {
    const evening = (of: number) => startOfDay(dayOf(new Date(of))).getTime() + 22.5 * HOUR;
    return evening(now) > now ? evening(now) : evening(now + 24 * HOUR);
  },
  midnight: nextMidnight,
  days: (now, below) => now + (2 + below(10)) * 24 * HOUR,
  month: startOfNextMonth,
  /** The first instant of January. */
  year: (now) => startOfDay(`${Number(dayOf(new Date(now)).slice(0, 4)) + 1}-01-01`).getTime(),
} satisfies Record<string, Turn>;

/** A way the clock may go on. */
export type Jump = keyof typeof JUMPS;
