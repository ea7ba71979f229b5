import 'reflect-metadata';
import { ArgsType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { Sql } from './database.ts';
import { badInput } from './errors.ts';
import { isWellFormedText } from './text.ts';

/** What a list returns when `first` is not given. */
export const DEFAULT_PAGE = 20;
/** The most that one page may hold. */
export const MAX_PAGE = 100;
/** `totalCount` counts no further: past it the count is null and the client says "more than 10,000". */
const MAX_COUNT = 10_000;

/** The two arguments of every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_PAGE,
    description: `How many to return, 1 to ${MAX_PAGE}. Otherwise BAD_USER_INPUT, reason PAGE_SIZE.`,
  })
  first!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Start behind this cursor of the same list. Otherwise BAD_USER_INPUT, reason INVALID_CURSOR.',
  })
  after!: string | null;
}

/** The Relay page info, for paging forward. */
@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether this page was asked for with `after`, so that others stand before it.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first node; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last node: the `after` of the next page.' })
  endCursor!: string | null;
}

/** A connection class over `nodeType` with Relay's `nodes`, `pageInfo` and a capped `totalCount`. */
export function connectionOf<T extends object>(nodeType: () => new () => T, name: string) {
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [nodeType()], { description: 'The things of this page, in the order of the list.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'How to go on.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: `How many the whole list holds; null above ${MAX_COUNT}. Ask only when you show it: it is counted anew.`,
    })
    totalCount!: number | null | (() => number | null | Promise<number | null>);
  }
  return Connection;
}

/** A `totalCount` of what is known: null above 10,000. */
export function capped(count: number): number | null {
  return count <= MAX_COUNT ? count : null;
}

/** A `totalCount` by one statement: the rows of `from`, everything behind that word; null above 10,000. */
export async function cappedCount(from: string, values: readonly unknown[], sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from (select from ${from} limit ${MAX_COUNT + 1}) capped`,
    values,
  );
  return capped(row?.n ?? 0);
}

/** Checks `first`: 1 to 100, 20 when absent. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size >= 1 && size <= MAX_PAGE) return size;
  throw badInput('PAGE_SIZE', 'first', {
    vi: `first phải từ 1 đến ${MAX_PAGE}; bạn gửi ${size}. Hãy lật trang bằng after.`,
    en: `first must be between 1 and ${MAX_PAGE}; you sent ${size}. Page on with after.`,
  });
}

/** A keyset position: the values of the sort key, the unique id last. */
export type Key = readonly (string | number)[];

/** An opaque cursor. It names the order it belongs to, so that it cannot be used in another. */
export function encodeCursor(order: string, key: Key): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url');
}

/** What a value of a cursor must be, so that a forged one never reaches the database. */
export type KeyType = 'string' | 'number' | 'integer' | 'uuid' | 'instant';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const FITS: Record<KeyType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && isWellFormedText(value),
  number: (value) => Number.isSafeInteger(value),
  // One of 32 bits, as the columns of that type: a larger one is an error to PostgreSQL.
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  instant: (value) => typeof value === 'string' && isInstant(value),
};

/** As `toISOString` writes it; PostgreSQL knows no year 0, and no 30 February that `Date` would move to March. */
function isInstant(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text && /^(?!0000)\d{4}-/.test(text);
}

/** Reads a cursor back; a broken one, or one of another order or shape, is refused with reason `INVALID_CURSOR`. */
export function decodeCursor(order: string, shape: readonly KeyType[], cursor: string): Key {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const ok =
    Array.isArray(values) &&
    values[0] === order &&
    values.length === shape.length + 1 &&
    shape.every((type, index) => FITS[type](values[index + 1]));
  if (ok) return values.slice(1) as unknown as Key;
  throw badInput('INVALID_CURSOR', 'after', {
    vi: 'Con trỏ after không dùng được ở danh sách này. Hãy bắt đầu lại, không gửi after.',
    en: 'This after cursor does not belong to this list. Start again without after.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts one page out of `rows`, which were asked for with one more than `size` to know whether others follow. */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  size: number,
  after: string | null | undefined,
  cursorOf: (row: Row) => string,
  toNode: (row: Row) => Node,
): { nodes: Node[]; pageInfo: PageInfo } {
  const page = rows.slice(0, size);
  const [head, tail] = [page[0], page.at(-1)];
  return {
    nodes: page.map(toNode),
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: Boolean(after),
      startCursor: head ? cursorOf(head) : null,
      endCursor: tail ? cursorOf(tail) : null,
    },
  };
}
