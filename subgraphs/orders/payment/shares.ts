import { refundable, type Balance } from './balance.ts';

/** What an order of a payment costs and was given back. Whole đồng. */
export interface OrderShare {
  /** uuid */
  id: string;
  number: string;
  total: number;
  isCancelled: boolean;
  /** Whether its store has not confirmed it yet, which it may once the money is there. */
  isUnconfirmed: boolean;
  /** What was given back of it. */
  refunded: number;
}

/** What of the money of a payment is one order's. Whole đồng. */
export interface Share extends OrderShare {
  /** What came for it, at most its total. */
  paid: number;
  /** What may still be given back of it. */
  refundable: number;
  /** What must still come before it may be confirmed; 0 of an order that was confirmed or cancelled. */
  missing: number;
}

/**
 * What came for each order of a payment, and what came beyond all of them. What was given back of an order came for it;
 * all other money is first for the orders that stand, then for those that were cancelled, in the order of their ids. What
 * may be given back of one order is never another's; all of it together is at least all that may be given back.
 */
export function sharesOf(balance: Balance, orders: readonly OrderShare[]): { orders: Share[]; beyond: number } {
  const left = refundable(balance);
  const refundedOfOrders = orders.reduce((sum, { refunded }) => sum + refunded, 0);
  let unassigned = balance.received - refundedOfOrders;
  const paidOf = new Map<string, number>();
  const inTurn = [...orders].sort((a, b) => Number(a.isCancelled) - Number(b.isCancelled) || (a.id < b.id ? -1 : 1));
  for (const { id, total, refunded } of inTurn) {
    const more = Math.min(Math.max(0, total - refunded), unassigned);
    paidOf.set(id, refunded + more);
    unassigned -= more;
  }
  const keptOf = ({ id, refunded }: OrderShare) => (paidOf.get(id) ?? 0) - refunded;
  // What we have that is of no order which stands, as when an order that was given back is paid once more.
  let spare = left - inTurn.reduce((sum, order) => sum + (order.isCancelled ? 0 : keptOf(order)), 0);
  const missingOf = new Map<string, number>();
  for (const order of inTurn) {
    if (!order.isUnconfirmed) continue;
    const short = order.total - keptOf(order);
    missingOf.set(order.id, Math.max(0, short - spare));
    spare = Math.max(0, spare - short);
  }
  const refundedOfNone = balance.refunded - refundedOfOrders;
  return {
    orders: orders.map((order) => ({
      ...order,
      paid: paidOf.get(order.id) ?? 0,
      refundable: Math.max(0, Math.min(keptOf(order), left)),
      missing: missingOf.get(order.id) ?? 0,
    })),
    beyond: Math.max(0, Math.min(unassigned - refundedOfNone, left)),
  };
}

/**
 * What is still to come of a payment, whole đồng: on delivery what was not collected; before delivery what is missing of
 * the orders that their stores have not confirmed, also because it was given back.
 */
export function outstanding(balance: Balance, orders: readonly OrderShare[]): number {
  if (!balance.isPrepaid) return Math.max(0, balance.due - balance.received);
  return sharesOf(balance, orders).orders.reduce((sum, { missing }) => sum + missing, 0);
}

/**
 * The orders (uuids) of a payment before delivery that may not be confirmed, as money is missing: all, while not everything
 * came that is due for the checkout; then those of which something was given back. That is no reason to keep another one.
 */
export function unpaidOrders(balance: Balance, orders: readonly OrderShare[]): string[] {
  const shares = sharesOf(balance, orders).orders;
  const hasAllCome = shares.every(({ isCancelled, paid, total }) => isCancelled || paid >= total);
  return shares
    .filter(({ isUnconfirmed, missing }) => isUnconfirmed && (missing > 0 || !hasAllCome))
    .map(({ id }) => id);
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
