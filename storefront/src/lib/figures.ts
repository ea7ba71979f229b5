import type { Locale } from './locale.ts';

/** A number as people write it: `1.540` in Vietnamese, `1,540` in English. */
export function figure(locale: Locale, number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
}
