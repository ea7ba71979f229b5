import type { Day } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import { printOrderNumber } from '../order/number.ts';
import { OrderState } from '../order/states.ts';
import { PAYMENT_JSON, type PaymentRow } from '../payment/payment.read.ts';
import { unpaidOrders } from '../payment/shares.ts';
import { LEFT_ALONE } from './due.ts';
import type { OrderOfStore, StoreEvent } from './facts.ts';

/** What a store is told together, in one message. */
export interface StoreTurn {
  /** uuid */
  storeId: string;
  event: StoreEvent;
}

/** One notice of a turn that was taken up. */
export interface DueToStore {
  /** bigint of the database. */
  id: string;
  tries: number;
  queuedAt: Date;
  /** Whether the store still has to know. */
  isTrue: boolean;
  /** Whether the order waits for money that was given back, and its store for that. */
  isUnpaid: boolean;
  order: OrderOfStore;
}

/** A store is told at once, and then of all that came meanwhile together: never twice of a kind within this time, in milliseconds. */
export const APART = 15 * 60_000;

/** What is said of a notice of an order whose money was given back before its store was told. */
export const NOT_PAID = 'NOT_PAID';

/** SQL: nothing of the kind of `n` is in hand or waits for another try at $1, and none was sent to the store since $2. */
const IS_TURN = `
  not exists (select from notice w where w.store_id = n.store_id and w.event = n.event and w.state = 'WAITING'
                 and w.next_at > $1 and w.problem is distinct from '${NOT_PAID}')
  and not exists (select from notice s where s.store_id = n.store_id and s.event = n.event and s.state = 'SENT'
                     and s.settled_at > $2)`;

/** Every store whose turn it is to be told of something. One statement. */
export async function storeTurns(db: Database, now: Date): Promise<StoreTurn[]> {
  return db.query<StoreTurn>(
    `select distinct n.store_id as "storeId", n.event from notice n
      where n.state = 'WAITING' and n.store_id is not null and n.next_at <= $1 and ${IS_TURN}`,
    [now, new Date(now.getTime() - APART)],
  );
}

/** What makes that which happened to an order `o` still worth telling. */
const STILL: Readonly<Record<StoreEvent, string>> = {
  ORDER_TO_CONFIRM: `o.state in ('${OrderState.PLACED}', '${OrderState.PRE_ORDERED}')`,
  ORDER_TAKEN_BACK: 'true',
  COMPLAINT_OPENED: `exists (select from complaint c where c.order_id = o.id and c.state = 'OPEN')`,
  RETURN_REQUESTED: `not exists (select from order_return r join order_return_answer a on a.return_id = r.id
                                  where r.order_id = o.id)`,
  HARVEST_BEGUN: `o.state = '${OrderState.PRE_ORDERED}'`,
  HARVEST_OVER: `o.state in ('${OrderState.PRE_ORDERED}', '${OrderState.CONFIRMED}', '${OrderState.PACKED}')`,
};

type DueRow = Omit<DueToStore, 'order' | 'isUnpaid'> &
  Omit<OrderOfStore, 'orderNumber' | 'dueOn' | 'isPaid'> & {
    orderId: string;
    number: string;
    facts: { dueOn?: Day | null };
    payment: PaymentRow | null;
  };

/**
 * Takes up all that a store is to be told of a kind, with its telephone (E.164; null when it shows none any more, or is
 * gone).
 * The row of the store is locked meanwhile, so that of two senders the later finds nothing: undefined. It waits, since one
 * that went on would leave what the other does not find either for the next time.
 */
export async function takeUpTurn(
  { storeId, event }: StoreTurn,
  db: Database,
  now: Date,
): Promise<{ phone: string | null; due: DueToStore[] } | undefined> {
  return db.atomically(async (sql) => {
    const [store] = await sql.query<{ phone: string | null }>(
      'select sms_phone as phone from sellable_store where id = $1 for no key update',
      [storeId],
    );
    const rows = await sql.query<DueRow>(
      `with taken as (
         update notice n set tries = n.tries + 1, next_at = $3, problem = null
          where n.store_id = $4 and n.event = $5 and n.state = 'WAITING' and n.next_at <= $1 and ${IS_TURN}
         returning n.id, n.order_id, n.facts, n.tries, n.queued_at)
       select t.id::text, t.tries, t.queued_at as "queuedAt", t.facts, o.id as "orderId", o.number, ${STILL[event]} as "isTrue",
              (select sum(l.quantity) from order_line l where l.order_id = o.id)::integer as pieces,
              o.goods_amount + o.delivery_amount as total, o.harvest_from::text as "harvestFrom",
              (select ${PAYMENT_JSON} from payment p where p.id = o.payment_id) as payment
         from taken t join sales_order o on o.id = t.order_id order by t.id`,
      [now, new Date(now.getTime() - APART), new Date(now.getTime() + LEFT_ALONE), storeId, event],
    );
    if (rows.length === 0) return undefined;
    return { phone: store?.phone ?? null, due: rows.map(toDue) };
  });
}

function toDue({ id, tries, queuedAt, isTrue, orderId, number, facts, payment, ...order }: DueRow): DueToStore {
  const isPrepaid = payment?.isPrepaid ?? false;
  return {
    id,
    tries,
    queuedAt,
    isTrue,
    isUnpaid: payment !== null && isPrepaid && unpaidOrders(payment, payment.orders ?? []).includes(orderId),
    order: { ...order, orderNumber: printOrderNumber(number), isPaid: isPrepaid, dueOn: facts.dueOn ?? null },
  };
}
