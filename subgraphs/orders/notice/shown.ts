import { dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import type { Locale } from '@cho-phien/kit/locale';

/** An amount of đồng as people write it: `1.250.000đ`, `VND 1,250,000`. */
export function shownMoney(amount: number, locale: Locale): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
  return locale === 'vi' ? `${digits}đ` : `VND ${digits}`;
}

/** A day as everybody in the country writes it, in either language: `09/11/2026`. */
export function shownDay(day: Day): string {
  return day.split('-').reverse().join('/');
}

/** One day, or two with what joins them. */
export function shownDays(from: Day, to: Day): string {
  return from === to
    ? shownDay(to)
    : `${shownDay(from).slice(0, from.slice(0, 4) === to.slice(0, 4) ? 5 : 10)}-${shownDay(to)}`;
}

/** The time and day of an instant in Vietnam: `15:30 09/11/2026`. */
export function shownTime(instant: Date): string {
  const day = dayOf(instant);
  const minutes = Math.floor((instant.getTime() - startOfDay(day).getTime()) / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${shownDay(day)}`;
}
