import { monthName } from '../../lib/dates.ts';
import type { Text } from '../../lib/locale.ts';
import { upperFirst } from '../../lib/text.ts';
import { to, type Address } from '../../lib/urls.ts';
import { places } from '../catalogue/places.ts';
import type { Counts } from '../product/counts.ts';
import type { ProductFilter } from '../product/types.ts';
import { months } from '../season/calendar.ts';
import type { MenuEntry } from '../site/menu.ts';

/** A list that can be narrowed. */
export interface WholeList {
  name: Text;
  /** Of its first page. */
  address: Address;
  filter: ProductFilter;
  /** The list of lists that it is one of. */
  above: { name: Text; address: Address };
  current: MenuEntry;
  /** How many of its goods there are among what was counted. */
  countIn: (counts: Counts) => number;
}

const kinds = { name: { vi: 'Loại hàng', en: 'Kinds' }, address: to.categories };

/** The lists by kind, branch, commune and month. */
export async function wholeLists(): Promise<WholeList[]> {
  const { branches, communes } = await places();
  return [
    ...branches
      .flatMap(({ categories }) => categories)
      .map(({ code, slug, name }): WholeList => ({
        name,
        address: to.category(slug),
        filter: { categoryCode: code },
        above: kinds,
        current: 'products',
        countIn: ({ categories }) => categories.get(code) ?? 0,
      })),
    ...branches.map(({ code, slug, name, categories: own }): WholeList => ({
      name,
      address: to.branch(slug),
      filter: { branchCode: code, isDemo: false },
      above: kinds,
      current: 'products',
      countIn: ({ categories }) => own.reduce((sum, kind) => sum + (categories.get(kind.code) ?? 0), 0),
    })),
    ...communes.map(({ code, slug, fullName }): WholeList => ({
      name: fullName,
      address: to.commune(slug),
      filter: { communeCode: code },
      above: { name: { vi: 'Xã, phường', en: 'Communes' }, address: to.communes },
      current: 'communes',
      countIn: ({ communes: counted }) => counted.get(code) ?? 0,
    })),
    ...months.map((month): WholeList => ({
      name: { vi: upperFirst(monthName('vi', month)), en: monthName('en', month) },
      address: to.month(month),
      filter: { seasonMonth: month, isDemo: false },
      above: { name: { vi: 'Mùa vụ', en: 'Seasons' }, address: to.seasons },
      current: 'seasons',
      countIn: ({ months: counted }) => counted.get(month) ?? 0,
    })),
  ];
}
