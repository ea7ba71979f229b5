import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '../paging.ts';
import type { ChangeKind } from './change.type.ts';
import type { FeedPosition } from './source.ts';

/** Which changes of a subgraph the public may see. */
export interface PublicChanges {
  /** The subgraph, so that a cursor of one list is none of another. */
  name: string;
  /** Whether the public could see a thing with these list fields (`before` or `after`), in SQL; never null. */
  isPublic(fields: string): string;
}

/** One change as the public sees it. */
export interface PublicChange {
  position: number;
  entity: string;
  /** Public id. */
  id: string;
  /** The last that the public knew; null where the thing has none. */
  slug: string | null;
  kind: ChangeKind;
  version: number;
  changedAt: Date;
}

/** Where a list begins. */
export type ChangesArguments = PageArgs & { since?: Date | null };

/** The most changes that one page looks at: of many that are not public it shows none, and leads on. */
const MOST_LOOKED_AT = 5_000;

/**
 * A page of changes by position: two statements. A cursor of another feed, or one behind which changes were pruned, is
 * refused, with the way out.
 */
export async function listChanges(
  { name, isPublic }: PublicChanges,
  { first, after, since }: ChangesArguments,
  { db }: Context,
) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(`changes:${name}`, ['uuid', 'number'], after) : undefined;
  // Without a cursor, behind what was pruned: of that only ends are left. Changes behind the first one since then
  // count, whenever they were made: some commit late.
  const [feed] = await db.query<FeedPosition & { start: number; kept: number }>(
    `select id as "feedId", feed.position, start,
            (select count(*) from change c where c.position > start and c.position <= start + ${MOST_LOOKED_AT}) as kept
       from feed, lateral (
         select coalesce($1::bigint, greatest(
           coalesce((select c.position - 1 from change c where after is not null order by c.position limit 1),
                    feed.position),
           case when $2::timestamptz is null then 0 else coalesce(
             (select min(c.position) - 1 from (select position from change where changed_at >= $2 offset 0) c),
             feed.position) end)) as start) begun`,
    [cursor?.[1], cursor ? null : since],
  );
  if (!feed) throw new Error(`The feed of ${name} has no row.`);
  const { feedId, position, start, kept } = feed;
  const end = Math.min(position, start + MOST_LOOKED_AT);
  // Positions have no gaps, so what is missing was pruned.
  if (cursor && (cursor[0] !== feedId || start > position || kept < end - start)) throw lost();
  const rows = await db.query<PublicChange>(
    `select position, entity, entity_id as id, (case when ${isPublic('after')} then after else before end)->>'slug' as slug, version,
            case when not ${isPublic('before')} then 'ADDED'
                 when ${isPublic('after')} then 'CHANGED' else 'REMOVED' end as kind, changed_at as "changedAt"
       from change
      where position > $1 and position <= $2 and (${isPublic('before')} or ${isPublic('after')})
      order by position limit $3`,
    [start, end, size + 1],
  );
  const cursorAt = (place: number) => encodeCursor(`changes:${name}`, [feedId, place]);
  const page = pageOf(
    rows,
    size,
    after,
    (row) => cursorAt(row.position),
    (row) => row,
  );
  if (page.pageInfo.hasNextPage) return page;
  // What was looked at and is not public need not be looked at again.
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: end < position, endCursor: cursorAt(end) } };
}

function lost() {
  return badInput('FEED_RESET', 'after', {
    vi: 'Con trỏ này không còn dùng được: các thay đổi sau nó được đếm lại từ đầu hoặc không còn giữ. Hãy đọc lại toàn bộ danh sách rồi bắt đầu lại, không gửi after.',
    en: 'This cursor is of no use any more: the changes behind it are counted anew or no longer kept. Read the list anew, then start again without after.',
  });
}

/** What every list of changes says of its errors and of how to use it. */
export const CHANGES_USE =
  'To keep a copy: read the first page of changes for its `endCursor`, then the whole list, then poll with the cursor ' +
  'and drop what has a lower version. BAD_USER_INPUT, reason FEED_RESET: the changes are counted anew, or those behind ' +
  'the cursor are no longer kept; begin again.';

/** The description of the argument `since`. */
export const SINCE =
  'Begin with the first change made at or after this instant; from the first that is kept when absent. For a first call: ' +
  'only `after` misses nothing, and with it this is not read.';
