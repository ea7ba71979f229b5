import { addressOf } from '../pages.ts';
import { shownOf } from './changes.ts';
import type { Carried, Entries, Wrong } from './checkout.form.ts';
import type { Quote, Quotes } from './checkout.document.ts';
import { deliveryParts } from './delivery.part.ts';
import { html, type Html } from './html.ts';
import { crumbs, harvestNote, nameOf, pictureOf, problemsOf, storeName, told, trial } from './parts.ts';
import { payments } from './payment.part.ts';
import { SHOP_PAGES } from './paths.ts';
import type { Place } from './place.ts';
import { placeParts } from './place.part.ts';
import { quoteFor, totalOf } from './totals.ts';
import { dong, type Speaker } from './words.ts';

/** All that the page of checkout shows. */
export interface Checkout {
  quotes: Quotes;
  place: Place;
  entries: Entries;
  carried: Carried;
  wrong: Wrong;
  /** What is another than before. */
  changes: readonly string[];
  /** Whether what is wrong is not for who has signed in. */
  helpsToSignIn: boolean;
}

/**
 * Checkout on one page: who receives it, where, how it comes, how it is paid, and what is due in all. What follows from
 * the place is marked `data-fresh`: a script puts it anew while somebody types on.
 */
export function checkoutPage(t: Speaker, checkout: Checkout): Html {
  const { quotes, place, entries, wrong } = checkout;
  const name = t('Đặt hàng', 'Order');
  const quote = quoteFor(quotes, entries);
  const isReady = quote.isOrderable && place.kind === 'found';
  const action = SHOP_PAGES.checkout[t.locale];
  return html`${crumbs(t, [{ name: t('Giỏ hàng', 'Cart'), href: SHOP_PAGES.cart[t.locale] }, { name }])}
    <h1>${name}</h1>
    <p class="soft">${t('Không cần tài khoản. Một trang là xong.', 'No account needed. One page is all.')}</p>
    <div data-fresh="told">${told(tellOf(t, checkout))}</div>
    <form class="split checkout" method="post" action="${action}" novalidate>
      <button class="vh" tabindex="-1" aria-hidden="true" name="do" value="quote" data-again>
        ${t('Tính lại', 'Reckon')}
      </button>
      <div class="parts">
        <fieldset>
          <legend>${t('1. Người nhận', '1. Who receives it')}</legend>
          ${field(t, { name: 'name', label: t('Họ và tên', 'Name'), wrong: wrong.name, value: entries.name, auto: 'name' })}
          ${field(t, {
            name: 'phone',
            label: t('Số điện thoại', 'Telephone'),
            hint: t(
              'Người giao gọi số này trước khi đến. Bạn xem lại đơn cũng bằng số này.',
              'Called before delivery. You also look up the order with it.',
            ),
            wrong: wrong.phone,
            value: entries.phone,
            auto: 'tel',
          })}
        </fieldset>
        <fieldset>
          <legend>${t('2. Nơi nhận', '2. Where it goes')}</legend>
          ${placeParts(t, place, entries, quote, wrong.place)}
          ${field(t, {
            name: 'address',
            label: t('Số nhà, đường hoặc thôn', 'House, street or village'),
            wrong: wrong.address,
            value: entries.address,
            auto: 'address-line1',
          })}
          <div data-fresh="see">
            ${!isReady && html`<button class="btn line" name="do" value="quote">${t('Xem ngày giao và phí', 'See days and fees')}</button>`}
          </div>
        </fieldset>
        <div data-fresh="ways">
          ${place.kind === 'found' && deliveryParts(t, quotes, entries, wrong.ways)}
          ${quote.isOrderable && payments(t, checkout)}
        </div>
        <div data-fresh="note">
          ${
            isReady &&
            html`<fieldset>
              <legend>${t('5. Lời nhắn', '5. A word to the seller')}</legend>
              <p class="field${wrong.note && ' bad'}">
                <label for="note">${t('Không bắt buộc', 'If you like')}</label>
                <textarea
                  id="note"
                  name="note"
                  rows="2"
                  maxlength="500"
                  ${wrong.note && html` aria-invalid="true" autofocus aria-describedby="note-e"`}
                >
${entries.note}</textarea>
                ${wrong.note && html`<span class="err" id="note-e">${wrong.note}</span>`}
              </p>
            </fieldset>`
          }
        </div>
      </div>
      ${summary(t, checkout, quote, isReady)}
    </form>`;
}

function tellOf(t: Speaker, { wrong, changes, helpsToSignIn }: Checkout): Html | undefined {
  const count = Object.keys(wrong).filter((each) => each !== 'all').length;
  if (wrong.all === undefined && count === 0 && changes.length === 0) return undefined;
  return html`${wrong.all ?? (count > 0 && t('Đơn chưa được đặt. Hãy xem lại những chỗ ghi chú đỏ.', 'Nothing was ordered yet. Look at the red notes.'))}
  ${changes.map((change) => html`<br />${change}`)}
  ${
    helpsToSignIn &&
    html`<br /><a href="${addressOf('signIn', t.locale, undefined, SHOP_PAGES.checkout[t.locale])}"
        >${t('Đăng nhập rồi đặt tiếp', 'Sign in and go on')}</a
      >. ${t('Giỏ hàng của bạn vẫn còn nguyên.', 'Your cart stays as it is.')}`
  }`;
}

