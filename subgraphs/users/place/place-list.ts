import { capped, decodeCursor, encodeCursor, pageOf, pageSize, type Key, type PageArgs } from '@cho-phien/kit/paging';
import { isBlank, queryOf, rankOf, type Label } from '@cho-phien/kit/places/name-rank';

/** A place of a list, with the names it may be found by. */
export interface Entry<Place> {
  place: Place;
  code: string;
  name: string;
  /** Prepared on the first search. */
  labels(): readonly Label[];
}

/** Which places of a list are meant, and how they are paged. */
export interface PlaceQuery<Place> {
  /** Names the list in cursors. */
  order: string;
  search: string | null | undefined;
  keep(place: Place): boolean;
  page: PageArgs;
}

const collator = new Intl.Collator('vi');

/** Sorts by the Vietnamese alphabet, namesakes by code. */
export function alphabetical<Place>(entries: Entry<Place>[]): Entry<Place>[] {
  return entries.sort((a, b) => collator.compare(a.name, b.name) || compareText(a.code, b.code));
}

/** One page of an alphabetical list; with a search, the better answers first. No SQL: places are immutable data. */
export function pageOfPlaces<Place>(list: readonly Entry<Place>[], query: PlaceQuery<Place>) {
  const size = pageSize(query.page.first);
  const after = query.page.after ? decodeCursor(query.order, ['number', 'string', 'string'], query.page.after) : null;
  const hits = ranked(list, query);
  const rest = after ? hits.filter((hit) => isBehind(hit, after)) : hits;
  const cursorOf = ({ rank, entry }: Hit<Place>) => encodeCursor(query.order, [rank, entry.name, entry.code]);
  const page = pageOf(rest.slice(0, size + 1), size, query.page.after, cursorOf, ({ entry }) => entry.place);
  return { ...page, totalCount: capped(hits.length) };
}

interface Hit<Place> {
  rank: number;
  entry: Entry<Place>;
}

function ranked<Place>(list: readonly Entry<Place>[], { search, keep }: PlaceQuery<Place>): Hit<Place>[] {
  const hits: Hit<Place>[] = [];
  if (search == null || isBlank(search)) {
    for (const entry of list) if (keep(entry.place)) hits.push({ rank: 0, entry });
    return hits;
  }
  const typed = queryOf(search);
  if (!typed) return [];
  for (const entry of list) {
    let best = Infinity;
    for (const label of entry.labels()) best = Math.min(best, rankOf(typed, label) ?? Infinity);
    if (best < Infinity && keep(entry.place)) hits.push({ rank: best, entry });
  }
  return hits.sort((a, b) => a.rank - b.rank);
}

function isBehind<Place>({ rank, entry }: Hit<Place>, [afterRank, name, code]: Key): boolean {
  const order =
    rank - Number(afterRank) || collator.compare(entry.name, String(name)) || compareText(entry.code, String(code));
  return order > 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
