import { MOST_PIECES, type Cart } from './cart.ts';
import { html, type Html } from './html.ts';
import { crumbs, harvestNote, nameOf, pictureOf, problemsOf, storeName, sum, told, trial } from './parts.ts';
import { SHOP_PAGES } from './paths.ts';
import type { QuoteLine, QuoteProblem, StoreQuote } from './quote.document.ts';
import { dong, type Speaker } from './words.ts';

/** The cart: what lies in it, store by store, what it costs, and beside each line what stands against it. */
export function cartPage(t: Speaker, cart: Cart | null, refusal?: string): Html {
  const name = t('Giỏ hàng', 'Cart');
  const stores = cart?.quote.stores ?? [];
  return html`${crumbs(t, [{ name }])}
    <h1>${name}</h1>
    ${told(refusal)} ${cart && stores.length > 0 ? full(t, cart) : empty(t)}`;
}

function empty(t: Speaker): Html {
  return html`<p class="lede">
      ${t(
        'Giỏ đang trống. Món nào còn hàng thì trang của món ấy có nút “Bỏ vào giỏ”.',
        'The cart is empty. What is in stock has a button “Put into the cart” on its page.',
      )}
    </p>
    <p class="acts">
      <a class="solo" href="${t('/mua-vu/', '/en/seasons/')}">${t('Xem món đang mùa', 'See what is in season')}</a>
      <a class="solo" href="${t('/san-pham/', '/en/products/')}">${t('Xem tất cả món', 'See all produce')}</a>
    </p>`;
}

function full(t: Speaker, { quote: { stores, goodsAmount } }: Cart): Html {
  const stopped = stores.some(({ problems }) => problems.some(({ code }) => code !== 'NO_DESTINATION'));
  return html`<form class="split cart" method="post" action="${SHOP_PAGES.cart[t.locale]}">
    <div class="stack">
      <button class="vh" tabindex="-1" aria-hidden="true" data-again>${t('Tính lại', 'Reckon again')}</button>
      ${stores.map((store) => ofStore(t, store))}
      <button class="btn line" data-again>${t('Tính lại theo số lượng mới', 'Reckon with the new quantities')}</button>
    </div>
    <div class="panel">
      <h2>${t('Tổng tiền hàng', 'Goods in all')}</h2>
      <dl class="sum num">
        ${stores.length > 1 && stores.map((store) => sum(storeName(t, store), store.goodsAmount.amount))}
        <dt class="t">${t('Tiền hàng', 'Goods')}</dt>
        <dd class="t">${dong(goodsAmount.amount)}</dd>
      </dl>
      ${stores.some(({ isDemo }) => isDemo) && trial(t)}
      ${
        stopped
          ? html`<p class="err">
              ${t(
                'Hãy sửa hoặc bỏ những món có ghi chú đỏ, rồi mới đặt được. Bạn chưa trả tiền cho món nào.',
                'Change or remove what has a red note first. You have paid for nothing yet.',
              )}
            </p>`
          : html`<a class="btn go" href="${SHOP_PAGES.checkout[t.locale]}">${t('Đặt hàng', 'Order')}</a>`
      }
      <p class="s soft">
        ${t(
          'Phí và ngày giao hiện ở bước sau, khi bạn cho biết xã nhận. Không cần tài khoản. Hàng chỉ được giữ cho bạn khi đã đặt.',
          'The next step tells fees and days, once you say where it goes. No account needed. Goods are held for you once you order.',
        )}
      </p>
    </div>
  </form>`;
}

function ofStore(t: Speaker, store: StoreQuote): Html {
  return html`<section>
    <h2>${storeName(t, store)}</h2>
    ${problemsOf(store.problems, null).map(({ message }) => html`<p class="err">${message}</p>`)}
    <ul class="items">
      ${store.lines.map((line) => item(t, line, problemsOf(store.problems, line.variant.id)))}
    </ul>
  </section>`;
}

function item(t: Speaker, line: QuoteLine, problems: readonly QuoteProblem[]): Html {
  const { variant, size, quantity, unitPrice, amount } = line;
  const name = line.name ? t.of(line.name) : t('món này', 'this');
  const field = `q.${variant.id}`;
  return html`<li>
    ${pictureOf(line)}
    <div>
      <b>${nameOf(t, line)}</b>
      <p class="s soft">${[size && t.of(size), unitPrice && dong(unitPrice.amount)].filter(Boolean).join(' · ')}</p>
      ${harvestNote(t, line)}
    </div>
    <b class="num">${amount ? dong(amount.amount) : t('chưa có giá', 'no price')}</b>
    <p class="qty field">
      <label class="s" for="${field}">${t('Số lượng', 'Quantity')}<span class="vh"> ${name}</span></label>
      <input
        id="${field}"
        name="${field}"
        type="number"
        inputmode="numeric"
        min="0"
        max="${MOST_PIECES}"
        value="${quantity}"
        required${problems.length > 0 && html` aria-invalid="true" aria-describedby="e.${variant.id}"`}
      />
    </p>
    <button class="quiet" name="remove" value="${variant.id}" formnovalidate>
      ${t('Bỏ ra', 'Remove')}<span class="vh"> ${name}</span>
    </button>
    ${
      problems.length > 0 &&
      html`<div class="wrong" id="e.${variant.id}">
        ${problems.map(
          ({ message, left }) =>
            html`<p class="err">${message}</p>
              ${
                left !== null &&
                left > 0 &&
                html`<button class="btn line" name="only" value="${variant.id}:${left}" formnovalidate>
                  ${t(`Lấy ${left}`, `Take ${left}`)}
                </button>`
              }`,
        )}
      </div>`
    }
  </li>`;
}
