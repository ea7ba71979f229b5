import { parseId } from '@cho-phien/kit/ids';
import { expect } from 'vitest';
import { HARVESTED, type Storm } from './lot-storm.type.ts';
import { PIECE, type Trade } from './lot-trade.ts';

const KINDS = ['PRODUCED', 'TRANSFORMED', 'LOST', 'SHIPPED', 'RELEASED'];

/** Movements add up to what the lots say, no lot gave more than it had, and all of it came of one harvest. */
export async function expectSums(trade: Trade, { sides, lots }: Storm): Promise<void> {
  const { db } = trade.products.subgraph;
  const productIds = sides.map(({ goods }) => parseId('prd', goods.productId));
  const told = await db.query<Record<string, number>>(
    `select l.produced, l.transformed, l.lost, l.shipped, l.released, coalesce(l.piece_grams, 1) as grams,
            l.produced - l.transformed - l.lost - l.shipped - l.released as left,
            (select coalesce(sum(s.quantity) filter (where not s.is_withdrawn), 0)::bigint from lot_shipment s
              where s.lot_id = l.id) as sent,
            (select coalesce(sum(s.quantity - s.received) filter (where not s.is_withdrawn), 0)::bigint
               from lot_shipment s where s.lot_id = l.id) as coming,
            ${KINDS.map((kind) => `coalesce(sum(m.quantity) filter (where m.kind = '${kind}'), 0)::bigint as "${kind}"`).join(', ')}
       from lot l left join lot_movement m on m.lot_id = l.id where l.product_id = any($1) group by l.id`,
    [productIds],
  );
  expect(told).toHaveLength(lots.length);
  for (const lot of told) {
    for (const kind of KINDS) expect([kind, lot[kind]]).toEqual([kind, lot[kind.toLowerCase()]]);
    expect(lot.left).toBeGreaterThanOrEqual(0);
    expect(lot.sent).toBe(lot.shipped);
  }
  const inGrams = told.map(
    ({ lost = 0, released = 0, left = 0, coming = 0, grams = 1 }) => (lost + released + left + coming) * grams,
  );
  expect(inGrams.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(HARVESTED);
  await expectArrivals(trade, productIds);
  expect(sides.reduce((sum, { released }) => sum + released, 0) * PIECE).toBeLessThanOrEqual(HARVESTED);
  for (const { goods, released } of sides) {
    const [handedOver] = await db.query<{ pieces: number }>(
      `select coalesce(sum(r.pieces), 0)::bigint as pieces from lot_release r join lot l on l.id = r.lot_id where l.product_id = $1`,
      [parseId('prd', goods.productId)],
    );
    expect(handedOver?.pieces).toBe(released);
    await trade.available(goods);
    const [stocked] = await trade.orders.subgraph.db.query<{ pieces: number }>(
      `select coalesce(sum(released), 0)::bigint as pieces from stock_balance where variant_id = $1`,
      [parseId('var', goods.variantId)],
    );
    expect(stocked?.pieces).toBe(released);
  }
}

/** What arrived of each shipment was sent, nothing of one that was declared wrong; and as much of it came to be there. */
async function expectArrivals({ products }: Trade, productIds: (string | undefined)[]): Promise<void> {
  const wrong = await products.subgraph.db.query(
    `select s.id from lot_shipment s join lot l on l.id = s.lot_id
      where l.product_id = any($1)
        and (s.received <> (select coalesce(sum(r.quantity), 0) from lot_receipt r where r.shipment_id = s.id)
             or s.received not between 0 and case when s.is_withdrawn then 0 else s.quantity end)`,
    [productIds],
  );
  expect(wrong).toEqual([]);
  const unequal = await products.subgraph.db.query(
    `select m.event_id, m.quantity, sum(r.quantity) as arrived
       from lot_movement m join lot l on l.id = m.lot_id join lot_receipt r on r.event_id = m.event_id
      where l.product_id = any($1) and m.kind = 'PRODUCED'
      group by m.event_id, m.lot_id, m.quantity having sum(r.quantity) <> m.quantity`,
    [productIds],
  );
  expect(unequal).toEqual([]);
}
