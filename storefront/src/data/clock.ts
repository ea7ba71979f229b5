import { addDays, dayOf, nextMidnight, startOfDay, startOfNextMonth } from '@cho-phien/kit/clock';
import { monthOf } from '../lib/dates.ts';
import { changesAt, rendering } from './rendering.ts';

/** Today in Vietnam, YYYY-MM-DD. A page that reads it changes at midnight; read {@link currentMonth} where that does. */
export function today(): string {
  const { now } = rendering().session;
  changesAt(nextMidnight(now));
  return dayOf(new Date(now));
}

/** Today in Vietnam, for a page that is another only from one of these days on, or from the day after it. */
export function todayOf(days: readonly string[]): string {
  const today = dayOf(new Date(rendering().session.now));
  for (const day of days.flatMap((one) => [one, addDays(one, 1)]))
    if (day > today) changesAt(startOfDay(day).getTime());
  return today;
}

/** This month in Vietnam, 1 to 12. A page that reads it changes on the first of the next month. */
export function currentMonth(): number {
  return monthOf(`${thisMonth()}-01`);
}

/** This month in Vietnam with its year, YYYY-MM. A page that reads it changes on the first of the next month. */
export function thisMonth(): string {
  const { now } = rendering().session;
  changesAt(startOfNextMonth(now));
  return dayOf(new Date(now)).slice(0, 7);
}
