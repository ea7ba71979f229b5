import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ask, Asker } from '../ask.ts';
import { readCookie, setCookie } from '../cookies.ts';
import { cartIdIn, KEPT } from './cart.ts';

const MERGE = 'mutation ($input: CartMergeInput!) { cartMerge(input: $input) { cart { id } } }';
const OWN = 'query { ownCart { id } }';

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
  const cartId = cartIdIn(readCookie(request, 'cho_phien_cart'));
  const merged =
    cartId === undefined
      ? undefined
      : await ask<{ cartMerge: { cart: { id: string } | null } | null }>(MERGE, { input: { cartId } }, asker);
  const own =
    merged?.cartMerge?.cart ?? (await ask<{ ownCart: { id: string } | null }>(OWN, {}, asker))?.ownCart ?? undefined;
  if (own) setCookie(reply, 'cho_phien_cart', own.id, KEPT);
}
