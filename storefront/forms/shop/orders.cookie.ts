import type { FastifyReply, FastifyRequest } from 'fastify';
import { dropCookie, readCookie, setCookie } from '../cookies.ts';

/**
 * The orders that a visitor placed or looked up last: their numbers with the telephone that was given with them, which
 * together are what the API asks for. So no telephone stands in an address, and a page can be loaded again.
 */
export interface KnownOrders {
  phone: string;
  numbers: string[];
  /** Placed a moment ago, rather than looked up. */
  isNew: boolean;
}

/** How long they are remembered, in seconds: a telephone may be lent. */
const REMEMBERED = 86_400;

/** The orders that this visitor knows. */
export function readOrders(request: FastifyRequest): KnownOrders | undefined {
  const value = readCookie(request, 'cho_phien_orders');
  if (value === undefined) return undefined;
  try {
    const { phone, numbers, isNew } = JSON.parse(Buffer.from(value, 'base64url').toString()) as KnownOrders;
    const isSound =
      typeof phone === 'string' && Array.isArray(numbers) && numbers.every((each) => typeof each === 'string');
    return isSound ? { phone, numbers: numbers.slice(0, 20), isNew } : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers them. */
export function keepOrders(reply: FastifyReply, orders: KnownOrders): void {
  setCookie(reply, 'cho_phien_orders', Buffer.from(JSON.stringify(orders)).toString('base64url'), REMEMBERED);
}

/** Forgets them. */
export function dropOrders(reply: FastifyReply): void {
  dropCookie(reply, 'cho_phien_orders');
}
