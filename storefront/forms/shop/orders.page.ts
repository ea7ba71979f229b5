import { complaintPart, type Typed } from './complaint.part.ts';
import { promise, wayName } from './delivery.part.ts';
import { html, trusted, type Html } from './html.ts';
import type { Order, Payment } from './orders.document.ts';
import { isCancellable, paymentSentence, stateName, stateSentence } from './orders.words.ts';
import { crumbs, sum, told } from './parts.ts';
import { SHOP_PAGES } from './paths.ts';
import { returnPart } from './return.part.ts';
import { dong, time, type Speaker } from './words.ts';

/** What was typed to find an order, and what came of it. */
export interface LookUp {
  number: string;
  phone: string;
  /** Nothing was found, or something could not be done. */
  refusal?: string | undefined;
}

/** Looking an order up: by its number with the telephone that was given with it. */
export function lookUpPage(t: Speaker, { number, phone, refusal }: LookUp): Html {
  const name = t('Xem đơn hàng', 'Find an order');
  return html`${crumbs(t, [{ name }])}
    <h1>${name}</h1>
    ${told(refusal)}
    <form class="panel narrow" method="post" action="${SHOP_PAGES.order[t.locale]}">
      <div class="field">
        <label for="number">${t('Số đơn', 'Number of the order')}</label>
        <p class="hint" id="number-h">
          ${t('Như 7K2M-9Q4XC, trong tin nhắn hay trang bạn đã in.', 'Such as 7K2M-9Q4XC, in a message or on the page you printed.')}
        </p>
        <input
          id="number"
          name="number"
          value="${number}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="24"
          required
          aria-describedby="number-h"
        />
      </div>
      <div class="field">
        <label for="phone">${t('Số điện thoại đã ghi khi đặt', 'Telephone given with it')}</label>
        <input
          id="phone"
          name="phone"
          value="${phone}"
          type="tel"
          inputmode="tel"
          autocomplete="tel"
          maxlength="24"
          required
        />
      </div>
      <button class="btn" name="do" value="find">${t('Xem đơn', 'Find it')}</button>
    </form>`;
}

/** The orders of one checkout, or the one that was looked up: where they stand, what is to be paid and how. */
export function ordersPage(
  t: Speaker,
  orders: readonly Order[],
  { isNew, refusal, typed }: { isNew: boolean; refusal?: string | undefined; typed?: Typed | undefined },
): Html {
  const [first] = orders;
  const isPlaced = isNew && orders.every(({ state }) => state === 'PLACED' || state === 'PRE_ORDERED');
  const name = isPlaced
    ? t('Đã nhận đơn của bạn', 'Your order is placed')
    : orders.length === 1
      ? t(`Đơn ${first?.number}`, `Order ${first?.number}`)
      : t('Đơn của bạn', 'Your orders');
  // Of an order that was cancelled there is nothing to pay, though others of its checkout may still be due.
  const payments = new Map(
    orders.flatMap(({ payment, state }) =>
      payment && (state !== 'CANCELLED' || payment.received.amount > 0) ? [[payment.id, payment] as const] : [],
    ),
  );
  return html`${crumbs(t, [{ name: t('Xem đơn hàng', 'Find an order'), href: SHOP_PAGES.order[t.locale] }])}
    <p class="letter">Chợ Phiên</p>
    <h1>${name}</h1>
    ${told(refusal)}
    ${
      isPlaced &&
      html`<p class="lede">
        ${t(
          'Hãy giữ số đơn: có nó và số điện thoại, bạn xem lại đơn ở mọi máy.',
          'Keep the number: with it and your telephone you find the order on any device.',
        )}
      </p>`
    }
    <div class="split orders">
      <div class="stack first">${[...payments.values()].map((payment) => paymentPart(t, payment))}</div>
      <div class="stack">
        ${orders.map((order) => orderPart(t, order, typed?.number === order.number ? typed : undefined))}${contactPart(t, first)}
      </div>
    </div>
    <form class="acts noprint" method="post" action="${SHOP_PAGES.order[t.locale]}">
      <a class="solo" href="${SHOP_PAGES.order[t.locale]}">${t('Xem tình trạng mới nhất', 'See how it stands now')}</a>
      <button class="quiet" name="do" value="forget">
        ${t('Xem đơn khác, và quên đơn này trên máy này', 'Find another, and forget this one on this device')}
      </button>
    </form>`;
}

