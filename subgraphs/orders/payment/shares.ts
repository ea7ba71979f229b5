import { refundable, type Balance } from './balance.ts';

/** What an order of a payment costs and was given back. Whole đồng. */
export interface OrderShare {
  /** uuid */
  id: string;
  number: string;
  total: number;
  isCancelled: boolean;
  /** What was given back of it. */
  refunded: number;
}

/** What of the money of a payment is one order's. Whole đồng. */
export interface Share extends OrderShare {
  /** What came for it, at most its total. */
  paid: number;
  /** What may still be given back of it. */
  refundable: number;
}

/**
 * What came for each order of a payment, and what came beyond all of them: money is first for the orders that stand, then
 * for those that were cancelled, in the order of their ids. What may be given back of one order is never another's; all of
 * it together is at least all that may be given back.
 */
export function sharesOf(balance: Balance, orders: readonly OrderShare[]): { orders: Share[]; beyond: number } {
  const left = refundable(balance);
  let unassigned = balance.received;
  const paidOf = new Map<string, number>();
  for (const { id, total } of [...orders].sort(
    (a, b) => Number(a.isCancelled) - Number(b.isCancelled) || (a.id < b.id ? -1 : 1),
  )) {
    const paid = Math.min(total, unassigned);
    paidOf.set(id, paid);
    unassigned -= paid;
  }
  const refundedOfNone = balance.refunded - orders.reduce((sum, { refunded }) => sum + refunded, 0);
  return {
    orders: orders.map((order) => {
      const paid = paidOf.get(order.id) ?? 0;
      return { ...order, paid, refundable: Math.max(0, Math.min(paid - order.refunded, left)) };
    }),
    beyond: Math.max(0, Math.min(unassigned - refundedOfNone, left)),
  };
}

/**
 * Whether an order (uuid) that is to be paid before may go out: all that is due for its checkout came, and nothing of its
 * own was given back. What was given back of another order is no reason to keep this one.
 */
export function isOrderPaid(balance: Balance, orders: readonly OrderShare[], orderId: string): boolean {
  if (balance.closed !== null || balance.received < balance.due) return false;
  return sharesOf(balance, orders).orders.some(
    ({ id, paid, refunded, total }) => id === orderId && paid - refunded >= total,
  );
}

/** Which parts of a transfer give back what: an order (uuid), or null what came beyond all of them. Whole đồng. */
export type RefundPart = { orderId: string | null; amount: number };

/**
 * The parts of a refund: of the named order; or of none, which gives back what came beyond all of them first, and then of
 * the only order there is. `UNNAMED` when an order must be named; a number is the most that can be given back so.
 */
export function refundParts(
  balance: Balance,
  orders: readonly OrderShare[],
  orderId: string | null,
  amount: number,
): RefundPart[] | 'UNNAMED' | number {
  const { orders: shares, beyond } = sharesOf(balance, orders);
  if (orderId !== null) {
    const most = shares.find(({ id }) => id === orderId)?.refundable ?? 0;
    return amount <= most ? [{ orderId, amount }] : most;
  }
  const [only, ...others] = shares;
  const ofNone = Math.min(beyond, amount);
  if (others.length > 0 && amount > beyond) return 'UNNAMED';
  const most = beyond + (only?.refundable ?? 0);
  if (amount > most) return most;
  return [
    { orderId: null, amount: ofNone },
    { orderId: only?.id ?? null, amount: amount - ofNone },
  ].filter((part) => part.amount > 0);
}
