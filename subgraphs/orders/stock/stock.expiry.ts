/**
 * Joins to `stock` what of it is past its date on a day, `expired`, and the last good day of what expires next,
 * `good_until`: SQL. Recalled lots are left out, `recalled` counts them.
 */
export function withExpiry(today: string): string {
  return `cross join lateral (
    select coalesce(sum(l.on_hand) filter (where l.best_before < ${today}), 0)::bigint as expired,
           to_char(min(l.best_before) filter (where l.best_before >= ${today}), 'YYYY-MM-DD') as good_until
      from lot_stock l
     where l.variant_id = stock.variant_id and l.on_hand > 0 and not l.is_recalled) expiry`;
}
