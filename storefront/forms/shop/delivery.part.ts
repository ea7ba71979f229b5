import { province } from '@cho-phien/kit/places/places';
import type { Entries } from './checkout.form.ts';
import type { Alternative, PlacedStoreQuote, Quotes } from './checkout.document.ts';
import { html, type Html } from './html.ts';
import { storeName } from './parts.ts';
import type { DeliveryWay } from './quote.document.ts';
import { quoteFor } from './totals.ts';
import { dong, promisedDays, type Speaker } from './words.ts';

const FEES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  CARRIAGE: ['cước', 'carriage'],
  REMOTE: ['vùng xa', 'remote place'],
  COLD: ['giữ lạnh', 'cold box'],
  CASH_ON_DELIVERY: ['thu tiền tận nơi', 'collecting cash'],
  DECLARED_VALUE: ['khai giá', 'declared value'],
};

/** How the goods of each store can come, with days and what a fee is made of; where nothing brings them, what would do. */
export function deliveryParts(t: Speaker, quotes: Quotes, entries: Entries, wrong?: string): Html {
  const { stores } = quoteFor(quotes, entries);
  return html`<fieldset id="ways">
    <legend>${t('3. Cách giao', '3. How it comes')}</legend>
    ${wrong && html`<p class="err">${wrong}</p>`}
    ${stores.map((store) => html`${stores.length > 1 && html`<h3>${storeName(t, store)}</h3>`}${ofStore(t, store, quotes, entries)}`)}
  </fieldset>`;
}

function ofStore(t: Speaker, quoted: PlacedStoreQuote, quotes: Quotes, { ways }: Entries): Html {
  const id = quoted.store?.id ?? '';
  const { deliveryWays, problems } = quoted;
  const chosen = deliveryWays.find(({ code }) => code === ways.get(id)) ?? deliveryWays[0];
  const nothing = problems.find(({ code }) => code === 'NO_DELIVERY');
  if (nothing) return stopped(t, nothing.message, quoted, quotes.before.stores.length > 1);
  if (deliveryWays.length === 0)
    return html`<p class="s soft">
      ${t('Cách giao hiện khi các món ghi chú đỏ đã sửa.', 'Ways are told once what has a red note is mended.')}
    </p>`;
  const feeIn = (quote: Quotes['before'], code: string) =>
    quote.stores.find(({ store }) => store?.id === id)?.deliveryWays.find((way) => way.code === code)?.fee.amount;
  return html`<div role="radiogroup" aria-label="${t('Cách giao', 'Delivery')}, ${storeName(t, quoted)}">
    ${deliveryWays.map(
      (way) =>
        html`<label class="pick"
          ><input
            type="radio"
            name="way.${id}"
            value="${way.code}"
            data-at-door="${feeIn(quotes.atDoor, way.code) ?? ''}"
            data-before="${feeIn(quotes.before, way.code) ?? ''}"
            ${way === chosen && html` checked`}
          />${wayName(t, way)}<span class="hint">${promise(t, way)}</span></label
        >`,
    )}
  </div>`;
}

/** What a way is called, and where it waits. */
export function wayName(t: Speaker, { name, collectionPoint }: DeliveryWay): string {
  return collectionPoint ? `${t.of(name)}: ${t.of(collectionPoint.name)}` : t.of(name);
}

/** When it arrives and what it costs, in one sentence each. */
export function promise(t: Speaker, { arrivesFrom, arrivesBy, fee, fees, isCold }: DeliveryWay): string {
  const days = promisedDays(t.locale, arrivesFrom, arrivesBy);
  const parts = fees
    .filter(({ amount }) => amount.amount > 0)
    .map(({ kind, amount }) => {
      const [vi, en] = FEES[kind] ?? [kind, kind];
      return `${t(vi, en)} ${dong(amount.amount)}`;
    });
  const made = parts.length > 1 ? ` (${parts.join(' + ')})` : '';
  return [
    `${days}${isCold ? t(', giữ lạnh', ', kept cold') : ''}.`,
    fee.amount === 0
      ? t('Không mất phí giao.', 'No fee.')
      : t(`Phí ${dong(fee.amount)}${made}.`, `Fee ${dong(fee.amount)}${made}.`),
  ]
    .filter(Boolean)
    .join(' ');
}

function stopped(
  t: Speaker,
  message: string,
  { alternatives, deliveryRefusals, lines }: PlacedStoreQuote,
  isOneOfMany: boolean,
): Html {
  return html`<div class="note alarm">
    <p><b>${message}</b></p>
    ${[...new Set(deliveryRefusals.map(({ text }) => t.of(text)))].filter((text) => text !== message).map((text) => html`<p class="s">${text}</p>`)}
    ${alternatives.map((each) => alternative(t, each))}
    ${isOneOfMany && html`<p class="s">${t('Bỏ ra thì đặt được những món còn lại.', 'Without it the rest can be ordered.')}</p>`}
    ${lines.map(
      ({ variant, name }) =>
        html`<button class="quiet" name="remove" value="${variant.id}">
          ${t('Bỏ', 'Remove')} ${name ? t.of(name) : ''}
        </button>`,
    )}
  </div>`;
}

function alternative(t: Speaker, { kind, way, provinceCodes }: Alternative): Html {
  if (!way) {
    const names = provinceCodes.map((code) => t.of(province(code)?.fullName ?? { vi: code, en: code }));
    return html`<p class="s">${t('Chỉ giao kịp tới', 'It only arrives whole in')} ${names.join(', ')}.</p>`;
  }
  const commune = way.collectionPoint?.commune.code;
  return html`<p class="s">
      ${
        kind === 'LATER_DAY'
          ? t(
              'Gửi vào ngày khác thì kịp; khi ấy hãy quay lại đặt:',
              'Sent on another day it would arrive whole; come back and order then:',
            )
          : t('Tự lấy ở bưu cục này thì kịp:', 'Collected at this post office it is whole:')
      } <b>${wayName(t, way)}</b>, ${promise(t, way)}
    </p>
    ${
      commune &&
      kind === 'COLLECTION_POINT' &&
      html`<button class="btn line" name="go" value="${commune}">${t('Chọn nơi này', 'Choose this place')}</button>`
    }`;
}
