import { paths } from '../../data/paths.ts';
import type { Locale } from '../../lib/locale.ts';
import { countsOf, realCountsOf } from '../product/counts.ts';
import { furtherPages } from '../product/members.ts';
import { narrowings, type Narrowing } from './narrowings.ts';
import { wholeLists, type WholeList } from './whole-lists.ts';

/**
 * One page per list and certificate that has goods of both. Listed again when certified goods come, go or change, and on
 * the days on which dates alone make certificates hold: there are few enough.
 */
export function narrowedPaths(locale: Locale) {
  return paths({
    name: `narrowed ${locale}`,
    all: async () => (await combinations()).map((each) => paramsOf(locale, each)),
  });
}

/** The further pages of those. */
export function narrowedPagePaths(locale: Locale) {
  return paths({
    name: `narrowed further ${locale}`,
    tier: 'later',
    all: async () =>
      (await combinations()).flatMap((each) =>
        furtherPages(each.total).map((page) => ({ ...paramsOf(locale, each), page })),
      ),
  });
}

/** A list, what it is narrowed to, and how many goods are of both. */
interface Combination {
  whole: WholeList;
  narrowing: Narrowing;
  total: number;
}

/** Those that have goods: two questions for each certificate. */
async function combinations(): Promise<Combination[]> {
  const found: Combination[] = [];
  for (const narrowing of await narrowings()) {
    const [all, real] = await Promise.all([countsOf(narrowing.filter), realCountsOf(narrowing.filter)]);
    for (const whole of await wholeLists()) {
      const total = whole.countIn(whole.filter.isDemo === false ? real : all);
      if (total > 0) found.push({ whole, narrowing, total });
    }
  }
  return found;
}

/** `danh-muc`, `mat-ong` and `4-sao`. */
function paramsOf(locale: Locale, { whole, narrowing }: Combination): { list: string; slug: string; by: string } {
  const [list = '', slug = ''] = whole.address(locale).split('/').slice(-3);
  return { list, slug, by: narrowing.slug[locale] };
}
