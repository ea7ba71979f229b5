import { dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})(?:[ T]+(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** The day and, where it is there, the instant of a date. `isCertain`: it cannot be read with the month first. */
export function dayIn(text: string): { day: Day; at: Date | null; isCertain: boolean } | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  const [, one = '', two = '', three = '', hours, minutes, seconds = '0'] = yearFirst ?? DAY_FIRST.exec(text) ?? [];
  const [year, month, date] = yearFirst ? [one, two, three] : [three, two, one];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const start = startOfDay(day);
  // A 30th of February is none.
  if (year === '' || Number.isNaN(start.getTime()) || dayOf(start) !== day) return undefined;
  const isCertain = yearFirst !== null || Number(date) > 12 || date.padStart(2, '0') === month.padStart(2, '0');
  if (hours === undefined) return { day, at: null, isCertain };
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const time = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return { day, at: new Date(start.getTime() + time * 1000), isCertain };
}

/** Whether a date has its month first for certain: 08/22/2026. */
export function isMonthFirst(text: string): boolean {
  const [, first, second] = DAY_FIRST.exec(text) ?? [];
  return Number(second) > 12 && Number(first) <= 12;
}
