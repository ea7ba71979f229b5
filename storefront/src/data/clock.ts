import { addMonths, dayOf, startOfDay, addDays } from '@cho-phien/kit/clock';
import { monthOf } from '../lib/dates.ts';
import { changesAt, rendering } from './rendering.ts';

/** Today in Vietnam, YYYY-MM-DD. A page that reads it changes at midnight; read {@link currentMonth} where that does. */
export function today(): string {
  const day = dayOf(new Date(rendering().session.now));
  changesAt(startOfDay(addDays(day, 1)).getTime());
  return day;
}

/** This month in Vietnam, 1 to 12. A page that reads it changes on the first of the next month. */
export function currentMonth(): number {
  const day = dayOf(new Date(rendering().session.now));
  changesAt(startOfDay(addMonths(`${day.slice(0, 8)}01`, 1)).getTime());
  return monthOf(day);
}
