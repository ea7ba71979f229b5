import type { Typed } from './complaint.part.ts';
import { html, type Html } from './html.ts';
import { SHOP_PAGES } from './paths.ts';
import type { Returned, ShownReturn } from './return.document.ts';
import { dong, type Speaker } from './words.ts';

/** What the store says to sending an order back, and the form to ask for it where its buyer may. No script is needed. */
export function returnPart(
  t: Speaker,
  number: string,
  { return: asked, returnRefusal }: Returned,
  typed: Typed | undefined,
): Html {
  return html`${asked && shown(t, asked)}${returnRefusal === null && form(t, number, typed?.do === 'return' ? typed : undefined)}`;
}

function shown(t: Speaker, asked: ShownReturn): Html {
  return html`<section class="complaint">
    <h3>${t('Trả hàng', 'Sending it back')}</h3>
    <p><b>${sentence(t, asked)}</b></p>
    <p class="s"><b>${t('Bạn', 'You')}</b><br /><span class="said">${asked.text}</span></p>
    ${asked.answer && html`<p class="s"><b>${t('Người bán', 'The seller')}</b><br /><span class="said">${asked.answer}</span></p>`}
  </section>`;
}

function sentence(t: Speaker, { state, dueOn, refundAgreed }: ShownReturn): string {
  const day = dueOn?.split('-').reverse().join('/') ?? '';
  const refund = dong(refundAgreed.amount);
  switch (state) {
    case 'REQUESTED':
      return t(
        `Đã gửi yêu cầu. Người bán trả lời chậm nhất ngày ${day}; đừng gửi hàng đi trước đó.`,
        `Sent. The seller answers by ${day}; do not send anything before.`,
      );
    case 'ACCEPTED':
      return t(
        `Người bán nhận lại hàng. Hàng về tới nơi thì bạn được hoàn ${refund}.`,
        `The seller takes it back: ${refund} when the goods are there.`,
      );
    default:
      return t('Người bán không nhận lại hàng.', 'The seller does not take it back.');
  }
}

function form(t: Speaker, number: string, typed: Typed | undefined): Html {
  const id = `return-${number}`;
  return html`<details class="noprint complain" ${typed && html` open`}>
    <summary>${t('Muốn trả lại hàng?', 'Do you want to send it back?')}</summary>
    <form method="post" action="${SHOP_PAGES.order[t.locale]}">
      <input type="hidden" name="number" value="${number}" />
      <div class="field">
        <label for="${id}">${t('Vì sao bạn trả lại', 'Why you send it back')}</label>
        <p class="hint" id="${id}-h">
          ${t('Món nào, vì sao. Ít nhất 10 chữ. Hàng tươi hỏng thì hãy khiếu nại, không cần gửi lại.', 'Which goods, and why; at least 10 characters. Of fresh goods that are spoiled complain instead: nothing need be sent.')}
        </p>
        <textarea id="${id}" name="text" rows="3" minlength="10" maxlength="2000" required aria-describedby="${id}-h">
${typed?.text ?? ''}</textarea>
      </div>
      <button class="btn" name="do" value="return">${t('Gửi yêu cầu trả hàng', 'Ask to send it back')}</button>
    </form>
  </details>`;
}
