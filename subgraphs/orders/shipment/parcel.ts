import type { Sql } from '@cho-phien/kit/database';
import type { UserError } from '@cho-phien/kit/user-errors';
import { CancelReason } from '../order/cancel-reason.ts';
import { OrderState } from '../order/states.ts';
import { refuseStep } from '../states.ts';
import type { Taking } from '../order/take-step.ts';
import { ShipmentState, shipmentStates } from './states.ts';

const { READY, HANDED_OVER, IN_TRANSIT, DELIVERED, RETURNED } = ShipmentState;

/** Where the parcel of an order (uuid) stands; null while it is not packed. */
export async function parcelOf(orderId: string, sql: Sql): Promise<ShipmentState | null> {
  const [row] = await sql.query<{ state: ShipmentState }>('select state from shipment where order_id = $1', [orderId]);
  return row?.state ?? null;
}

/**
 * The steps that a parcel takes with a step of its order, in their order; or why the order cannot take it. Who says no more
 * than that it has arrived has had it on its way: both are written down.
 */
export function stepsWith(
  from: ShipmentState | null,
  to: OrderState,
  reason: CancelReason | null,
  taking: Pick<Taking, 'locale'>,
): ShipmentState[] | { refused: UserError } {
  if (to === OrderState.PACKED) return [READY];
  if (to === OrderState.CANCELLED && reason !== CancelReason.RETURNED) return [];
  const [goal, way] =
    to === OrderState.SHIPPED
      ? [HANDED_OVER, [HANDED_OVER]]
      : to === OrderState.DELIVERED
        ? [DELIVERED, from === IN_TRANSIT ? [DELIVERED] : [IN_TRANSIT, DELIVERED]]
        : to === OrderState.CANCELLED
          ? [RETURNED, [RETURNED]]
          : [null, []];
  // An order from before parcels were written down has none.
  if (goal === null || from === null) return [];
  let at = from;
  for (const step of way) {
    const refused = refuseStep(shipmentStates, at, step, taking, ['input']);
    if (refused) return { refused: refuseStep(shipmentStates, from, goal, taking, ['input']) ?? refused };
    at = step;
  }
  return way;
}

/** Writes steps of the parcel of an order (uuid) that is locked; the first of all is READY. One statement. */
export async function moveParcel(
  orderId: string,
  from: ShipmentState | null,
  steps: readonly ShipmentState[],
  now: Date,
  sql: Sql,
): Promise<void> {
  if (steps.length === 0) return;
  await sql.query(
    `with stepped as (
       insert into shipment (order_id, state, updated_at) values ($1, $2, $3)
       on conflict (order_id) do update set state = excluded.state, updated_at = excluded.updated_at)
     insert into shipment_event (order_id, from_state, state, at)
     select $1, nullif(from_state, ''), state, $3
       from unnest($4::text[], $5::text[]) with ordinality as e (from_state, state, nth) order by nth`,
    [orderId, steps.at(-1), now, [from ?? '', ...steps.slice(0, -1)], steps],
  );
}