interface FieldOptions {
  name: string;
  label: string;
  hint?: string;
  value: string;
  wrong: string | undefined;
  auto: string;
}

/** One thing to type, with what is wrong with it; the first that is wrong takes the focus. */
function field(t: Speaker, { name, label, hint, value, wrong, auto }: FieldOptions): Html {
  const about = [hint && `${name}-h`, wrong && `${name}-e`].filter(Boolean).join(' ');
  return html`<div class="field${wrong && ' bad'}">
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-h">${hint}</p>`}
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      autocomplete="${auto}"
      maxlength="200"
      ${auto === 'tel' && html` type="tel" inputmode="tel"`}${
        about !== '' && html` aria-describedby="${about}"`
      }${wrong && html` aria-invalid="true" autofocus`}
    />
    ${wrong && html`<p class="err" id="${name}-e">${wrong}</p>`}
  </div>`;
}

function summary(
  t: Speaker,
  { quotes, entries, carried, wrong, place }: Checkout,
  quote: Quote,
  isReady: boolean,
): Html {
  const total = totalOf(quote, entries);
  const { stores, goodsAmount } = quote;
  return html`<div class="panel" data-fresh="sum">
    <h2>${t('Đơn của bạn', 'Your order')}</h2>
    ${stores.map(
      (store) =>
        html`<div>
          <h3>${storeName(t, store)}</h3>
          <ul class="items s">
            ${store.lines.map(
              (line) =>
                html`<li>
                  ${pictureOf(line)}
                  <div>
                    <b>${nameOf(t, line)}</b><br /><span class="soft"
                      >${line.quantity} × ${line.size ? t.of(line.size) : ''}</span
                    >
                    ${harvestNote(t, line)}
                  </div>
                  <span class="num">${line.amount ? dong(line.amount.amount) : ''}</span>${problemsOf(
                    store.problems,
                    line.variant.id,
                  ).map(
                    ({ message, left }) =>
                      html`<div class="wrong">
                        <p class="err">${message}</p>
                        ${
                          left !== null &&
                          left > 0 &&
                          html`<button class="btn line" name="only" value="${line.variant.id}:${left}">
                            ${t(`Lấy ${left}`, `Take ${left}`)}
                          </button>`
                        }<button class="quiet" name="remove" value="${line.variant.id}">${t('Bỏ ra', 'Remove')}</button>
                      </div>`,
                  )}
                </li>`,
            )}
          </ul>
          ${problemsOf(store.problems, null).map(
            ({ code, message }) => code !== 'NO_DELIVERY' && html`<p class="err">${message}</p>`,
          )}
        </div>`,
    )}
    <dl class="sum num">
      <dt>${t('Tiền hàng', 'Goods')}</dt>
      <dd>${dong(goodsAmount.amount)}</dd>
      ${
        isReady &&
        html`<dt>${t('Phí giao', 'Delivery')}</dt>
          <dd data-fee>${dong(total - goodsAmount.amount)}</dd>
          <dt class="t">${t('Phải trả', 'To pay')}</dt>
          <dd class="t" data-total data-goods="${goodsAmount.amount}">${dong(total)}</dd>`
      }
    </dl>
    ${stores.some(({ isDemo }) => isDemo) && trial(t)}
    ${
      isReady
        ? html`${
              stores.some(({ isAgeRestricted }) => isAgeRestricted) &&
              html`<label class="pick" for="isAdult"
                  ><input
                    type="checkbox"
                    id="isAdult"
                    name="isAdult"
                    ${entries.isAdult && html` checked`}${
                      wrong.isAdult && html` aria-invalid="true" autofocus aria-describedby="isAdult-e"`
                    }
                  />${t('Người mua và người nhận đều đủ 18 tuổi.', 'Buyer and receiver are both 18 or older.')}</label
                >${wrong.isAdult && html`<p class="err" id="isAdult-e">${wrong.isAdult}</p>`}`
            }<button class="btn go" name="do" value="place">${t('Đặt hàng', 'Order')}</button>
            <button class="quiet again" name="do" value="quote">
              ${t('Tính lại tổng theo lựa chọn mới', 'Reckon with what I chose')}
            </button>
            <p class="s soft">
              ${t('Bấm Đặt hàng là đồng ý với', 'By ordering you agree to the')}
              <a href="${t('/dieu-khoan/', '/en/terms/')}">${t('điều khoản', 'terms')}</a>.
              ${t(
                'Chợ dùng tên, số điện thoại và địa chỉ để giao đơn này:',
                'Name, telephone and address are used to deliver this order:',
              )} <a href="${t('/rieng-tu/', '/en/privacy/')}">${t('quyền riêng tư', 'privacy')}</a>.
            </p>`
        : html`<p class="s soft">
            ${
              place.kind === 'found'
                ? t('Chưa đặt được: hãy sửa những chỗ ghi chú đỏ.', 'Not yet to be ordered: mend what has a red note.')
                : t('Cho biết xã nhận để xem phí và ngày giao.', 'Say where it goes to see fees and days.')
            }
          </p>`
    }
    <input type="hidden" name="key" value="${carried.key}" /><input
      type="hidden"
      name="atDoor"
      value="${quotes.atDoor.fingerprint}"
    />
    <input type="hidden" name="before" value="${quotes.before.fingerprint}" /><input
      type="hidden"
      name="shown"
      value="${shownOf(quotes)}"
    />
  </div>`;
}
