import { paths } from '../../data/paths.ts';
import type { Locale } from '../../lib/locale.ts';
import { ocopListAt, ocopListNames, ocopLists, type OcopList } from '../../lib/urls.ts';
import { pageNumber, pagesOf } from '../product/members.ts';
import { register } from './register.ts';
import { formCodes } from './rules.ts';

/** One page per list of the register: `3-sao`, `reported`. */
export function ocopPaths(locale: Locale) {
  return paths({
    name: `ocop ${locale}`,
    all: () => Promise.resolve(ocopListNames.map((list) => ({ list: ocopLists[list][locale] }))),
  });
}

/** The pages of each list after its first. */
export function furtherOcopPaths(locale: Locale) {
  return paths({
    name: `ocop further ${locale}`,
    tier: 'later',
    all: async () => {
      const { lists } = await register();
      return ocopListNames.flatMap((list) =>
        Array.from({ length: pagesOf(lists[list]) - 1 }, (_, index) => ({
          list: ocopLists[list][locale],
          page: String(index + 2),
        })),
      );
    },
  });
}

/** The list and page of an address; undefined where there is no such page. */
export async function ocopPageAt(
  locale: Locale,
  params: Record<string, string | undefined>,
): Promise<{ list: OcopList; page: number } | undefined> {
  const list = ocopListAt(locale, params.list ?? '');
  const page = pageNumber(params.page);
  if (!list || !page) return undefined;
  return page <= pagesOf((await register()).lists[list]) ? { list, page } : undefined;
}

/** One page per scoring form, at the slug of its product set. */
export const selfCheckPaths = paths({
  name: 'self-checks',
  all: async () => [...(await formCodes()).keys()].map((slug) => ({ slug })),
});
