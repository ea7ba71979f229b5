import { log } from '@cho-phien/kit/log';
import type { FastifyError, FastifyInstance } from 'fastify';
import { askOf } from '../ask.ts';
import { isFromOwnPage } from '../same-site.ts';
import { addCart } from './cart.routes.ts';
import { addCartCount } from './cart.count.ts';
import { readFormsWithPictures } from './complaint.routes.ts';
import { addCheckout } from './checkout.routes.ts';
import type { SitePlace } from './frame.ts';
import { ordersCookie } from './orders.cookie.ts';
import { addOrders } from './orders.routes.ts';
import { SHOP_PAGES } from './paths.ts';
import { createShow } from './show.ts';

/** Bytes of a form: a full cart, or an address and a note in full. */
const LONGEST_FORM = 16_384;

/** What the pages need to know of where they stand. */
export interface ShopOptions {
  site: SitePlace;
  /** From which the key is derived that signs cookies. */
  secret: string;
}

/**
 * Cart, checkout and orders: pages made when they are asked for, in the frame of the static site, with plain forms that
 * need no script. They ask the API as any client, with the visitor's own address.
 */
export async function addShop(app: FastifyInstance, { site, secret }: ShopOptions): Promise<void> {
  const ask = askOf(app);
  const show = createShow(site);
  const cookie = ordersCookie(secret);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: LONGEST_FORM },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.removeHeader('access-control-allow-origin').removeHeader('access-control-expose-headers');
    if (request.method !== 'POST' || isFromOwnPage(request.headers, request.host)) return;
    return reply
      .code(403)
      .type('text/plain; charset=utf-8')
      .send('Chỉ trang của chợ mới gửi được yêu cầu này.\nOnly pages of this site may send this.\n');
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const isOurs = !error.statusCode || error.statusCode >= 500;
    if (isOurs) log.error({ err: error, requestId: request.id }, 'a page could not be made');
    return reply
      .code(isOurs ? 500 : (error.statusCode ?? 400))
      .type('text/plain; charset=utf-8')
      .send(
        isOurs
          ? 'Máy chủ gặp lỗi.\nThe server has failed.\n'
          : 'Không đọc được biểu mẫu này.\nThis form cannot be read.\n',
      );
  });
  for (const path of Object.values(SHOP_PAGES).flatMap(({ vi, en }) => [vi, en])) {
    app.get(path.slice(0, -1), async (_request, reply) => reply.code(301).header('location', path).send());
  }
  for (const locale of ['vi', 'en'] as const) {
    addCart(app, locale, ask, show);
    addCheckout(app, locale, ask, show, cookie);
  }
  addCartCount(app);
  // No other page takes pictures.
  await app.register(async (orders) => {
    readFormsWithPictures(orders, cookie);
    for (const locale of ['vi', 'en'] as const) addOrders(orders, locale, ask, show, cookie);
  });
}
