import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { CancelReason } from '../order/cancel-reason.ts';
import { OrderState } from '../order/states.ts';
import { byStore, type StepTaken } from '../order/step.ts';
import { takeStep } from '../order/take-step.ts';
import { refuseStep } from '../states.ts';
import { moveParcel, parcelOf } from './parcel.ts';
import type { ShipmentAdvanceInput } from './shipment.type.ts';
import { ShipmentState, shipmentStates } from './states.ts';

/** What a step of the parcel is for its order. */
const ORDER_STEP: Partial<Readonly<Record<ShipmentState, [OrderState, CancelReason | null]>>> = {
  HANDED_OVER: [OrderState.SHIPPED, null],
  DELIVERED: [OrderState.DELIVERED, null],
  RETURNED: [OrderState.CANCELLED, CancelReason.RETURNED],
};

/** A step of a parcel, by who serves the orders of its store: `byStore`. */
export function advanceShipment({ orderId, state }: ShipmentAdvanceInput, context: Context): Promise<StepTaken> {
  return byStore(orderId, context, (id, sql) => advance(id, state, context, sql));
}

async function advance(id: string, to: ShipmentState, context: Context, sql: Sql): Promise<UserError | undefined> {
  const [order, reason] = ORDER_STEP[to] ?? [];
  // The order's own step locks in its order: its money first.
  if (!order) await sql.query('select from sales_order where id = $1 for no key update', [id]);
  const from = await parcelOf(id, sql);
  if (!from) return userError(context.locale, UserErrorCode.CONFLICT, ['input'], NOT_PACKED);
  const refused = refuseStep(shipmentStates, from, to, context, ['input', 'state']);
  if (refused) return refused;
  if (order) return takeStep(id, order, reason ?? null, context, sql);
  await moveParcel(id, from, [to], context.clock, sql);
  return undefined;
}

const NOT_PACKED: Text = {
  vi: 'Đơn này chưa đóng gói nên chưa có kiện hàng. Hãy đóng gói trước.',
  en: 'It is not packed yet, so that there is no parcel. Pack it first.',
};
