import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { mayComplain, mayReturn, OPEN_ALREADY, type Complainable } from './when.ts';

/** What decides whether an order may be complained of, with what was done already. */
export interface ComplainableRow extends Complainable {
  /** uuid of the order */
  id: string;
  storeId: string;
  /** Whether a complaint of it is not resolved. */
  hasOpen: boolean;
}

/** SQL of {@link ComplainableRow}s, to be followed by conditions on `o`. */
export const COMPLAINABLE = `
  select o.id, o.store_id as "storeId", o.state, o.delivery->>'arrivesTo' as "arrivesTo",
         (select min(e.at) from order_event e where e.order_id = o.id and e.state = 'DELIVERED') as "deliveredAt",
         (select a.answered_at from order_return r join order_return_answer a on a.return_id = r.id
           where r.order_id = o.id) as "returnAnsweredAt",
         exists (select from complaint c where c.order_id = o.id and c.state <> 'RESOLVED') as "hasOpen",
         exists (select from order_return r where r.order_id = o.id) as "hasReturn"
    from sales_order o`;

/** Why an order may not be complained of, or sent back, now; null where it may. */
export interface Refusals {
  complaint: Text | null;
  return: Text | null;
}

/** The refusals of orders (uuids). One statement. */
export async function refusalsOfOrders(ids: readonly string[], { db, clock }: Context): Promise<Refusals[]> {
  const rows = await db.query<ComplainableRow>(`${COMPLAINABLE} where o.id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).map((order) => {
    if (!order) throw new Error('an order is gone, though none is ever deleted');
    const [complain, back] = [mayComplain(order, clock), mayReturn(order, clock)];
    return {
      complaint: 'refusal' in complain ? complain.refusal : order.hasOpen ? OPEN_ALREADY : null,
      return: 'refusal' in back ? back.refusal : order.hasReturn ? ASKED_BEFORE : null,
    };
  });
}

/** Why an order is sent back once only. */
export const ASKED_BEFORE: Text = {
  vi: 'Đơn này đã có yêu cầu trả hàng rồi.',
  en: 'Somebody asked to send this order back already.',
};
