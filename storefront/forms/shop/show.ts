import type { Locale } from '@cho-phien/kit/locale';
import type { FastifyReply } from 'fastify';
import { sendPage } from './answer.ts';
import { createFrames, type SitePlace } from './frame.ts';
import { html, type Html } from './html.ts';
import { SHOP_PAGES, type ShopPage } from './paths.ts';
import { speak } from './words.ts';

/** Shows pages that are made when they are asked for. */
export interface Show {
  /** Sends a page in the frame of the site. */
  page(reply: FastifyReply, locale: Locale, page: ShopPage, what: { title: string; main: Html }): Promise<FastifyReply>;
  /** Says that nobody can tell now, and that nothing was done. */
  busy(reply: FastifyReply, locale: Locale, page: ShopPage): Promise<FastifyReply>;
}

/** Shows pages in the frame of the site at a place. */
export function createShow(place: SitePlace): Show {
  const frame = createFrames(place);
  const show: Show = {
    async page(reply, locale, page, what) {
      const other = SHOP_PAGES[page][locale === 'vi' ? 'en' : 'vi'];
      return sendPage(reply, await frame(locale, { ...what, title: `${what.title} · Chợ Phiên`, other }));
    },
    busy(reply, locale, page) {
      const t = speak(locale);
      const title = t('Máy chủ đang bận', 'The server is busy');
      const main = html`<h1>${title}</h1>
        <p class="lede">
          ${t(
            'Chưa làm được việc này, và chưa có gì thay đổi. Hãy thử lại sau ít phút.',
            'This could not be done, and nothing has changed. Try again in a few minutes.',
          )}
        </p>
        <p><a class="solo" href="${SHOP_PAGES[page][locale]}">${t('Thử lại', 'Try again')}</a></p>`;
      return show.page(reply.code(503).header('retry-after', '60'), locale, page, { title, main });
    },
  };
  return show;
}
