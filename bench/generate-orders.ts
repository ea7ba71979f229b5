import { setTimeout as sleep } from 'node:timers/promises';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import type pg from 'pg';
import type { Bench } from './report.ts';

/** Goods on sale, a million pieces of each. */
const SIZES = 100;
const COMMUNE = '06463';

/** Puts goods on sale, past the feeds that would bring them; the public ids of their sizes. */
export async function generateGoods(admin: pg.Client, { ending }: Bench): Promise<string[]> {
  // The first snapshots would clear them away again.
  for (;;) {
    const { rows } = await admin.query(`select from orders.consumer where name in ('sellable', 'stores')`);
    if (rows.length === 2) break;
    await sleep(200, undefined, { signal: ending });
  }
  // Of stores that users knows: an order shows who sells.
  const { rows: stores } = await admin.query<{ id: string }>('select id from users.store where is_public order by id');
  const rows = Array.from({ length: SIZES }, (_, nth) => ({
    store: stores[nth % stores.length]?.id,
    product: newUuid(),
    variant: newUuid(),
  }));
  const told = JSON.stringify(rows);
  const of = `from jsonb_to_recordset($1) as r (store uuid, product uuid, variant uuid)`;
  for (const sql of [
    `insert into orders.sellable_store (id, version, slug, name_vi, name_en, kind, commune_code, is_public, opening, is_demo)
     select distinct store, 2000000000, store::text, 'Gian hàng', 'Store', 'HOUSEHOLD', '${COMMUNE}', true, 'OPEN', true ${of}
     on conflict (id) do update set version = excluded.version, commune_code = excluded.commune_code, opening = excluded.opening`,
    `insert into orders.sellable_product (id, version, state, slug, name_vi, name_en, store_id, commune_code, season_months,
            storage, is_age_restricted, is_demo)
     select product, 2000000000, 'PUBLISHED', product::text, 'Hàng', 'Goods', store, '${COMMUNE}', '{}', 'AMBIENT', false, true ${of}`,
    `insert into orders.sellable_variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit, unit_weight_grams)
     select variant, product, 0, 'gói', 'bag', 500, 'GRAM', 550 ${of}`,
    `insert into orders.sellable_offer (id, variant_id, amount, includes_tax, includes_shipping, valid_from)
     select gen_random_uuid(), variant, 100000, true, false, '2020-01-01' ${of}`,
    `insert into orders.stock (variant_id, shown, low_threshold, is_demo, updated_at) select variant, 6, 5, true, now() ${of}`,
    `insert into orders.stock_balance (variant_id, lot_id, on_hand, is_recalled, is_demo)
     select variant, '00000000-0000-0000-0000-000000000000', 1000000, false, true ${of}`,
  ]) {
    await admin.query(sql, [told]);
  }
  return rows.map(({ variant }) => publicId('var', variant));
}

/** Writes so many completed orders of one line, each with all that belongs to it, as they would stand there. */
export async function generateOrders(count: number, admin: pg.Client): Promise<void> {
  // Nobody is told of them, and nothing of them is looked up.
  await admin.query(`set session_replication_role = replica`);
  await admin.query(
    `create temp table made as
     select uuidv7() as id, uuidv7() as payment_id, s.id as store_id, p.id as product_id, v.id as variant_id
       from generate_series(1, ${count}) n
       join (select row_number() over (order by id) - 1 as nth, * from orders.sellable_product where version = 2000000000) p
         on p.nth = n % ${SIZES}
       join orders.sellable_store s on s.id = p.store_id join orders.sellable_variant v on v.product_id = p.id`,
  );
  for (const sql of [
    `insert into orders.payment (id, memo, method, is_prepaid, due, received, remitted, created_at, updated_at)
     select payment_id, left(md5(payment_id::text), 20), 'COD', false, 120000, 120000, 120000, now(), now() from made`,
    ...['DUE', 'RECEIVED', 'REMITTED'].map(
      (kind) => `insert into orders.payment_entry (payment_id, kind, amount, method, reference, at)
       select payment_id, '${kind}', 120000, 'COD', case when '${kind}' = 'REMITTED' then 'MADE' end, now() from made`,
    ),
    `insert into orders.sales_order (id, number, checkout_id, store_id, state, payment_method, payment_id, commune_code,
            delivery, goods_amount, delivery_amount, locale, is_demo, placed_at, updated_at)
     select id, left(md5(id::text), 20), id, store_id, 'COMPLETED', 'COD', payment_id, '05977', '{"handOver": "2026-01-05"}', 100000, 20000, 'vi',
            true, now(), now() from made`,
    `insert into orders.order_line (order_id, nth, variant_id, product_id, name_vi, name_en, size_vi, size_en, quantity,
            unit_price)
     select id, 0, variant_id, product_id, 'Hàng', 'Goods', 'gói', 'bag', 1, 100000 from made`,
    `insert into orders.stock_hold (order_id, nth, lot_id, quantity)
     select id, 0, '00000000-0000-0000-0000-000000000000', 1 from made`,
    `insert into orders.order_contact (order_id, name, phone, address)
     select id, 'Người mua thử', '+849' || lpad((abs(hashtext(id::text)) % 100000000)::text, 8, '0'), 'Thôn thử' from made`,
    ...['PLACED', 'COMPLETED'].map(
      (state) => `insert into orders.order_event (order_id, state, at) select id, '${state}', now() from made`,
    ),
    `insert into orders.stock_entry (variant_id, lot_id, kind, on_hand, reserved, order_id, at)
     select variant_id, '00000000-0000-0000-0000-000000000000', kind, on_hand, reserved, id, now()
       from made, (values ('HELD', 0, 1), ('SOLD', -1, -1)) move (kind, on_hand, reserved)`,
  ]) {
    await admin.query(sql);
  }
  await admin.query('drop table made');
  await admin.query(`set session_replication_role = origin`);
  await admin.query('vacuum analyze');
  await admin.query('checkpoint');
}
