import type { Checkout } from './checkout.page.ts';
import { html, type Html } from './html.ts';
import { isAtDoor, totalOf } from './totals.ts';
import { dong, type Speaker } from './words.ts';

/** How it is paid: each way with what it is and what is due by it in all, and why one is not offered. */
export function payments(t: Speaker, { quotes, entries, wrong }: Checkout): Html {
  const offers = quotes.before.paymentMethods;
  const chosen =
    offers.find(({ method, refusal }) => method === entries.payment && !refusal) ??
    offers.find(({ refusal }) => !refusal);
  return html`<fieldset>
    <legend>${t('4. Trả tiền', '4. Payment')}</legend>
    ${wrong.payment && html`<p class="err" id="payment-e">${wrong.payment}</p>`}
    <div role="radiogroup" aria-label="${t('Cách trả tiền', 'Ways of paying')}">
      ${offers.map((offer) => {
        const { method, name, explanation, refusal, isPrepaid } = offer;
        const due = dong(totalOf(isAtDoor(method, quotes.before) ? quotes.atDoor : quotes.before, entries));
        return html`<label class="pick"
          ><input
            type="radio"
            name="payment"
            value="${method}"
            ${!isPrepaid && html` data-door`}${refusal && html` disabled`}${offer === chosen && html` checked`}
          />${t.of(name)}<span class="hint"
            >${t.of(refusal ?? explanation)}${!refusal && html` <span class="nb">${t('Tổng', 'In all')} <b data-due>${due}</b>.</span>`}</span
          ></label
        >`;
      })}
    </div>
  </fieldset>`;
}
