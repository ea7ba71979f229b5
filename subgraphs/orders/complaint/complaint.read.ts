import { dayOf, type Day } from '@cho-phien/kit/clock';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { money } from '@cho-phien/kit/values';
import { printOrderNumber } from '../order/number.ts';
import type { Complaint, ComplaintOutcome, ComplaintParty, ComplaintReason } from './complaint.type.ts';
import { photosOf, type KeptPhoto } from './photo.ts';
import type { ComplaintState } from './states.ts';

/** A complaint with its steps. */
export interface ComplaintRow {
  /** uuid */
  id: string;
  orderId: string;
  number: string;
  storeId: string;
  state: ComplaintState;
  reason: ComplaintReason;
  dueOn: Day | null;
  outcome: ComplaintOutcome | null;
  refundAgreed: number;
  openedAt: Date;
  photos: KeptPhoto[] | null;
  history: {
    state: ComplaintState;
    by: ComplaintParty;
    text: string | null;
    outcome: ComplaintOutcome | null;
    refund: number | null;
    at: string;
  }[];
}

/** Complaints with their steps: SQL, to be followed by conditions on `c` and its order `o`. */
export const COMPLAINTS = `
  select c.id, c.order_id as "orderId", o.number, c.store_id as "storeId", c.state, c.reason, c.due_on::text as "dueOn",
         c.outcome, c.refund_agreed as "refundAgreed", c.opened_at as "openedAt",
         (select jsonb_agg(jsonb_build_object('state', e.state, 'by', e.by, 'text', e.text, 'outcome', e.outcome,
                  'refund', e.refund, 'at', public_instant(e.at)) order by e.id)
            from complaint_event e where e.complaint_id = c.id) as history,
         (select jsonb_agg(jsonb_build_object('id', p.id, 'keptUntil', public_instant(p.kept_until)) order by p.id)
            from complaint_photo p where p.complaint_id = c.id) as photos
    from complaint c join sales_order o on o.id = c.order_id`;

/** A complaint by its uuid; for who was found to be allowed before. */
export async function readComplaint(id: string, context: Context): Promise<Complaint | null> {
  const [row] = await context.db.query<ComplaintRow>(`${COMPLAINTS} where c.id = $1`, [id]);
  return row ? toComplaint(row, context) : null;
}

/** The complaints of orders (uuids), the oldest first; for who was found to be allowed before. One statement. */
export async function complaintsOfOrders(ids: readonly string[], context: Context): Promise<Complaint[][]> {
  const rows = await context.db.query<ComplaintRow>(
    `${COMPLAINTS} where c.order_id = any($1) order by c.opened_at, c.id`,
    [ids],
  );
  const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
  return ids.map((id) => (byOrder.get(id) ?? []).map((row) => toComplaint(row, context)));
}

/** What was agreed or decided to be given back of orders (uuids), in đồng, by complaints and returns. One statement. */
export async function refundsAgreed(ids: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ id: string; agreed: number }>(
    `select o.id, ${AGREED} as agreed from sales_order o where o.id = any($1)`,
    [ids],
  );
  return inOrder(ids, rows, ({ id }) => id).map((row) => row?.agreed ?? 0);
}

/** SQL of what was agreed to be given back of an order `o`. */
export const AGREED = `(
  (select coalesce(sum(c.refund_agreed), 0) from complaint c where c.order_id = o.id) +
  (select coalesce(sum(a.refund), 0) from order_return r join order_return_answer a on a.return_id = r.id
    where r.order_id = o.id))::bigint`;

/** A complaint as the API shows it, with addresses of its pictures that are good for some minutes. */
export function toComplaint(row: ComplaintRow, { clock: now, key }: Context): Complaint {
  return {
    id: publicId('cmp', row.id),
    orderNumber: printOrderNumber(row.number),
    store: { id: publicId('str', row.storeId) },
    state: row.state,
    reason: row.reason,
    dueOn: row.dueOn,
    isOverdue: row.dueOn !== null && row.dueOn < dayOf(now),
    outcome: row.outcome,
    refundAgreed: money(row.refundAgreed),
    openedAt: row.openedAt,
    photos: photosOf(row.photos ?? [], now, key),
    history: row.history.map(({ refund, at, ...step }) => ({
      ...step,
      refund: refund === null ? null : money(refund),
      at: new Date(at),
    })),
  };
}
