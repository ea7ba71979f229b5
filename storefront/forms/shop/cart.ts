import type { Ask, Asker } from '../ask.ts';
import type { KeptCart } from './cart.cookie.ts';
import { GOODS, type CartQuote } from './quote.document.ts';

/** A cart as its page shows it. */
export interface Cart {
  id: string;
  lines: { variant: { id: string }; quantity: number }[];
  quote: CartQuote;
}

/** What came of a change: the cart, or why there is none, in the buyer's language. */
export type CartChange = { cart: KeptCart } | { refusal: string | undefined };

const LINES = 'query ($id: ID!) { cart(id: $id) { lines { variant { id } quantity } } }';
const CART = `query ($id: ID!) { cart(id: $id) { id lines { variant { id } quantity }
  quote { goodsAmount { amount } stores { ...Goods } } } }
${GOODS}`;
const UPDATE = `mutation ($input: CartUpdateInput!) {
  cartUpdate(input: $input) { cart { id lines { quantity } } userErrors { code message } } }`;

interface Updated {
  cartUpdate: { cart: { id: string; lines: object[] } | null; userErrors: { code: string; message: string }[] } | null;
}

/** The most pieces of one size. */
export const MOST_PIECES = 999;

/** The cart of an id; null when there is none, undefined when nobody can tell now. */
export async function findCart(id: string | undefined, ask: Ask, asker: Asker): Promise<Cart | null | undefined> {
  if (id === undefined) return null;
  return (await ask<{ cart: Cart | null }>(CART, { id }, asker))?.cart;
}

/** Puts so many more of a size into a cart, or into a new one where that is gone. */
export async function addToCart(
  cartId: string | undefined,
  variantId: string,
  quantity: number,
  ask: Ask,
  asker: Asker,
): Promise<CartChange> {
  const held = cartId === undefined ? null : (await ask<{ cart: Cart | null }>(LINES, { id: cartId }, asker))?.cart;
  // While nobody can tell what lies in it, it is not given up for a new one.
  if (held === undefined) return { refusal: undefined };
  if (held === null && cartId !== undefined) return addToCart(undefined, variantId, quantity, ask, asker);
  const there = held?.lines.find(({ variant }) => variant.id === variantId)?.quantity ?? 0;
  return setInCart(cartId, [{ variantId, quantity: Math.min(MOST_PIECES, there + quantity) }], ask, asker);
}

/** Sets how many of some sizes lie in a cart. */
export async function setInCart(
  cartId: string | undefined,
  lines: readonly { variantId: string; quantity: number }[],
  ask: Ask,
  asker: Asker,
): Promise<CartChange> {
  const data = await ask<Updated>(UPDATE, { input: { cartId: cartId ?? null, lines } }, asker);
  const { cart, userErrors: [refused] = [] } = data?.cartUpdate ?? {};
  return cart ? { cart: { id: cart.id, kinds: cart.lines.length } } : { refusal: refused?.message };
}
