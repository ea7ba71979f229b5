import { currentMonth } from '../../data/clock.ts';
import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { SeasonRowsDocument, type SeasonRowsQuery } from '../../generated/graphql.ts';
import { realCountsOf, type Counts } from '../product/counts.ts';
import type { ProductFilter } from '../product/types.ts';

/** The months of a year. */
export const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** What the year brings, in figures; samples are not counted. */
export interface Calendar {
  /** From January on: goods with a season that are in it then. */
  months: number[];
  /** Goods with a season that are in it now. */
  inSeason: number;
  /** Goods with a season. */
  seasonal: number;
  allYear: number;
}

/** The year in figures, for the many pages that show a few of them. */
export const calendar = part('calendar', async (): Promise<Calendar> => {
  const counts = await realCountsOf({});
  return {
    months: months.map((month) => counts.months.get(month) ?? 0),
    inSeason: counts.months.get(currentMonth()) ?? 0,
    seasonal: counts.total - counts.allYear,
    allYear: counts.allYear,
  };
});

/** How many goods are in season in a month, 1 to 12. */
export function countOfMonth(year: Calendar, month: number): number {
  return year.months[month - 1] ?? 0;
}

/** What one kind of goods brings through the year, in figures. */
export interface KindYear {
  /** Of the product set. */
  code: string;
  /** From January on. */
  months: number[];
  seasonal: number;
  allYear: number;
}

/** The year of every kind that has goods: counts of the months by kind, not of the kinds by month, since months are fewer. */
export const kindYears = part('calendar kinds', async (): Promise<KindYear[]> => {
  const [all, on, off, ...byMonth] = await Promise.all([
    realCountsOf({}),
    realCountsOf({ inSeason: true }),
    realCountsOf({ inSeason: false }),
    ...months.map((seasonMonth) => realCountsOf({ seasonMonth })),
  ]);
  return [...all.categories].map(([code, count]) => {
    const inList = ({ categories }: Counts) => categories.get(code) ?? 0;
    const seasonal = inList(on) + inList(off);
    return { code, months: byMonth.map(inList), seasonal, allYear: count - seasonal };
  });
});

/** A product as the calendar names it. */
export interface CalendarRow {
  slug: string;
  name: { vi: string; en: string };
  /** Code of its product set. */
  category: string;
  months: number[];
}

/** The products that the calendar names. */
export interface CalendarRows {
  /** Goods with a season, by name. */
  seasonal: CalendarRow[];
  /** Goods of the whole year by name; null when they are too many to name, and only counted by kind. */
  allYear: CalendarRow[] | null;
}

/** How many goods the calendar names, with a season and without. */
export const namedInCalendar = 100;
/** As many goods as are read whole to find those of the whole year, which no filter tells apart. */
const readWhole = 480;

/** The products that the calendar names: a part, so that a new price of one of them leaves the page as it is. */
export const calendarRows = part('calendar rows', async (): Promise<CalendarRows> => {
  const { total } = await realCountsOf({});
  if (total <= readWhole) {
    const all = await rowsOf({}, readWhole);
    const allYear = all.filter(({ season }) => season.state === 'YEAR_ROUND').map(toRow);
    const seasonal = all.filter(({ season }) => season.state !== 'YEAR_ROUND').map(toRow);
    return {
      seasonal: seasonal.slice(0, namedInCalendar),
      allYear: allYear.length > namedInCalendar ? null : allYear,
    };
  }
  const [on, off] = await Promise.all([
    rowsOf({ inSeason: true }, namedInCalendar),
    rowsOf({ inSeason: false }, namedInCalendar),
  ]);
  const alphabet = new Intl.Collator('vi');
  const seasonal = [...on, ...off].map(toRow).toSorted((a, b) => alphabet.compare(a.name.vi, b.name.vi));
  return { seasonal: seasonal.slice(0, namedInCalendar), allYear: null };
});

type Rows = NonNullable<SeasonRowsQuery['products']>;

async function rowsOf(filter: ProductFilter, most: number): Promise<Rows['nodes']> {
  const found: Rows['nodes'] = [];
  let after: string | null = null;
  do {
    const page: Rows = await list(
      { document: SeasonRowsDocument, field: 'products' },
      { first: 100, after, filter: { ...filter, isDemo: false } },
    );
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null && found.length < most);
  return found.slice(0, most);
}

const toRow = ({ slug, name, category, season }: Rows['nodes'][number]): CalendarRow => ({
  slug,
  name: { vi: name.vi, en: name.en },
  category: category.code,
  months: season.months,
});
