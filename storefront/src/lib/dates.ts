import type { Locale } from './locale.ts';

const englishMonths = 'January February March April May June July August September October November December'.split(
  ' ',
);
const vietnameseMonths = 'Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười\u00a0một Mười\u00a0hai'.split(' ');
const vietnamOffset = 7 * 60 * 60 * 1000;

/** The calendar day in Vietnam (UTC+7, no summer time) of an instant, as YYYY-MM-DD. */
export function vietnamDay(instant: string): string {
  return new Date(Date.parse(instant) + vietnamOffset).toISOString().slice(0, 10);
}

/** The last calendar day in Vietnam of something that ends at this instant: an end at midnight belongs to the day before. */
export function lastVietnamDay(end: string): string {
  return vietnamDay(new Date(Date.parse(end) - 1).toISOString());
}

/** The clock time in Vietnam of an instant, as HH:MM. */
export function vietnamTime(instant: string): string {
  return new Date(Date.parse(instant) + vietnamOffset).toISOString().slice(11, 16);
}

/** The month, 1 to 12, of a YYYY-MM-DD day. */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

/** The year of a YYYY-MM-DD day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/**
 * A day as precise as it is known: `2020-09-04` is 04/09/2020 or 4 September 2020,
 * `2020-09` is tháng 9/2020 or September 2020, `2020` is năm 2020 or 2020.
 */
export function formatDay(locale: Locale, day: string): string {
  const [year = '', month, date] = day.split('-');
  if (!month) return locale === 'vi' ? `năm\u00a0${year}` : year;
  const english = englishMonths[Number(month) - 1] ?? month;
  if (!date) return locale === 'vi' ? `tháng\u00a0${Number(month)}/${year}` : `${english}\u00a0${year}`;
  return locale === 'vi' ? `${date}/${month}/${year}` : `${Number(date)}\u00a0${english} ${year}`;
}

/** `tháng 8` or `August`. */
export function monthName(locale: Locale, month: number): string {
  return locale === 'vi' ? `tháng\u00a0${month}` : (englishMonths[month - 1] ?? String(month));
}

/** `Tháng Tám` or `August`, for headlines. */
export function monthTitle(locale: Locale, month: number): string {
  return locale === 'vi' ? `Tháng\u00a0${vietnameseMonths[month - 1]}` : monthName('en', month);
}

/** The month of a YYYY-MM-DD day with its year: `tháng 8 năm 2027`, `August 2027`. */
export function monthAndYear(locale: Locale, day: string): string {
  const name = monthName(locale, monthOf(day));
  return locale === 'vi' ? `${name} năm\u00a0${yearOf(day)}` : `${name}\u00a0${yearOf(day)}`;
}
