import type { Sql } from '@cho-phien/kit/database';

/**
 * Writes what is to be withheld, or set off, by how these payments (uuids) stand now; they must be locked. Of the goods of
 * a household's order 1% VAT and 0.5% personal income tax are withheld once its money is in our hands: paid before, all
 * that is due; on delivery, all of it brought to us by the carrier, so that cash which a store takes itself is its own
 * affair. What is cancelled or given back is set off on its day; a refund is of the goods first, then of the delivery.
 * Both taxes are rounded to whole đồng, half up, on what of an order's goods stays: an order that is given back whole
 * comes to nothing. One statement; where nothing changes it writes nothing.
 */
export async function followTax(paymentIds: readonly string[], now: Date, sql: Sql): Promise<void> {
  await sql.query(
    `insert into tax_entry (order_id, store_id, kind, goods, vat, pit, at)
     select o.id, o.store_id, case when t.goods > e.goods then 'WITHHELD' else 'SET_OFF' end,
            t.goods - e.goods, (t.goods + 50) / 100 - e.vat, (t.goods + 100) / 200 - e.pit, $2
       from payment p
       join sales_order o on o.payment_id = p.id
       left join sellable_store s on s.id = o.store_id
      cross join lateral (
        select count(*) as n, coalesce(sum(goods), 0)::bigint as goods, coalesce(sum(vat), 0)::bigint as vat,
               coalesce(sum(pit), 0)::bigint as pit from tax_entry where order_id = o.id) e
      cross join lateral (
        select coalesce(sum(amount), 0)::bigint as amount from payment_entry
         where order_id = o.id and kind = 'REFUNDED') r
      cross join lateral (
        select e.n > 0 or (s.kind = 'HOUSEHOLD' and p.closed is null and p.due > 0
               and case when p.is_prepaid then p.received - p.refunded >= p.due else p.remitted >= p.due end) as ours) k
      cross join lateral (
        select case when k.ours and o.state <> 'CANCELLED' then greatest(0, o.goods_amount - r.amount) else 0 end as goods) t
      where p.id = any($1) and t.goods <> e.goods`,
    [paymentIds, now],
  );
}
