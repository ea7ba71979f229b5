import { monthWord } from '../../lib/urls.ts';
import type { Locale } from '../../lib/locale.ts';

/** One page per month: `thang-8`, `month-8`. */
export function monthPaths(locale: Locale) {
  return () =>
    Array.from({ length: 12 }, (_, index) => ({
      params: { month: `${monthWord[locale]}-${index + 1}` },
      props: { month: index + 1 },
    }));
}
