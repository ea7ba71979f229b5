import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import type { StoreDelivery } from '../delivery/facts.ts';
import { begunLater } from '../delivery/later.ts';
import type { DeliveryOption } from '../delivery/option.ts';
import { USUAL_DELIVERY } from '../quote/quote.ts';
import { allocate } from '../order/allocate.ts';
import type { SellablePart, StockMove } from '../stock/stock.moves.ts';

/** What an order holds: pieces of a lot, of none, or of a harvest. */
export interface Hold {
  /** Of which line of the order. */
  nth: number;
  variantId: string;
  lotId: string;
  quantity: number;
}

/** What an order that was placed ahead holds from now on, and the moves to that; or which goods are too few. */
export type TakenIn =
  | { moves: StockMove[]; holds: Hold[]; short?: undefined }
  /** `left` pieces are there for a line that `wanted` more. */
  | { short: { nth: number; wanted: number; left: number }[] };

/**
 * The harvest is there: an order that was placed ahead holds real goods, first expired first, and no harvest any more.
 * `parts` is what of the goods may be sold. Pure.
 */
export function takeIn(orderId: string, held: readonly Hold[], parts: readonly SellablePart[]): TakenIn {
  const partsOf = Map.groupBy(parts, ({ variantId }) => variantId);
  const holds: Hold[] = [];
  const short: { nth: number; wanted: number; left: number }[] = [];
  for (const { nth, variantId, quantity } of held) {
    const own = partsOf.get(variantId) ?? [];
    const from = allocate(own, quantity);
    if (from) holds.push(...from.map((each) => ({ ...each, nth, variantId })));
    else short.push({ nth, wanted: quantity, left: own.reduce((sum, part) => sum + part.onHand - part.reserved, 0) });
  }
  if (short.length > 0) return { short };
  const moves = [
    ...held.map(({ variantId, lotId, quantity }): StockMove => {
      return { variantId, lotId, kind: 'HARVESTED', onHand: -quantity, reserved: -quantity, orderId };
    }),
    ...holds.map(({ variantId, lotId, quantity }): StockMove => {
      return { variantId, lotId, kind: 'HELD', onHand: 0, reserved: quantity, orderId };
    }),
  ];
  return { moves, holds };
}

/** Writes what an order (uuid) holds in place of what it held. One statement. */
export async function holdInstead(orderId: string, holds: readonly Hold[], sql: Sql): Promise<void> {
  await sql.query(
    `with gone as (delete from stock_hold where order_id = $1)
     insert into stock_hold (order_id, nth, lot_id, quantity)
     select $1, nth, "lotId", quantity
       from jsonb_to_recordset($2) as r (nth smallint, "lotId" uuid, quantity bigint)`,
    [orderId, JSON.stringify(holds)],
  );
}

/** Puts off the days on which an order (uuid) comes, where it is confirmed too late for those that were agreed. */
export async function putOff(orderId: string, now: Date, sql: Sql): Promise<void> {
  const [agreed] = await sql.query<{ delivery: DeliveryOption; store: StoreDelivery | null }>(
    `select o.delivery, d.settings as store from sales_order o left join store_delivery d on d.store_id = o.store_id
      where o.id = $1`,
    [orderId],
  );
  const delivery = agreed && begunLater(agreed.delivery, agreed.store ?? USUAL_DELIVERY, now);
  if (!delivery || delivery === agreed.delivery) return;
  await sql.query('update sales_order set delivery = $2 where id = $1', [orderId, JSON.stringify(delivery)]);
}

/** Tells a store that the goods of an order are not there yet. */
export function notThereYet(short: readonly { wanted: number; left: number }[]): Text {
  const [first = { wanted: 0, left: 0 }] = short;
  return {
    vi: `Hàng thu hoạch chưa đủ cho đơn đặt trước này: cần ${first.wanted}, trong kho còn ${first.left}. Hãy ghi số hàng đã thu vào kho rồi xác nhận, hoặc hủy đơn và báo người mua.`,
    en: `Not enough is harvested for this order yet: it needs ${first.wanted}, ${first.left} are in stock. Count the harvest into the stock and confirm then, or cancel and tell the buyer.`,
  };
}
