import { paths } from '../../data/paths.ts';
import type { Locale } from '../../lib/locale.ts';
import { countsOf } from '../product/counts.ts';
import { listingsOf, type Listed } from '../product/listings.ts';
import { furtherPages } from '../product/members.ts';
import { narrowings, type Narrowing } from './narrowings.ts';
import { wholeLists, type WholeList } from './whole-lists.ts';

/** One page per list and certificate that has goods of both; a product that is certified tells where to look. */
export function narrowedPaths(locale: Locale) {
  return paths({
    name: `narrowed ${locale}`,
    tier: 'first',
    entity: 'Product',
    all: async () => (await combinations()).map((each) => paramsOf(locale, each)),
    of: async (ids) => (await combinations(ids)).map((each) => paramsOf(locale, each)),
  });
}

/** The further pages of those. */
export function narrowedPagePaths(locale: Locale) {
  const withPages = (found: readonly Combination[]) =>
    found.flatMap((each) => furtherPages(each.total).map((page) => ({ ...paramsOf(locale, each), page })));
  return paths({
    name: `narrowed further ${locale}`,
    tier: 'later',
    entity: 'Product',
    all: async () => withPages(await combinations()),
    of: async (ids) => withPages(await combinations(ids)),
  });
}

/** A list, what it is narrowed to, and how many goods are of both. */
interface Combination {
  whole: WholeList;
  narrowing: Narrowing;
  total: number;
}

/**
 * Those that have goods, or those that these products are or will be of: two questions for each certificate, and none
 * where no product has one.
 */
async function combinations(ids?: readonly string[]): Promise<Combination[]> {
  const products = ids && (await listingsOf(ids));
  const found: Combination[] = [];
  for (const narrowing of await narrowings()) {
    const near = products?.filter((product) => mayHave(product, narrowing));
    if (near?.length === 0) continue;
    const [all, real] = await Promise.all([
      countsOf(narrowing.filter),
      countsOf({ ...narrowing.filter, isDemo: false }),
    ]);
    for (const whole of await wholeLists()) {
      const total = whole.countIn(whole.filter.isDemo === false ? real : all);
      // What does not count yet may from a day on: its page is known, and looks again on that day.
      if (near ? near.some(whole.holds) : total > 0) found.push({ whole, narrowing, total });
    }
  }
  return found;
}

/** Whether a product has such a certificate, on whatever day it holds. */
function mayHave({ ocopCertificates, certifications }: Listed, { filter }: Narrowing): boolean {
  return filter.ocopStars != null
    ? ocopCertificates.some(({ stars, revokedOn }) => stars === filter.ocopStars && !revokedOn)
    : certifications.some(({ scheme, revokedOn }) => scheme.code === filter.certificate && !revokedOn);
}

/** `danh-muc`, `mat-ong` and `4-sao`. */
function paramsOf(locale: Locale, { whole, narrowing }: Combination): { list: string; slug: string; by: string } {
  const [list = '', slug = ''] = whole.address(locale).split('/').slice(-3);
  return { list, slug, by: narrowing.slug[locale] };
}
