import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';

const HOUR = 3_600_000;
/** Nobody is told at night of what can wait: from nine in the evening until six. */
const BEGINS = 21 * HOUR;
const ENDS = 6 * HOUR;

/** The instant itself, or six in the morning when it is night in Vietnam. Pure. */
export function afterNight(instant: Date): Date {
  const day = dayOf(instant);
  const time = instant.getTime() - startOfDay(day).getTime();
  if (time >= ENDS && time < BEGINS) return instant;
  return new Date(startOfDay(time < ENDS ? day : addDays(day, 1)).getTime() + ENDS);
}

/** Whether it is night in Vietnam. */
export function isNight(instant: Date): boolean {
  return afterNight(instant) > instant;
}
