import { paths } from '../../data/paths.ts';
import type { Locale } from '../../lib/locale.ts';
import { monthAt, monthWord } from '../../lib/urls.ts';
import { pageNumber, pagesOf } from '../product/members.ts';
import { calendar, countOfMonth, months } from './calendar.ts';

const paramOf = (locale: Locale, month: number) => `${monthWord[locale]}-${month}`;

/** One page per month: `thang-8`, `month-8`. */
export function monthPaths(locale: Locale) {
  return paths({
    name: `months ${locale}`,
    all: () => Promise.resolve(months.map((month) => ({ month: paramOf(locale, month) }))),
  });
}

/** The pages of each month after its first. */
export function furtherMonthPaths(locale: Locale) {
  return paths({
    name: `months further ${locale}`,
    tier: 'later',
    all: async () => {
      const year = await calendar();
      return months.flatMap((month) =>
        Array.from({ length: pagesOf(countOfMonth(year, month)) - 1 }, (_, index) => ({
          month: paramOf(locale, month),
          page: String(index + 2),
        })),
      );
    },
  });
}

/** The month and page of an address; undefined where there is no such page. */
export async function monthPageAt(
  locale: Locale,
  params: Record<string, string | undefined>,
): Promise<{ month: number; page: number } | undefined> {
  const month = monthAt(locale, params.month ?? '');
  const page = pageNumber(params.page);
  if (!month || !page) return undefined;
  return page <= pagesOf(countOfMonth(await calendar(), month)) ? { month, page } : undefined;
}
