import { part } from '../../data/part.ts';
import type { Locale } from '../../lib/locale.ts';
import { countsOf } from '../product/counts.ts';
import { listPageAt, type ListPage } from '../product/members.ts';
import { narrowings, type Narrowing } from './narrowings.ts';
import { wholeLists, type WholeList } from './whole-lists.ts';

/** What an address names. */
type Params = Record<string, string | undefined>;

/** A page of a list that is narrowed. */
export interface NarrowedList {
  whole: WholeList;
  narrowing: Narrowing;
  list: ListPage;
}

/** The page of a narrowed list at an address; undefined where there is nothing of it. */
export async function narrowedList(
  locale: Locale,
  { list: root, slug, by, page }: Params,
): Promise<NarrowedList | undefined> {
  const whole = (await wholeLists()).find(({ address }) => address(locale).endsWith(`/${root}/${slug}/`));
  const narrowing = (await narrowings()).find((each) => each.slug[locale] === by);
  if (!whole || !narrowing) return undefined;
  const list = await listPageAt({ ...whole.filter, ...narrowing.filter }, page);
  return list && list.ids.length > 0 ? { whole, narrowing, list } : undefined;
}

/** What a list can be narrowed to, by names in Vietnamese addresses: a part, since it changes less often than the goods. */
export const narrowingsOf = part('narrowings', async (address): Promise<string[]> => {
  const whole = (await wholeLists()).find((each) => each.address('vi') === address);
  if (!whole) return [];
  const counts = await countsOf(whole.filter);
  return (await narrowings()).filter(({ countIn }) => countIn(counts) > 0).map(({ slug }) => slug.vi);
});
