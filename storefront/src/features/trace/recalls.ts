import { list } from '../../data/load.ts';
import { RecallNoticesDocument, type RecallFilter, type RecallNoticesQuery } from '../../generated/graphql.ts';
import { furtherPages, pageNumber, pagesOf } from '../product/members.ts';

type Page = NonNullable<RecallNoticesQuery['recalls']>;

/** A recall as its list and feed show it. */
export type Recall = Page['nodes'][number];

/** Recalls on one page of their list. */
const perPage = 20;

/** The newest recalls, at most `count`, and how many there are in all; null when they are too many to count. */
export async function newestRecalls(
  count: number,
  filter: RecallFilter = {},
): Promise<{ recalls: Recall[]; total: number | null }> {
  const recalls: Recall[] = [];
  let total: number | null = 0;
  let after: string | null = null;
  do {
    const page: Page = await list(
      { document: RecallNoticesDocument, field: 'recalls' },
      { first: perPage, after, filter },
    );
    total = page.totalCount ?? null;
    recalls.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null && recalls.length < count);
  return { recalls: recalls.slice(0, count), total };
}

/** One page of the list of recalls: `page` from 1; `last` is the last page there is. */
export interface RecallsList {
  recalls: Recall[];
  page: number;
  last: number;
}

/** The page of the list of recalls at an address; undefined where there is none. */
export async function recallsPage(number?: string): Promise<RecallsList | undefined> {
  const page = pageNumber(number);
  if (!page) return undefined;
  const { recalls, total } = await newestRecalls(page * perPage);
  const last = pagesOf(total, perPage);
  return page > last ? undefined : { recalls: recalls.slice((page - 1) * perPage), page, last };
}

/** The numbers of the pages after the first. */
export async function furtherRecallPages(): Promise<{ page: string }[]> {
  return furtherPages((await newestRecalls(0)).total, perPage).map((page) => ({ page }));
}
