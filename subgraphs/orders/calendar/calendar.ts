import { addDays, type Day } from '@cho-phien/kit/clock';
import holidaysFile from './holidays.json' with { type: 'json' };

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const EVERY_YEAR = new Set(holidaysFile.everyYear);
const SUNDAY = 7;

/** The day of the week. */
export function weekdayOf(day: Day): Weekday {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() || SUNDAY) as Weekday;
}

/** Whether a day is a Sunday. */
export function isSunday(day: Day): boolean {
  return weekdayOf(day) === SUNDAY;
}

/**
 * Whether a day is a public holiday, days made up included. Those of the moon (Tết, Giỗ Tổ) are known until the end of
 * 2027 only; after that the fixed ones alone count.
 */
export function isHoliday(day: Day): boolean {
  return EVERY_YEAR.has(day.slice(5)) || holidaysFile.dated.some(({ from, to }) => from <= day && day <= to);
}

/**
 * Whether all public holidays are known around a day. What is handed over on such a day arrives before the next Tết, which
 * never comes before 21 January.
 */
export function isCalendarKnown(day: Day): boolean {
  return day <= holidaysFile.knownUntil;
}

/** The day by which so many working days (Monday to Friday, no holidays) have passed; the day itself does not count. */
export function addWorkingDays(day: Day, days: number): Day {
  let at = day;
  for (let left = days; left > 0;) {
    at = addDays(at, 1);
    if (weekdayOf(at) <= 5 && !isHoliday(at)) left -= 1;
  }
  return at;
}
