import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '@cho-phien/kit/secrets';
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

/** The most orders of one cookie. */
const MOST = 20;

/** Reads and writes what a visitor knows of orders. */
export interface OrdersCookie {
  /** The orders that this visitor knows. */
  read(request: FastifyRequest): KnownOrders | undefined;
  /** Remembers orders that were found. */
  keep(reply: FastifyReply, orders: KnownOrders): void;
  /** Forgets them. */
  drop(reply: FastifyReply): void;
}

/** What is in the cookie is signed: nobody makes us look up what they have made up, twenty numbers at a time. */
export function ordersCookie(secret: string): OrdersCookie {
  const key = derivedKey(secret, 'orders of a visitor');
  const sign = (value: string) => createHmac('sha256', key).update(value).digest('base64url');
  return {
    read(request) {
      const [value = '', signature = ''] = (readCookie(request, 'cho_phien_orders') ?? '').split('.');
      const [expected, given] = [Buffer.from(sign(value)), Buffer.from(signature)];
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
      return JSON.parse(Buffer.from(value, 'base64url').toString()) as KnownOrders;
    },
    keep(reply, { numbers, ...rest }) {
      const value = Buffer.from(JSON.stringify({ ...rest, numbers: numbers.slice(0, MOST) })).toString('base64url');
      setCookie(reply, 'cho_phien_orders', `${value}.${sign(value)}`, REMEMBERED);
    },
    drop(reply) {
      dropCookie(reply, 'cho_phien_orders');
    },
  };
}
