/** A calendar day in Vietnam, `YYYY-MM-DD`. Plain text compares in date order. */
export type Day = string;

/** Vietnam has had one zone without summer time since 1975, so plain arithmetic does (and costs a tenth of Intl). */
const VIETNAM_OFFSET = 7 * 3_600_000;

/** The business day of an instant: Asia/Ho_Chi_Minh, UTC+7. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + VIETNAM_OFFSET).toISOString().slice(0, 10);
}

/** Midnight in Vietnam at the start of a day. */
export function startOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00+07:00`);
}

/** The day `days` later (or earlier). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of the month `months` later; the last day of a shorter month (31 August + 6 months = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(date, last));
  return target.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The midnight in Vietnam that follows an instant, both in milliseconds since 1970. */
export function nextMidnight(now: number): number {
  return startOfDay(addDays(dayOf(new Date(now)), 1)).getTime();
}

/** The first midnight in Vietnam of the month that follows an instant, both in milliseconds since 1970. */
export function startOfNextMonth(now: number): number {
  return startOfDay(`${addMonths(dayOf(new Date(now)), 1).slice(0, 7)}-01`).getTime();
}
