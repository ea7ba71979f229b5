import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { money } from '@cho-phien/kit/values';
import { toDeliveryWay } from '../delivery/delivery.answer.ts';
import type { DeliveryOption } from '../delivery/option.ts';
import type { PaymentMethodCode } from '../payment/methods/method.ts';
import { PAYMENT_JSON, toOrderMoney, toPayment, type PaymentRow } from '../payment/payment.read.ts';
import { sharesOf } from '../payment/shares.ts';
import type { ShipmentType } from '../shipment/shipment.type.ts';
import type { ShipmentState } from '../shipment/states.ts';
import type { CancelReason } from './cancel-reason.ts';
import { printOrderNumber } from './number.ts';
import type { OrderContact, OrderType } from './order.type.ts';
import type { Harvest } from '../preorder/harvest.ts';
import type { OrderState } from './states.ts';

/** An order with all that belongs to it. */
export interface OrderRow {
  /** uuid */
  id: string;
  number: string;
  storeId: string;
  accountId: string | null;
  /** Where its store is. */
  communeOfStore: string | null;
  state: OrderState;
  cancelReason: CancelReason | null;
  paymentMethod: PaymentMethodCode;
  payment: PaymentRow | null;
  communeCode: string;
  delivery: DeliveryOption;
  harvest: Harvest | null;
  goodsAmount: number;
  deliveryAmount: number;
  note: string | null;
  channelReference: string | null;
  isDemo: boolean;
  placedAt: Date;
  contact: OrderContact;
  lines: {
    variantId: string;
    nameVi: string;
    nameEn: string;
    sizeVi: string;
    sizeEn: string;
    quantity: number;
    unitPrice: number;
  }[];
  history: { state: OrderState; at: string }[];
  parcel: { state: ShipmentState; at: string }[] | null;
}

/** Orders with all that belongs to them: SQL, to be followed by conditions on `o`. */
export const ORDERS = `
  select o.id, o.number, o.store_id as "storeId", o.account_id as "accountId", s.commune_code as "communeOfStore",
         o.state, o.cancel_reason as "cancelReason", o.payment_method as "paymentMethod",
         o.commune_code as "communeCode", o.delivery,
         case when o.harvest_from is not null
              then jsonb_build_object('startsOn', o.harvest_from, 'endsOn', o.harvest_to) end as harvest, o.goods_amount as "goodsAmount",
         o.delivery_amount as "deliveryAmount", o.note,
         o.channel_reference as "channelReference", o.is_demo as "isDemo", o.placed_at as "placedAt",
         (select jsonb_build_object('name', c.name, 'phone', c.phone, 'email', c.email, 'address', c.address)
            from order_contact c where c.order_id = o.id) as contact,
         (select ${PAYMENT_JSON} from payment p where p.id = o.payment_id) as payment,
         (select jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'nameVi', l.name_vi, 'nameEn', l.name_en,
                  'sizeVi', l.size_vi, 'sizeEn', l.size_en, 'quantity', l.quantity, 'unitPrice', l.unit_price)
                  order by l.nth) from order_line l where l.order_id = o.id) as lines,
         (select jsonb_agg(jsonb_build_object('state', e.state, 'at', public_instant(e.at)) order by e.id)
            from order_event e where e.order_id = o.id) as history,
         (select jsonb_agg(jsonb_build_object('state', e.state, 'at', public_instant(e.at)) order by e.id)
            from shipment_event e where e.order_id = o.id) as parcel
    from sales_order o left join sellable_store s on s.id = o.store_id`;

/**
 * Orders by their uuids, in that order; for who was found to be allowed before. Unless it is the buyer, a payment of several
 * orders is not shown: what other stores got is no business of one. One statement.
 */
export async function readOrders(
  ids: readonly string[],
  { db, clock }: Context,
  isBuyer = false,
): Promise<OrderType[]> {
  const rows = await db.query<OrderRow>(`${ORDERS} where o.id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).flatMap((row) => (row ? [toOrder(row, clock, isBuyer)] : []));
}

/** An order as the API shows it at an instant. */
export function toOrder(row: OrderRow, now: Date, isBuyer = false): OrderType {
  const { id, number, storeId, communeCode, delivery, goodsAmount, deliveryAmount, lines, history, ...rest } = row;
  const shares = rest.payment ? sharesOf(rest.payment, rest.payment.orders ?? []).orders : [];
  const share = shares.find((each) => each.id === id);
  return {
    id: publicId('ord', id),
    number: printOrderNumber(number),
    state: rest.state,
    cancelReason: rest.cancelReason,
    store: { id: publicId('str', storeId) },
    lines: lines.map(({ variantId, quantity, unitPrice, ...line }) => ({
      variant: { id: publicId('var', variantId) },
      name: { vi: line.nameVi, en: line.nameEn },
      size: { vi: line.sizeVi, en: line.sizeEn },
      quantity,
      unitPrice: money(unitPrice),
      amount: money(quantity * unitPrice),
    })),
    delivery: toDeliveryWay(delivery),
    harvest: rest.harvest,
    destination: { code: communeCode },
    paymentMethod: rest.paymentMethod,
    payment: rest.payment && (isBuyer || shares.length === 1) ? toPayment(rest.payment, now) : null,
    money: share ? toOrderMoney(share) : null,
    goodsAmount: money(goodsAmount),
    deliveryAmount: money(deliveryAmount),
    totalAmount: money(goodsAmount + deliveryAmount),
    note: rest.note,
    channelReference: rest.channelReference,
    isDemo: rest.isDemo,
    placedAt: rest.placedAt,
    contact: rest.contact,
    shipment: toShipment(rest.parcel),
    history: history.map(({ state, at }) => ({ state, at: new Date(at) })),
  };
}

function toShipment(steps: OrderRow['parcel']): ShipmentType | null {
  const last = steps?.at(-1);
  if (!steps || !last) return null;
  return { state: last.state, history: steps.map(({ state, at }) => ({ state, at: new Date(at) })) };
}
