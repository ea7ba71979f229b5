import { html, type Html } from './html.ts';
import type { QuoteLine, QuoteProblem, StoreQuote } from './quote.document.ts';
import { dong, type Speaker } from './words.ts';

/** The way back from a page: the front page, what stands between, and the page itself. */
export function crumbs(t: Speaker, steps: readonly { name: string; href?: string }[]): Html {
  const all = [{ name: 'Chợ Phiên', href: t('/', '/en/') }, ...steps];
  return html`<nav aria-label="${t('Đường dẫn', 'Breadcrumb')}">
    <ol class="crumbs">
      ${all.map(({ name, href }) =>
        href === undefined ? html`<li aria-current="page">${name}</li>` : html`<li><a href="${href}">${name}</a></li>`,
      )}
    </ol>
  </nav>`;
}

/** What a line of a quote is called, with a link to its page. */
export function nameOf(t: Speaker, { name, product }: QuoteLine): Html {
  const shown = name ? t.of(name) : t('Món không còn bán', 'No longer for sale');
  const root = t('/san-pham/', '/en/products/');
  return product?.slug ? html`<a href="${root}${product.slug}/">${shown}</a>` : html`${shown}`;
}

/** What goods look like: a small photograph, or else the drawing of their kind, which the frame has. */
export function pictureOf({ product }: QuoteLine): Html {
  const [photo] = product?.media ?? [];
  const file = (type: string) => photo?.renditions.find(({ mimeType }) => mimeType === type)?.url;
  const [jpeg, avif] = [file('image/jpeg'), file('image/avif')];
  if (photo && jpeg !== undefined) {
    return html`<picture class="tile sm"
      >${avif !== undefined && html`<source type="image/avif" srcset="${avif}" />`}<img
        src="${jpeg}"
        alt=""
        width="56"
        height="56"
        loading="lazy"
        style="background:${photo.colour ?? ''}"
    /></picture>`;
  }
  const name = product?.drawing ?? 'chung';
  return html`<span class="tile sm"
    ><svg class="il k-${name}" viewBox="0 0 120 120" width="56" height="56" aria-hidden="true">
      <use href="#d-${name}"></use></svg
  ></span>`;
}

/** Whose goods they are. */
export function storeName(t: Speaker, { store }: Pick<StoreQuote, 'store'>): string {
  return store?.name ? t.of(store.name) : t('Người bán', 'Seller');
}

/** What stops a line, or a whole store with `variantId` null. That nobody has said where it shall go is no problem yet. */
export function problemsOf(problems: readonly QuoteProblem[], variantId: string | null): QuoteProblem[] {
  return problems.filter(({ code, variant }) => code !== 'NO_DESTINATION' && (variant?.id ?? null) === variantId);
}

/** That prices or goods are invented, wherever money is shown. */
export function trial(t: Speaker): Html {
  return html`<p class="s soft">
    ${t(
      'Hàng mẫu hoặc giá minh họa: đơn này là đơn thử, không ai giao hàng và bạn không phải trả tiền thật.',
      'Sample goods or an illustrative price: an order of these is a trial. Nothing is sent, and no real money is due.',
    )}
  </p>`;
}

/** A sum under its name. */
export function sum(name: string, amount: number): Html {
  return html`<dt>${name}</dt>
    <dd>${dong(amount)}</dd>`;
}

/** What a page has to tell before anything else; the browser goes to it. */
export function told(text: string | Html | undefined, kind: 'alarm' | 'good' | 'plain' = 'alarm'): Html {
  return text === undefined
    ? html``
    : html`<div class="note ${kind}" id="bao" role="${kind === 'alarm' ? 'alert' : 'status'}"><p>${text}</p></div>`;
}

/** That a line is ordered ahead, and of which harvest; nothing for goods that are there. */
export function harvestNote(t: Speaker, { harvest }: QuoteLine): Html {
  if (!harvest) return html``;
  const [from, to] = [harvest.startsOn, harvest.endsOn].map((day) => day.split('-').reverse().join('/'));
  return html`<p class="s">
    ${t(`Đặt trước, gửi trong vụ ${from} – ${to}.`, `Ordered ahead, sent in season: ${from} – ${to}.`)}
  </p>`;
}
