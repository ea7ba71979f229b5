import { PaymentState } from './states.ts';

/** Why no more is waited for. */
export type Closed = PaymentState.EXPIRED | PaymentState.CANCELLED;

/** The money of one payment, whole đồng. Its ledger adds up to it. */
export interface Balance {
  isPrepaid: boolean;
  /** What is to be paid. */
  due: number;
  /** What came; of a payment on delivery, what carriers collected. */
  received: number;
  /** Of a payment on delivery, what of it carriers have brought us; otherwise 0. */
  remitted: number;
  /** What was given back; never more than came. */
  refunded: number;
  closed: Closed | null;
}

/** With so much brought to us by carriers; undefined when that is more than they collected, or was paid before. */
export function remit(balance: Balance, amount: number): Balance | undefined {
  if (balance.isPrepaid || balance.remitted + dong(amount) > balance.received) return undefined;
  return { ...balance, remitted: balance.remitted + amount };
}

/** With so much less to be paid, as an order of it was cancelled. When nothing is left to be paid it is closed, and `why`. */
export function lessen(balance: Balance, amount: number, why: Closed): Balance {
  const due = dong(balance.due - dong(amount));
  return { ...balance, due, closed: balance.closed ?? (due > 0 ? null : why) };
}

/** What may still be given back, whole đồng. */
export function refundable({ received, refunded }: Pick<Balance, 'received' | 'refunded'>): number {
  return received - refunded;
}

/** What we have beyond what is due, whole đồng; of a closed payment, all that we have of it. To be given back. */
export function excess(balance: Balance): number {
  return Math.max(0, refundable(balance) - balance.due);
}

/**
 * Where a payment with this balance stands. Whatever was given back makes it PARTIALLY_REFUNDED, also when too much had
 * come; REFUNDED when nothing is left.
 */
export function stateOf(balance: Balance): PaymentState {
  const { isPrepaid, due, received, remitted, refunded, closed } = balance;
  if (refunded > 0) return refundable(balance) === 0 ? PaymentState.REFUNDED : PaymentState.PARTIALLY_REFUNDED;
  if (closed) return closed;
  if (!isPrepaid) {
    if (received < due) return PaymentState.DUE_ON_DELIVERY;
    return remitted < received ? PaymentState.COLLECTED : PaymentState.REMITTED;
  }
  if (received === 0) return PaymentState.AWAITING;
  if (received === due) return PaymentState.PAID;
  return received > due ? PaymentState.OVERPAID : PaymentState.UNDERPAID;
}

/** Throws a RangeError for what is no amount of đồng. */
function dong(amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount of đồng.`);
  return amount;
}
