/**
 * Joins to `stock` what of it may be sold on a day, `available`, and the last good day of what expires next,
 * `good_until`: SQL. What orders hold, what is recalled and what is past its date is not for sale.
 */
export function withAvailable(today: string): string {
  return `cross join lateral (
    select coalesce(sum(b.on_hand - b.reserved), 0)::bigint as available,
           to_char(min(b.best_before) filter (where b.on_hand > b.reserved), 'YYYY-MM-DD') as good_until
      from stock_balance b
     where b.variant_id = stock.variant_id and b.harvest_on is null and b.on_hand > 0 and not b.is_recalled
       and (b.best_before is null or b.best_before >= ${today}::date)) available`;
}

/**
 * Joins to `stock` the next harvest of which its seller said how much may be ordered ahead: the day on which it begins,
 * `harvest_on`, and how much is left, `left_ahead`; null when there is none. SQL.
 */
export function withAhead(today: string): string {
  return `left join lateral (
    select to_char(b.harvest_on, 'YYYY-MM-DD') as harvest_on, b.on_hand - b.reserved as left_ahead
      from stock_balance b
     where b.variant_id = stock.variant_id and b.harvest_on > ${today}::date
     order by b.harvest_on limit 1) ahead on true`;
}
