import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ask, Asker } from '../ask.ts';
import { keepCart, readCart } from './cart.cookie.ts';

interface OwnCart {
  id: string;
  lines: object[];
}

const MERGE = 'mutation ($input: CartMergeInput!) { cartMerge(input: $input) { cart { id lines { quantity } } } }';
const OWN = 'query { ownCart { id lines { quantity } } }';

/**
 * Who signs in finds their own cart again, with what they had chosen as a guest in it. Its id is its key, so the pages of
 * the shop need no more than the cookie of the cart, and never see the session.
 */
export async function takeCartAlong(
  request: FastifyRequest,
  reply: FastifyReply,
  ask: Ask,
  asker: Asker,
): Promise<void> {
  const cartId = readCart(request)?.id;
  const merged =
    cartId === undefined
      ? undefined
      : await ask<{ cartMerge: { cart: OwnCart | null } | null }>(MERGE, { input: { cartId } }, asker);
  const own = merged?.cartMerge?.cart ?? (await ask<{ ownCart: OwnCart | null }>(OWN, {}, asker))?.ownCart ?? undefined;
  if (own) keepCart(reply, { id: own.id, kinds: own.lines.length });
}
