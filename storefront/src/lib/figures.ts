import type { Locale } from './locale.ts';

/** A number as people write it: `1.540` in Vietnamese, `1,540` in English. */
export function figure(locale: Locale, number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, locale === 'vi' ? '.' : ',');
}

/** A weight in grams as people say it: `350 g`, `1,2 kg`. */
export function weight(locale: Locale, grams: number): string {
  if (grams < 1000) return `${grams}\u00a0g`;
  const [whole, part] = String(Math.round(grams / 10) / 100).split('.');
  return `${figure(locale, Number(whole))}${part ? (locale === 'vi' ? ',' : '.') + part : ''}\u00a0kg`;
}
