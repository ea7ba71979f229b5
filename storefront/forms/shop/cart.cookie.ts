import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, setCookie } from '../cookies.ts';

/** A cart as a browser keeps it: its id, which is its key, and how many kinds of goods lie in it. */
export interface KeptCart {
  id: string;
  /** How many kinds of goods, for the header of pages; 0 for none. */
  kinds: number;
}

/** As long as the API keeps a cart that nobody changes, in seconds. */
const KEPT = 90 * 86_400;

/** What else stands in a cookie is not asked about. */
const KEPT_CART = /^(car_[0-9a-f]{32})(?:\.(\d{1,2}))?$/;

/** The cart of this browser; undefined when it has none. */
export function readCart(request: FastifyRequest): KeptCart | undefined {
  const [, id, kinds] = KEPT_CART.exec(readCookie(request, 'cho_phien_cart') ?? '') ?? [];
  return id === undefined ? undefined : { id, kinds: Number(kinds ?? 0) };
}

/** Keeps a cart in the browser. */
export function keepCart(reply: FastifyReply, { id, kinds }: KeptCart): void {
  setCookie(reply, 'cho_phien_cart', `${id}.${kinds}`, KEPT);
}
