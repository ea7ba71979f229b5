import { list } from '../../data/load.ts';
import { ProductMembersDocument, type ProductMembersQuery } from '../../generated/graphql.ts';
import { pageSize } from '../../lib/site.ts';
import type { ProductFilter, ProductSort } from './types.ts';

/** The most pages of one list: beyond them a visitor narrows it by kind, commune or month. */
export const mostPages = 20;

/** The first members of a list, in its order. */
export interface Members {
  ids: string[];
  /** How many the whole list holds; null when they are too many to count. */
  total: number | null;
}

/** What the API gives at once: further pages share their questions. */
const step = 100;

/** The first `count` members of a list, and how many there are in all. */
export async function members(filter: ProductFilter, sort: ProductSort, count: number): Promise<Members> {
  const found: { id: string }[] = [];
  let total: number | null = 0;
  for await (const page of walk(filter, sort, count <= pageSize ? pageSize : step)) {
    if (found.length === 0) total = page.totalCount ?? null;
    found.push(...page.nodes);
    if (found.length >= count) break;
  }
  return { ids: found.slice(0, count).map(({ id }) => id), total };
}

async function* walk(filter: ProductFilter, sort: ProductSort, first: number): AsyncIterable<Page> {
  let after: string | null = null;
  do {
    const page: Page = await list(
      { document: ProductMembersDocument, field: 'products' },
      { first, after, filter, sort },
      { membersOnly: true },
    );
    yield page;
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

type Page = NonNullable<ProductMembersQuery['products']>;

/** One page of a list as the site shows it: `page` from 1; `last` is the last page there is. */
export interface ListPage extends Members {
  page: number;
  last: number;
}

/** A page of a list. */
export async function listPage(filter: ProductFilter, page = 1, sort: ProductSort = 'SEASON'): Promise<ListPage> {
  const { ids, total } = await members(filter, sort, page * pageSize);
  return { ids: ids.slice((page - 1) * pageSize), total, page, last: pagesOf(total) };
}

/** How many pages a list of so many members has. */
export function pagesOf(total: number | null, size = pageSize): number {
  return total === null ? mostPages : Math.min(mostPages, Math.max(1, Math.ceil(total / size)));
}

/** Does the list hold more than its pages show? */
export function isCut({ total }: Pick<ListPage, 'total'>): boolean {
  return total === null || total > mostPages * pageSize;
}

/** A page of a list by the number in its address, the first without one; undefined where the list has no such page. */
export async function listPageAt(
  filter: ProductFilter,
  number?: string,
  sort?: ProductSort,
): Promise<ListPage | undefined> {
  const page = pageNumber(number);
  const list = page && (await listPage(filter, page, sort));
  return list && page <= list.last ? list : undefined;
}

/** The page that the number in an address means: a further page's stands as it is written in links, the first has none. */
export function pageNumber(number: string | undefined): number | undefined {
  if (number === undefined) return 1;
  return /^[1-9]\d?$/.test(number) && number !== '1' ? Number(number) : undefined;
}

/** The numbers in the addresses of a list's further pages. */
export function furtherPages(total: number | null, size?: number): string[] {
  return Array.from({ length: pagesOf(total, size) - 1 }, (_, index) => String(index + 2));
}
