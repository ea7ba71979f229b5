import { randomUUID } from 'node:crypto';
import type { Locale } from '@cho-phien/kit/locale';
import { commune } from '@cho-phien/kit/places/places';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ask, Asker } from '../ask.ts';
import { leadTo } from './answer.ts';
import { keepCart, readCart } from './cart.cookie.ts';
import { setInCart } from './cart.ts';
import { linesOf, type Form, type FormRequest } from './cart.routes.ts';
import { changesSince } from './changes.ts';
import { placeOrder, readQuotes, type Placed } from './checkout.document.ts';
import {
  helpsToSignIn,
  readCarried,
  readEntries,
  wrongBy,
  type Carried,
  type Entries,
  type Wrong,
} from './checkout.form.ts';
import { checkoutPage, type Checkout } from './checkout.page.ts';
import type { OrdersCookie } from './orders.cookie.ts';
import { SHOP_PAGES } from './paths.ts';
import { findPlace, type Place } from './place.ts';
import type { Show } from './show.ts';
import { isAtDoor } from './totals.ts';
import { speak } from './words.ts';

/**
 * Checkout: `GET` shows the page; `POST` with `do=quote` reckons with what was typed, `do=place` orders and leads to the
 * order with 303. What is wrong or has changed is told on the same page, and nothing that was typed is lost.
 */
