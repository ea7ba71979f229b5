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

/** A page of changes by position: two statements. A cursor of another feed is refused, with the way out. */
export async function listChanges(
  { name, isPublic }: PublicChanges,
  { first, after, since }: ChangesArguments,
  { db }: Context,
) {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(`changes:${name}`, ['uuid', 'number'], after) : undefined;
  // Changes behind the first one since then count, whenever they were made: some commit late.
  const [feed] = await db.query<FeedPosition & { start: number }>(
    `select id as "feedId", position, case when $1::timestamptz is null then 0 else coalesce(
              (select min(c.position) - 1 from (select position from change where changed_at >= $1 offset 0) c),
              position) end as start
       from feed`,
    [cursor ? null : since],
  );
  if (!feed) throw new Error(`The feed of ${name} has no row.`);
  const start = cursor ? Number(cursor[1]) : feed.start;
  if (cursor && (cursor[0] !== feed.feedId || start > feed.position)) throw countedAnew();
  const rows = await db.query<PublicChange>(
    `select position, entity, entity_id as id, (case when ${isPublic('after')} then after else before end)->>'slug' as slug, version,
            case when not ${isPublic('before')} then 'ADDED'
                 when ${isPublic('after')} then 'CHANGED' else 'REMOVED' end as kind, changed_at as "changedAt"
       from change
      where position > $1 and (${isPublic('before')} or ${isPublic('after')})
      order by position limit $2`,
    [start, size + 1],
  );
  const cursorAt = (position: number) => encodeCursor(`changes:${name}`, [feed.feedId, position]);
  const page = pageOf(
    rows,
    size,
    after,
    ({ position }) => cursorAt(position),
    (row) => row,
  );
  return { ...page, pageInfo: { ...page.pageInfo, endCursor: page.pageInfo.endCursor ?? cursorAt(start) } };
}

function countedAnew() {
  return badInput('FEED_RESET', 'after', {
    vi: 'Các thay đổi được đếm lại từ đầu, con trỏ này không còn dùng được. Hãy đọc lại toàn bộ danh sách rồi bắt đầu lại, không gửi after.',
    en: 'The changes are counted anew and this cursor is of no use any more. Read the list anew, then start again without after.',
  });
}

/** What every list of changes says of its errors and of how to use it. */
export const CHANGES_USE =
  'To keep a copy: read the first page of changes for its `endCursor`, then the whole list, then poll with the cursor ' +
  'and drop what has a lower version. BAD_USER_INPUT, reason FEED_RESET: the changes are counted anew, begin again.';

/** The description of the argument `since`. */
export const SINCE =
  'Begin with the first change made at or after this instant; from the first of all when absent. For a first call: ' +
  'only `after` misses nothing, and with it this is not read.';
