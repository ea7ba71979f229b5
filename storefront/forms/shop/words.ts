import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { Locale } from '@cho-phien/kit/locale';

/** Says a sentence in the page's language; both are written side by side, so neither can be forgotten. */
export interface Speaker {
  (vi: string, en: string): string;
  /** A text that came from the API. */
  of(text: Text): string;
  locale: Locale;
}

/** A speaker of one language. */
export function speak(locale: Locale): Speaker {
  const say = (vi: string, en: string) => (locale === 'vi' ? vi : en);
  return Object.assign(say, { of: (text: Text) => text[locale], locale });
}

/** Whole đồng as the site's pages write them: `45.000 ₫` with a space that no line ends at. */
export function dong(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')}\u00a0₫`;
}

const DAYS = {
  vi: ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

/** A day as a promise says it: `thứ Hai 23/11`, `Monday 23/11`. */
export function promised(locale: Locale, day: Day): string {
  const name = DAYS[locale][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  return `${name} ${day.slice(8)}/${day.slice(5, 7)}`;
}

/** One day, or the first and the last of several: `thứ Hai 23/11 – thứ Tư 25/11`. */
export function promisedDays(locale: Locale, from: Day, to: Day): string {
  return from === to ? promised(locale, to) : `${promised(locale, from)} – ${promised(locale, to)}`;
}

/** The time and day of an instant in Vietnam: `15:30, 09/11/2026`. */
export function time(instant: string): string {
  const day = dayOf(new Date(instant));
  const at = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${at}, ${day.split('-').reverse().join('/')}`;
}
