import { dayOf, type Day } from '@cho-phien/kit/clock';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { money } from '@cho-phien/kit/values';
import { printOrderNumber } from '../order/number.ts';
import type { OrderReturn } from './return.type.ts';
import { ReturnState } from './states.ts';

export interface ReturnRow {
  id: string;
  orderId: string;
  number: string;
  text: string;
  dueOn: Day;
  requestedAt: Date;
  state: ReturnState | null;
  answer: string | null;
  refund: number | null;
  answeredAt: Date | null;
}

/** Returns with what was said to them: SQL, to be followed by conditions on `r`, its answer `a` and its order `o`. */
export const RETURNS = `
  select r.id, r.order_id as "orderId", o.number, r.text, r.due_on::text as "dueOn", r.requested_at as "requestedAt",
         a.state, a.text as answer, a.refund, a.answered_at as "answeredAt"
    from order_return r join sales_order o on o.id = r.order_id
    left join order_return_answer a on a.return_id = r.id`;

/** The return of each order (uuid), null where there is none; for who was found to be allowed before. One statement. */
export async function returnsOfOrders(ids: readonly string[], { db, clock }: Context): Promise<(OrderReturn | null)[]> {
  const rows = await db.query<ReturnRow>(`${RETURNS} where r.order_id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ orderId }) => orderId).map((row) => (row ? toReturn(row, clock) : null));
}

/** A return as the API shows it at an instant. */
export function toReturn(
  { id, number, text, dueOn, requestedAt, state, answer, refund, answeredAt }: ReturnRow,
  now: Date,
): OrderReturn {
  return {
    id: publicId('ret', id),
    orderNumber: printOrderNumber(number),
    state: state ?? ReturnState.REQUESTED,
    text,
    dueOn: state ? null : dueOn,
    isOverdue: !state && dueOn < dayOf(now),
    answer,
    refundAgreed: money(refund ?? 0),
    requestedAt,
    answeredAt,
  };
}
