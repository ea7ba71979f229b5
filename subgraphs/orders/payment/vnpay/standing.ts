import type { Context } from '@cho-phien/kit/context';
import type { Locale } from '@cho-phien/kit/locale';
import { excess, refundable } from '../balance.ts';
import { heldUntilOf, PAYMENT_JSON, type PaymentRow } from '../payment.read.ts';
import { outstanding } from '../shares.ts';
import { PaymentState } from '../states.ts';

/**
 * How a payment stands for who comes back: all is there; there was, and some was given back; more is waited for; it was, and
 * its time is over, so that the next sweep cancels; it ran out of time; all its orders were cancelled.
 */
export type StandingKind = 'PAID' | 'GIVEN_BACK' | 'WAITING' | 'TIME_OVER' | 'EXPIRED' | 'CANCELLED';

/** Where a payment stands for who comes back from VNPay, as the ledger has it. Whole đồng. */
export interface Standing {
  kind: StandingKind;
  received: number;
  refunded: number;
  /** What is to be given back. */
  toRefund: number;
  /** What is still to come. */
  missing: number;
  heldUntil: Date | null;
  /** Whether a store has still to confirm an order of it. */
  isUnconfirmed: boolean;
  /** The numbers of its orders that stand, and of those that were cancelled. */
  numbers: string[];
  cancelled: string[];
  /** The language that they were placed in. */
  locale: Locale;
}

/** Where the payment of a memo stands; undefined when there is none. One statement. */
export async function standingOf(memo: string, { db, clock }: Context): Promise<Standing | undefined> {
  const [found] = await db.query<{ row: PaymentRow; locale: Locale | null }>(
    `select ${PAYMENT_JSON} as row, (select locale from sales_order where payment_id = p.id limit 1) as locale
       from payment p where p.memo = $1`,
    [memo],
  );
  if (!found) return undefined;
  const { row, locale } = found;
  const orders = row.orders ?? [];
  const heldUntil = heldUntilOf(row);
  const missing = outstanding(row, orders);
  const isOver = heldUntil !== null && heldUntil <= clock;
  return {
    kind: kindOf(row, missing, isOver),
    received: row.received,
    refunded: row.refunded,
    toRefund: excess(row),
    missing,
    heldUntil,
    isUnconfirmed: orders.some((order) => order.isUnconfirmed),
    numbers: orders.flatMap(({ number, isCancelled }) => (isCancelled ? [] : number)),
    cancelled: orders.flatMap(({ number, isCancelled }) => (isCancelled ? number : [])),
    locale: locale ?? 'vi',
  };
}

function kindOf(payment: PaymentRow, missing: number, isOver: boolean): StandingKind {
  if (payment.closed) return payment.closed === PaymentState.EXPIRED ? 'EXPIRED' : 'CANCELLED';
  if (missing > 0) return isOver ? 'TIME_OVER' : 'WAITING';
  return refundable(payment) < payment.due ? 'GIVEN_BACK' : 'PAID';
}
