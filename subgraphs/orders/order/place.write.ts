import { randomUUID } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { DeliveryOption } from '../delivery/option.ts';
import type { Goods } from '../quote/quote.facts.ts';
import type { Allocation } from './allocate.ts';
import type { Buyer } from './place.check.ts';
import type { OrderPlaceInput } from './place.input.ts';
import type { Harvest } from '../preorder/harvest.ts';
import { OrderState } from './states.ts';

/** An order that is about to be written. */
export interface NewOrder {
  /** uuid */
  id: string;
  number: string;
  /** uuid; null when nothing is to be paid. */
  paymentId: string | null;
  storeId: string;
  delivery: DeliveryOption;
  /** The harvest that it is ordered ahead of; null for goods that are there. */
  harvest: Harvest | null;
  goodsAmount: number;
  isDemo: boolean;
  lines: { variantId: string; quantity: number; goods: Goods; unitPrice: number; from: Allocation[] }[];
}

/** Writes orders of one checkout with all that belongs to them. One statement. */
export async function writeOrders(
  orders: readonly NewOrder[],
  { input, accountId, ...buyer }: Buyer & { input: OrderPlaceInput; accountId: string | null },
  { viewer, clock, locale }: Context,
  sql: Sql,
): Promise<void> {
  const rows = orders.map((order) => ({
    ...order,
    lines: undefined,
    deliveryAmount: order.delivery.fee,
    state: order.harvest ? OrderState.PRE_ORDERED : OrderState.PLACED,
    harvestFrom: order.harvest?.startsOn,
    harvestTo: order.harvest?.endsOn,
  }));
  const lines = orders.flatMap(({ id, lines: ofOrder }) =>
    ofOrder.map(({ goods, variantId, quantity, unitPrice }, nth) => ({
      orderId: id,
      nth,
      variantId,
      productId: goods.productId,
      nameVi: goods.nameVi,
      nameEn: goods.nameEn,
      sizeVi: goods.sizeVi,
      sizeEn: goods.sizeEn,
      quantity,
      unitPrice,
    })),
  );
  const holds = orders.flatMap((order) =>
    order.lines.flatMap(({ from }, nth) => from.map((each) => ({ orderId: order.id, nth, ...each }))),
  );
  await sql.query(
    `with sold as (
       select * from jsonb_to_recordset($1) as r (id uuid, number text, "paymentId" uuid, "storeId" uuid,
              delivery jsonb, "goodsAmount" bigint, "deliveryAmount" bigint, "isDemo" boolean,
              state text, "harvestFrom" date, "harvestTo" date)),
     written as (
       insert into sales_order (id, number, checkout_id, store_id, account_id, state, payment_method, commune_code,
              delivery, goods_amount, delivery_amount, note, locale, is_demo, payment_id, placed_at,
              updated_at, harvest_from, harvest_to, partner_id, channel_reference)
       select id, number, $4, "storeId", $5, state, $6, $7, delivery, "goodsAmount", "deliveryAmount",
              $8, $9, "isDemo", "paymentId", $10, $10, "harvestFrom", "harvestTo", $15, $16 from sold),
     contact as (
       insert into order_contact (order_id, name, phone, email, address) select id, $11, $12, $13, $14 from sold),
     line as (
       insert into order_line (order_id, nth, variant_id, product_id, name_vi, name_en, size_vi, size_en, quantity,
              unit_price)
       select "orderId", nth, "variantId", "productId", "nameVi", "nameEn", "sizeVi", "sizeEn", quantity, "unitPrice"
         from jsonb_to_recordset($2) as r ("orderId" uuid, nth smallint, "variantId" uuid, "productId" uuid,
              "nameVi" text, "nameEn" text, "sizeVi" text, "sizeEn" text, quantity integer, "unitPrice" bigint)),
     hold as (
       insert into stock_hold (order_id, nth, lot_id, quantity)
       select "orderId", nth, "lotId", quantity
         from jsonb_to_recordset($3) as r ("orderId" uuid, nth smallint, "lotId" uuid, quantity bigint))
     insert into order_event (order_id, state, at) select id, state, $10 from sold`,
    [
      JSON.stringify(rows),
      JSON.stringify(lines),
      JSON.stringify(holds),
      randomUUID(),
      accountId,
      input.paymentMethod,
      input.communeCode,
      buyer.note,
      locale,
      clock,
      buyer.name,
      buyer.phone,
      buyer.email,
      buyer.address,
      viewer.kind === 'partner' ? viewer.partnerId : null,
      input.channelReference ?? null,
    ],
  );
}
