import type { Locale } from '@cho-phien/kit/locale';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Ask, Asker } from '../ask.ts';
import { complain, stepComplaint } from './complaint.document.ts';
import type { Typed } from './complaint.part.ts';
import { picturesOf, putOf } from './complaint.routes.ts';
import { leadTo } from './answer.ts';
import type { FormRequest } from './cart.routes.ts';
import type { KnownOrders, OrdersCookie } from './orders.cookie.ts';
import { cancelOrder, findOrders } from './orders.document.ts';
import { lookUpPage, ordersPage } from './orders.page.ts';
import { SHOP_PAGES } from './paths.ts';
import { askForReturn } from './return.document.ts';
import type { Show } from './show.ts';
import { speak } from './words.ts';

interface OrderOfBuyer {
  number: string;
  phone: string;
}

/**
 * Orders: `GET` shows those that this visitor placed or looked up last, or the form to look one up; `POST` with
 * `do=find`, `do=cancel` or `do=forget` leads back with 303. Numbers and telephone stay in a cookie.
 */
export function addOrders(app: FastifyInstance, locale: Locale, ask: Ask, show: Show, cookie: OrdersCookie): void {
  const path = SHOP_PAGES.order[locale];
  const t = speak(locale);
  const askerOf = ({ ip }: FastifyRequest): Asker => ({ address: ip, locale });
  const title = t('Xem đơn hàng', 'Find an order');
  const form = (reply: FastifyReply, number = '', phone = '', refusal?: string) =>
    show.page(reply, locale, 'order', { title, main: lookUpPage(t, { number, phone, refusal }) });

  async function known(
    request: FastifyRequest,
    reply: FastifyReply,
    of: KnownOrders,
    refused: { refusal?: string; typed?: Typed } = {},
  ) {
    const orders = await findOrders(of, ask, askerOf(request));
    if (orders === undefined) return show.busy(reply, locale, 'order');
    if (orders.length === 0) return form(reply);
    return show.page(reply, locale, 'order', { title, main: ordersPage(t, orders, { isNew: of.isNew, ...refused }) });
  }

  const put = putOf(app);
  const stepping = (step: 'accept' | 'escalate') => (request: FormRequest, order: OrderOfBuyer) =>
    stepComplaint(step, order, ask, askerOf(request));
  /** What a buyer does with an order: nothing when it is done, else why not; null when nobody can tell now. */
  const DEEDS = {
    cancel: (request: FormRequest, { number, phone }: OrderOfBuyer) =>
      cancelOrder(number, phone, ask, askerOf(request)),
    accept: stepping('accept'),
    escalate: stepping('escalate'),
    return: (request: FormRequest, order: OrderOfBuyer) =>
      askForReturn({ ...order, text: request.body?.text ?? '' }, ask, askerOf(request)),
    complain(request: FormRequest, order: OrderOfBuyer) {
      const { reason = '', text = '' } = request.body ?? {};
      return complain({ ...order, reason, text, pictures: picturesOf(request.body) }, ask, put, askerOf(request));
    },
  };
  const isDeed = (what: string | undefined): what is keyof typeof DEEDS =>
    what !== undefined && Object.hasOwn(DEEDS, what);

  app.get(path, async (request, reply) => {
    const of = cookie.read(request);
    return of ? known(request, reply, of) : form(reply);
  });

  app.post(path, async (request: FormRequest, reply) => {
    const { do: what, number = '', phone = '' } = request.body ?? {};
    const of = cookie.read(request);
    if (what === 'forget') {
      cookie.drop(reply);
      return leadTo(reply, path);
    }
    if (isDeed(what)) {
      if (!of) return leadTo(reply, path);
      const refusal = await DEEDS[what](request, { number, phone: of.phone });
      if (refusal === null) return show.busy(reply, locale, 'order');
      if (refusal !== undefined) {
        const { reason = '', text = '' } = request.body ?? {};
        return known(request, reply.code(422), of, { refusal, typed: { number, do: what, reason, text } });
      }
      cookie.keep(reply, { ...of, isNew: false });
      return leadTo(reply, path);
    }
    const orders = await findOrders({ numbers: [number], phone, isNew: false }, ask, askerOf(request));
    if (orders === undefined) return show.busy(reply, locale, 'order');
    const [order] = orders;
    if (!order) {
      const refusal = t(
        'Không thấy đơn nào có số này với số điện thoại này. Hãy xem lại cả hai: số đơn trong tin nhắn, số điện thoại đã ghi khi đặt.',
        'There is no order with this number and this telephone. Check both: the number is in the message, the telephone is the one given with the order.',
      );
      return form(reply.code(422), number, phone, refusal);
    }
    cookie.keep(reply, { phone, numbers: [order.number], isNew: false });
    return leadTo(reply, path);
  });
}
