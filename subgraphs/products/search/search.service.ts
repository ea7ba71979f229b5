import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { TranslatedError } from '@cho-phien/kit/errors';
import { tokens } from '@cho-phien/kit/text';
import type { Conditions } from '../product/product.conditions.ts';
import { residentSearch } from './resident.ts';
import type { Found, Hit } from './found.ts';
import type { Scope } from './search-index.ts';

/** How many of the best answers are filtered, sorted otherwise, or counted by their values. */
const MOST_FILTERED = 20_000;
const MOST_COUNTED = 1_000;

/** A search that was made. */
export interface Search {
  /** The words as read. */
  words: string;
  found: Found;
}

/** Searches products by text; undefined without one. Of those alone that a list may hold. Throws `SEARCH_NOT_READY`. */
export async function searchProducts(
  text: string | null | undefined,
  scope: Scope,
  context: Context,
): Promise<Search | undefined> {
  if (text == null) return undefined;
  requireText('search', text);
  const index = await context.resident(residentSearch).fresh();
  if (!index) throw notReady();
  return { words: tokens(text).join(' '), found: index.find(text, scope) };
}

/** Joins products `p` to what was found, `f`, in a `from`: to as many hits as a list can be filtered from, or to these. */
export function joinFound(
  sql: Conditions,
  { found }: Search,
  hits: readonly Hit[] = found.take(MOST_FILTERED),
): string {
  const ids = sql.value(hits.map(({ id }) => id));
  const distances = sql.value(hits.map(({ distance }) => distance));
  return `unnest(${ids}::uuid[], ${distances}::integer[]) f (id, distance) join product p on p.id = f.id`;
}

/** Only the best answers among products `p`. */
export function addFound(sql: Conditions, { found }: Search): void {
  sql.add(`p.id = any(${sql.value(found.take(MOST_COUNTED).map(({ id }) => id))}::uuid[])`);
}

/** The program has just started and is still reading what can be found. */
function notReady(): TranslatedError {
  return new TranslatedError('SEARCH_NOT_READY', {
    vi: 'Máy chủ vừa khởi động, phần tìm kiếm còn đang chuẩn bị. Hãy thử lại sau ít giây.',
    en: 'The server has just started and is still making ready to search. Try again in a few seconds.',
  });
}