function orderPart(t: Speaker, order: Order, typed: Typed | undefined): Html {
  const { number, store, lines, delivery, goodsAmount, deliveryAmount, totalAmount, history, isDemo, note } = order;
  return html`<section class="order" id="${number}">
    <h2>${store.name ? t.of(store.name) : t('Người bán', 'Seller')}</h2>
    <p>${t('Số đơn', 'Number')} <b class="number nb">${number}</b> · <b>${stateName(t, order.state)}</b></p>
    <p>${stateSentence(t, order)}</p>
    ${isDemo && html`<p class="s soft">${t('Đơn thử: hàng mẫu hoặc giá minh họa, không ai giao và không phải trả tiền thật.', 'A trial: sample goods or an illustrative price. Nothing is sent, and no real money is due.')}</p>`}
    <ul class="items s">
      ${lines.map(
        ({ name, size, quantity, amount }) =>
          html`<li>
            <div><b>${t.of(name)}</b><br /><span class="soft">${quantity} × ${t.of(size)}</span></div>
            <span class="num">${dong(amount.amount)}</span>
          </li>`,
      )}
    </ul>
    <dl class="sum num">
      ${sum(t('Tiền hàng', 'Goods'), goodsAmount.amount)}${sum(t('Phí giao', 'Delivery'), deliveryAmount.amount)}
      <dt class="t">${t('Cộng', 'In all')}</dt>
      <dd class="t">${dong(totalAmount.amount)}</dd>
    </dl>
    <p class="s"><b>${wayName(t, delivery)}.</b> ${promise(t, delivery)}</p>
    ${note && html`<p class="s">${t('Lời nhắn:', 'Your word:')} ${note}</p>`}
    <ol class="thread">
      ${history.map(
        ({ state, at }, i) =>
          html`<li${i === history.length - 1 && html` class="now"`}><b>${stateName(t, state)}</b> <time datetime="${at}" class="s soft">${time(at)}</time></li>`,
      )}
    </ol>
    ${complaintPart(t, number, order, typed)}${returnPart(t, number, order, typed)}
    ${
      isCancellable(order) &&
      html`<details class="noprint">
        <summary>${t('Hủy đơn này', 'Take this order back')}</summary>
        <form method="post" action="${SHOP_PAGES.order[t.locale]}">
          <p class="s">
            ${t(
              'Đơn đã hủy thì không lấy lại được. Tiền đã trả sẽ được hoàn.',
              'It cannot be undone. What you have paid is given back.',
            )}
          </p>
          <input type="hidden" name="number" value="${number}" /><button class="btn line" name="do" value="cancel">
            ${t('Đúng, hủy đơn', 'Yes, take it back')} ${number}
          </button>
        </form>
      </details>`
    }
  </section>`;
}

function paymentPart(t: Speaker, payment: Payment): Html {
  const { instructions } = payment;
  return html`<section class="panel pay">
    <h2>${t('Trả tiền', 'Payment')}</h2>
    <p><b>${paymentSentence(t, payment)}</b></p>
    ${
      instructions &&
      html`<p class="s">${t.of(instructions.text)}</p>
        ${instructions.redirectUrl && html`<a class="btn go noprint" href="${instructions.redirectUrl}">${t('Trả tiền ngay', 'Pay now')}</a>`}
        ${instructions.vietQrSvg && html`<figure class="qr" role="img" aria-label="${t('Mã VietQR của khoản chuyển này', 'VietQR code of this transfer')}">${trusted(instructions.vietQrSvg)}</figure>`}
        <dl class="facts">
          ${instructions.details.map(
            ({ label, value }) =>
              html`<dt>${t.of(label)}</dt>
                <dd><span data-copy>${value}</span></dd>`,
          )}
        </dl>`
    }
  </section>`;
}

function contactPart(t: Speaker, order: Order | undefined): Html {
  if (!order) return html``;
  const { contact, destination } = order;
  const place = [
    contact.address,
    destination.fullName && t.of(destination.fullName),
    destination.province && t.of(destination.province.fullName),
  ];
  return html`<section class="s">
    <h3>${t('Giao cho', 'Goes to')}</h3>
    <p>
      ${contact.name}, ${contact.phone.replace(/^\+84(\d{2,3})(\d{3})(\d{3,4})$/, '0$1 $2 $3')}<br />${place.filter(Boolean).join(', ')}
    </p>
  </section>`;
}
