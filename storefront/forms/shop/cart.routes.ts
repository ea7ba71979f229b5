import type { Locale } from '@cho-phien/kit/locale';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ask, Asker } from '../ask.ts';
import { dropCookie } from '../cookies.ts';
import { leadTo } from './answer.ts';
import { keepCart, readCart } from './cart.cookie.ts';
import { addToCart, findCart, MOST_PIECES, setInCart, type CartChange } from './cart.ts';
import { cartPage } from './cart.page.ts';
import { SHOP_PAGES } from './paths.ts';
import type { Show } from './show.ts';
import { speak } from './words.ts';

/** A form as it was sent, by the names of its fields. */
export type Form = Record<string, string>;
/** A request with a form. */
export type FormRequest = FastifyRequest<{ Body: Form | null }>;

/** The cart: `GET` shows it; `POST` adds a size (`variant`, `quantity`) or sets quantities, and leads back with 303. */
export function addCart(app: FastifyInstance, locale: Locale, ask: Ask, show: Show): void {
  const path = SHOP_PAGES.cart[locale];
  const t = speak(locale);
  const askerOf = ({ ip }: FastifyRequest): Asker => ({ address: ip, locale });

  async function page(request: FastifyRequest, reply: FastifyReply, refusal?: string): Promise<FastifyReply> {
    const held = readCart(request);
    const cart = await findCart(held?.id, ask, askerOf(request));
    if (cart === undefined) return show.busy(reply, locale, 'cart');
    // Another device may have changed the cart of an account.
    if (cart && cart.lines.length !== held?.kinds) keepCart(reply, { id: cart.id, kinds: cart.lines.length });
    if (cart === null && held !== undefined) dropCookie(reply, 'cho_phien_cart');
    return show.page(reply, locale, 'cart', { title: t('Giỏ hàng', 'Cart'), main: cartPage(t, cart, refusal) });
  }

  app.get(path, (request, reply) => page(request, reply));

  app.post(path, async (request: FormRequest, reply) => {
    const form = request.body ?? {};
    const change = await changeBy(form, readCart(request)?.id, askerOf(request));
    if (change === undefined) return leadTo(reply, path);
    if ('refusal' in change) {
      if (change.refusal === undefined) return show.busy(reply, locale, 'cart');
      return page(request, reply.code(422), change.refusal);
    }
    keepCart(reply, change.cart);
    return leadTo(reply, path);
  });

  /** What a form asks for; undefined when it asks for nothing. */
  async function changeBy(form: Form, held: string | undefined, asker: Asker): Promise<CartChange | undefined> {
    if (form.variant) return addToCart(held, form.variant, pieces(form.quantity) ?? 1, ask, asker);
    const lines = linesOf(form);
    return held === undefined || lines.length === 0 ? undefined : setInCart(held, lines, ask, asker);
  }
}

/** The quantities of the whole cart, with what one button says of one size. What is no number stays as it is. */
export function linesOf({ remove, only, ...fields }: Form): { variantId: string; quantity: number }[] {
  const lines = new Map<string, number>();
  for (const [name, value] of Object.entries(fields)) {
    const quantity = pieces(value);
    if (name.startsWith('q.') && quantity !== undefined) lines.set(name.slice(2), quantity);
  }
  const [variant, left] = only?.split(':') ?? [];
  if (variant && pieces(left) !== undefined) lines.set(variant, pieces(left) ?? 0);
  if (remove) lines.set(remove, 0);
  return [...lines].map(([variantId, quantity]) => ({ variantId, quantity }));
}

function pieces(text: string | undefined): number | undefined {
  const typed = text?.trim() ?? '';
  return /^\d{1,6}$/.test(typed) ? Math.min(Number(typed), MOST_PIECES) : undefined;
}
