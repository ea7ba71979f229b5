import type { Context } from '@cho-phien/kit/context';
import type { Conditions, Where } from '../product/product.conditions.ts';

/** Offers `o` that are in force at an instant, both as SQL. */
export function inForce(now: string): string {
  return `o.valid_from <= ${now}::timestamptz and (o.valid_to is null or o.valid_to > ${now}::timestamptz)`;
}

/** Adds that the lowest price of a product `p`, in force at the request's clock, is at least `min` and below `max`, in đồng. */
export function addPrice(
  sql: Conditions,
  { min, max }: { min?: number | null | undefined; max?: number | null | undefined },
  clock: Date,
): void {
  const hasPrice = ['o.product_id = p.id', inForce(sql.value(clock))].join(' and ');
  const below = (amount: number) => `${hasPrice} and o.amount < ${sql.value(amount)}`;
  sql.add(`exists (select from offer o where ${max == null ? hasPrice : below(max)})`);
  if (min != null) sql.add(`not exists (select from offer o where ${below(min)})`);
}

/** Where one band of prices ends and the next begins, in đồng: what a kilogram of fruit, a bottle, a gift basket cost. */
const BANDS = [50_000, 100_000, 200_000, 500_000, 1_000_000];

/** Products by their lowest price. */
export interface PriceBand {
  /** In đồng; null for the lowest band. */
  min: number | null;
  /** In đồng, itself not included; null for the highest band. */
  max: number | null;
  count: number;
}

/** Products of each list by their lowest price in force at the request's clock, bands with at least one. One statement a list. */
export function priceBands(lists: readonly Where[], { db, clock }: Context): Promise<PriceBand[][]> {
  return Promise.all(
    lists.map(async ({ where, values }) => {
      const rows = await db.query<{ band: number; count: number }>(
        `select width_bucket(lowest, $${values.length + 2}::bigint[]) as band, count(*)::integer as count
           from (select min(o.amount) as lowest from product p join offer o on o.product_id = p.id
                  where ${where} and ${inForce(`$${values.length + 1}`)} group by p.id) cheapest
          group by band order by band`,
        [...values, clock, BANDS],
      );
      return rows.map(({ band, count }) => ({ min: BANDS[band - 1] ?? null, max: BANDS[band] ?? null, count }));
    }),
  );
}

/** The next instant at which a price of any of these products begins or ends. One statement. */
export async function nextPriceChange({ where, values }: Where, { db, clock }: Context): Promise<Date | null> {
  const now = `$${values.length + 1}::timestamptz`;
  const [row] = await db.query<{ next: Date | null }>(
    `select min(case when o.valid_from > ${now} then o.valid_from else o.valid_to end) as next
       from product p join offer o on o.product_id = p.id
      where ${where} and (o.valid_from > ${now} or o.valid_to > ${now})`,
    [...values, clock],
  );
  return row?.next ?? null;
}
