import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { OcopStanding, showsOn, standsSo } from '../certification/standing.ts';
import { inForce } from '../offer/price.ts';
import type { Where } from './product.conditions.ts';

/** The columns that a list is counted by; the months of a season as bits, January the lowest. */
type Column = 'category_code' | 'origin_commune_code' | 'store_id' | 'season_mask';

/** A list, and a column to count it by. */
interface Question {
  matched: Where;
  column: Column;
}

/** How many products of a list have a value; null for those that have none. */
export interface Count<Value = string> {
  value: Value | null;
  count: number;
}

/** What is counted over a list. Each object is a key of the loaders, so that questions of one tick share a statement. */
export interface FacetsRoot {
  matched: Where;
  byCategory: Question;
  byCommune: Question;
  byStore: Question;
  bySeason: Question;
}

/** The questions to one list. */
export function facetsOf(matched: Where): FacetsRoot {
  return {
    matched,
    byCategory: { matched, column: 'category_code' },
    byCommune: { matched, column: 'origin_commune_code' },
    byStore: { matched, column: 'store_id' },
    bySeason: { matched, column: 'season_mask' },
  };
}

type CountRow = Record<Column, string | number | null> & { others: number; count: number };

/** Products by the values of a column, the most first. One statement for all columns asked of one list. */
export async function countsBy(questions: readonly Question[], { db }: Context): Promise<Count<never>[][]> {
  const lists = new Map<Where, Column[]>();
  for (const { matched, column } of questions) lists.set(matched, [...(lists.get(matched) ?? []), column]);
  const found = new Map<Question, Count[]>();
  for (const [matched, columns] of lists) {
    const rows = await db.query<CountRow>(
      `select ${columns.map((column) => `p.${column}`).join(', ')}, count(*)::integer as count,
              grouping(${columns.map((column) => `p.${column}`).join(', ')}) as others
         from product p where ${matched.where}
        group by grouping sets (${columns.map((column) => `(p.${column})`).join(', ')})
        order by count desc`,
      matched.values,
    );
    const all = 2 ** columns.length - 1;
    for (const question of questions.filter((one) => one.matched === matched)) {
      // The bits of the columns that a row is not of; the first column has the highest.
      const others = all - 2 ** (columns.length - 1 - columns.indexOf(question.column));
      const own = rows.filter((row) => row.others === others);
      found.set(
        question,
        own.map((row) => ({ value: row[question.column] as string | null, count: row.count })),
      );
    }
  }
  return questions.map((question) => (found.get(question) ?? []) as Count<never>[]);
}

/** Stars and standings over a list. */
export interface OcopCounts {
  products: number;
  inForce: number;
  lapsed: number;
  reported: number;
  three: number;
  four: number;
  five: number;
}

/** Stars and standings of each list on the day of the request, by the certificate that counts. One statement a list. */
export function ocopCounts(lists: readonly Where[], { db, clock }: Context): Promise<OcopCounts[]> {
  return Promise.all(
    lists.map(async ({ where, values }) => {
      const day = `$${values.length + 1}`;
      const shows = showsOn(day);
      const [row] = await db.query<OcopCounts>(
        `with certified as (
           select distinct on (c.product_id) ${shows} as shows, c.stars
             from product p join ocop_certificate c on c.product_id = p.id and c.issued_on <= ${day}::date
            where ${where} order by c.product_id, ${shows} desc, c.issued_on desc, c.id desc)
         select count(*) filter (where shows)::integer as "inForce", count(*) filter (where not shows)::integer as lapsed,
                count(*) filter (where shows and stars = 3)::integer as three,
                count(*) filter (where shows and stars = 4)::integer as four,
                count(*) filter (where shows and stars = 5)::integer as five,
                (select count(*)::integer from product p where ${where}) as products,
                (select count(*)::integer from product p where ${where} and ${standsSo(OcopStanding.REPORTED, () => day)})
                  as reported
           from certified`,
        [...values, dayOf(clock)],
      );
      return row as OcopCounts;
    }),
  );
}

/** Offers in force over a list, and how many of them are samples. */
export interface PriceCounts {
  prices: number;
  demoPrices: number;
}

/** Offers in force of each list at the request's clock. One statement a list. */
export function priceCounts(lists: readonly Where[], { db, clock }: Context): Promise<PriceCounts[]> {
  return Promise.all(
    lists.map(async ({ where, values }) => {
      const [row] = await db.query<PriceCounts>(
        `select count(*)::integer as prices, count(*) filter (where o.is_demo)::integer as "demoPrices"
           from product p join offer o on o.product_id = p.id
          where ${where} and ${inForce(`$${values.length + 1}`)}`,
        [...values, clock],
      );
      return row as PriceCounts;
    }),
  );
}