export function addCheckout(app: FastifyInstance, locale: Locale, ask: Ask, show: Show, cookie: OrdersCookie): void {
  const path = SHOP_PAGES.checkout[locale];
  const t = speak(locale);
  const askerOf = ({ ip }: FastifyRequest): Asker => ({ address: ip, locale });
  const heldIn = (request: FastifyRequest) => readCart(request)?.id;

  app.get(path, async (request, reply) => {
    const checkout = await look(heldIn(request), {}, askerOf(request));
    return checkout ? send(reply, checkout) : noneFor(reply, checkout);
  });

  app.post(path, async (request: FormRequest, reply) => {
    const form = goingTo(request.body ?? {}, locale);
    const asker = askerOf(request);
    const held = heldIn(request);
    if (held !== undefined && (form.remove || form.only)) {
      const change = await setInCart(held, linesOf(form), ask, asker);
      if ('cart' in change) keepCart(reply, change.cart);
    }
    const checkout = await look(held, form, asker);
    if (checkout === null && held !== undefined && form.do === 'place') return orderedBefore(reply, held, form, asker);
    if (!checkout) return noneFor(reply, checkout);
    if (form.do !== 'place') return send(reply, { ...checkout, wrong: {} });
    const carried = readCarried(form);
    const { answer, wrong } = await place(held ?? '', checkout, carried, asker);
    if (answer === undefined) {
      // The same key again: whatever came of it, it is ordered once.
      const text = t(
        'Máy chủ đang bận, chưa biết đơn đã đặt chưa. Hãy bấm Đặt hàng lần nữa: không bao giờ bị đặt hai lần.',
        'The server is busy and cannot tell whether it was ordered. Press Order again: it is never ordered twice.',
      );
      return send(reply.code(503), { ...checkout, carried, wrong: { all: text } });
    }
    if (answer.orders.length > 0) {
      return leadToOrders(reply, held, checkout.entries.phone, answer);
    }
    const changes = changesSince(t, carried.shown, checkout.quotes, checkout.entries);
    return send(reply.code(422), { ...checkout, wrong, changes, helpsToSignIn: helpsToSignIn(answer.userErrors) });
  });

  /** What the page shows for what was typed; null for an empty cart, undefined when nobody can tell now. */
  async function look(held: string | undefined, form: Form, asker: Asker): Promise<Checkout | null | undefined> {
    const entries = readEntries(form);
    const found = await placeOf(entries, asker);
    // Ways to another place were not chosen for this one.
    if (form.do !== 'place' && entries.seen !== entries.place) entries.ways = new Map();
    const quotes = await readQuotes(held, found.kind === 'found' ? found.code : undefined, ask, asker);
    return quotes && { quotes, place: found, entries, carried: fresh(), wrong: {}, changes: [], helpsToSignIn: false };
  }

  async function placeOf({ place: typed, commune: code, seen }: Entries, asker: Asker): Promise<Place> {
    if (code !== '' && seen === typed && commune(code)) return { kind: 'found', code, formerly: null };
    return findPlace(typed, ask, asker);
  }

  async function place(cartId: string, { quotes, place: found, entries }: Checkout, carried: Carried, asker: Asker) {
    const { before } = quotes;
    const offered = before.paymentMethods.find(({ method, refusal }) => method === entries.payment && !refusal);
    // Without a place or a way to pay only what was typed is looked at: no order has no place.
    const isWhole = found.kind === 'found' && (offered !== undefined || !before.isOrderable);
    const input = inputOf(cartId, entries, {
      fingerprint: isAtDoor(entries.payment, before) ? carried.atDoor : carried.before,
      communeCode: isWhole && found.kind === 'found' ? found.code : '',
      paymentMethod: offered?.method ?? 'BANK_TRANSFER',
      idempotencyKey: carried.key,
    });
    const answer = await placeOrder(input, ask, asker);
    const wrong: Wrong = wrongBy(answer?.userErrors ?? []);
    if (found.kind === 'found') delete wrong.place;
    else if (found.kind === 'none')
      wrong.place = t('Hãy ghi xã, phường nhận hàng.', 'Write the commune that it goes to.');
    else delete wrong.place;
    if (!offered && before.isOrderable) wrong.payment = t('Hãy chọn cách trả tiền.', 'Choose how to pay.');
    return { answer, wrong };
  }

  /**
   * The cart is empty: maybe as this very form has ordered it, and its answer was lost on the way. Its key tells, and
   * orders nothing anew.
   */
  async function orderedBefore(reply: FastifyReply, cartId: string, form: Form, asker: Asker): Promise<FastifyReply> {
    const [entries, carried] = [readEntries(form), readCarried(form)];
    const found = await placeOf(entries, asker);
    if (found.kind === 'busy') return show.busy(reply, locale, 'checkout');
    if (found.kind !== 'found' || entries.payment === '') return noneFor(reply, null);
    // Which of the two was agreed to, a quote of the cart would tell.
    for (const fingerprint of new Set([carried.before, carried.atDoor])) {
      const of = { fingerprint, communeCode: found.code, idempotencyKey: carried.key };
      const answer = await placeOrder(inputOf(cartId, entries, { ...of, paymentMethod: entries.payment }), ask, asker);
      if (answer === undefined) return show.busy(reply, locale, 'checkout');
      if (answer.orders.length > 0) return leadToOrders(reply, cartId, entries.phone, answer);
    }
    return noneFor(reply, null);
  }

  function leadToOrders(reply: FastifyReply, cartId: string | undefined, phone: string, { orders }: Placed) {
    if (cartId !== undefined) keepCart(reply, { id: cartId, kinds: 0 });
    cookie.keep(reply, { phone, numbers: orders.map(({ number }) => number), isNew: true });
    return leadTo(reply, SHOP_PAGES.order[locale]);
  }

  function send(reply: FastifyReply, checkout: Checkout): Promise<FastifyReply> {
    return show.page(reply, locale, 'checkout', { title: t('Đặt hàng', 'Order'), main: checkoutPage(t, checkout) });
  }

  /** An empty cart says so on its own page. */
  async function noneFor(reply: FastifyReply, checkout: null | undefined): Promise<FastifyReply> {
    return checkout === null ? leadTo(reply, SHOP_PAGES.cart[locale]) : show.busy(reply, locale, 'checkout');
  }
}

/** What is sent to order: what was typed, with what it was understood as. The same form makes the same of it. */
function inputOf(
  cartId: string,
  { name, phone, address, ways, note, isAdult }: Entries,
  agreed: { fingerprint: string; communeCode: string; paymentMethod: string; idempotencyKey: string },
): object {
  return {
    ...agreed,
    cartId,
    contact: { name, phone },
    address,
    deliveries: [...ways].map(([storeId, wayCode]) => ({ storeId, wayCode })),
    note: note || null,
    isAdult,
  };
}

function fresh(): Carried {
  return { key: randomUUID(), atDoor: '', before: '', shown: '' };
}

/** The form as if the place that a button names had been typed. */
function goingTo(form: Form, locale: Locale): Form {
  const there = form.go ? commune(form.go) : undefined;
  if (!there) return form;
  const place = there.fullName[locale];
  return { ...form, place, seen: place, commune: there.code };
}
