import type { Complained, ShownComplaint } from './complaint.document.ts';
import { html, type Html } from './html.ts';
import { SHOP_PAGES } from './paths.ts';
import { dong, time, type Speaker } from './words.ts';

type Words = readonly [vi: string, en: string];

const REASONS: Readonly<Record<string, Words>> = {
  SPOILED: ['Hàng hỏng, dập hoặc không tươi', 'Spoiled, broken or not fresh'],
  WRONG: ['Giao nhầm hàng', 'Other goods than ordered'],
  MISSING: ['Giao thiếu', 'Something is missing'],
  LATE: ['Giao trễ hoặc chưa tới', 'Late, or has not come'],
  OTHER: ['Chuyện khác', 'Something else'],
};

const PARTIES: Readonly<Record<string, Words>> = {
  BUYER: ['Bạn', 'You'],
  STORE: ['Người bán', 'The seller'],
  SITE: ['Chợ Phiên', 'Chợ Phiên'],
  TIME: ['Hết hạn trả lời', 'Time passed'],
};

/** What was typed of an order into a form that was refused. */
export interface Typed {
  number: string;
  do: string;
  reason: string;
  text: string;
}

/** The complaints of an order, and the form for one where its buyer may complain. No script is needed. */
export function complaintPart(
  t: Speaker,
  number: string,
  { complaints, complaintRefusal }: Complained,
  typed: Typed | undefined,
): Html {
  return html`${complaints.map((complaint) => shown(t, number, complaint))}${complaintRefusal === null && form(t, number, typed?.do === 'complain' ? typed : undefined)}`;
}

function shown(t: Speaker, number: string, complaint: ShownComplaint): Html {
  const { state, reason, photos, history } = complaint;
  const isAnswered = state === 'ANSWERED';
  return html`<section class="complaint">
    <h3>${t('Khiếu nại', 'Complaint')}: ${t(...(REASONS[reason] ?? [reason, reason]))}</h3>
    <p><b>${sentence(t, complaint)}</b></p>
    <ol class="thread">
      ${history.map(
        ({ by, text, outcome, refund, at }) =>
          html`<li>
            <b>${t(...(PARTIES[by] ?? [by, by]))}</b>
            <time datetime="${at}" class="s soft">${time(at)}</time
            >${outcome && html`<br />${offer(t, outcome, refund?.amount ?? 0)}`}${text && html`<br /><span class="said">${text}</span>`}
          </li>`,
      )}
    </ol>
    ${
      photos.length > 0 &&
      html`<ul class="photos">
        ${photos.map(
          ({ url }, i) =>
            html`<li>
              <a href="${url}"
                ><img
                  src="${url}"
                  alt="${t(`Ảnh ${i + 1} bạn đã gửi`, `Picture ${i + 1} that you sent`)}"
                  width="96"
                  height="96"
                  loading="lazy"
              /></a>
            </li>`,
        )}
      </ul>`
    }
    ${
      isAnswered &&
      html`<form class="acts noprint" method="post" action="${SHOP_PAGES.order[t.locale]}">
        <input type="hidden" name="number" value="${number}" />
        <button class="btn" name="do" value="accept">${t('Tôi đồng ý', 'I agree')}</button>
        <button class="btn line" name="do" value="escalate">
          ${t('Chưa được, nhờ chợ xem', 'No, let the market decide')}
        </button>
      </form>`
    }
  </section>`;
}

function sentence(t: Speaker, { state, dueOn, outcome, refundAgreed }: ShownComplaint): string {
  const day = dueOn?.split('-').reverse().join('/') ?? '';
  switch (state) {
    case 'OPEN':
      return t(
        `Đã gửi. Người bán trả lời chậm nhất ngày ${day}; quá ngày đó chợ sẽ xem.`,
        `Sent. The seller answers by ${day}; after that the market decides.`,
      );
    case 'ANSWERED':
      return t(
        `Người bán đã trả lời. Bạn đồng ý hay chưa? Sau ngày ${day} mà bạn không nói gì thì coi như đồng ý.`,
        `The seller has answered. Do you agree? If you say nothing until ${day}, you do.`,
      );
    case 'ESCALATED':
      return t(
        `Cán bộ của chợ đang xem, trả lời chậm nhất ngày ${day}.`,
        `An officer looks at it and decides by ${day}.`,
      );
    default:
      return t('Đã giải quyết.', 'Resolved.') + ' ' + offer(t, outcome ?? '', refundAgreed.amount);
  }
}

function offer(t: Speaker, outcome: string, refund: number): string {
  if (outcome === 'REFUND') return t(`Hoàn lại ${dong(refund)}.`, `${dong(refund)} is given back.`);
  if (outcome === 'REPLACEMENT') return t('Gửi lại hàng khác.', 'The goods are sent again.');
  return t('Không nhận khiếu nại.', 'The complaint is refused.');
}

function form(t: Speaker, number: string, typed: Typed | undefined): Html {
  const id = (name: string) => `${name}-${number}`;
  return html`<details class="noprint complain" ${typed && html` open`}>
    <summary>${t('Hàng có gì chưa đúng?', 'Is anything wrong with it?')}</summary>
    <form method="post" action="${SHOP_PAGES.order[t.locale]}" enctype="multipart/form-data">
      <input type="hidden" name="number" value="${number}" />
      <fieldset class="field">
        <legend>${t('Chuyện gì?', 'What is wrong?')}</legend>
        ${Object.entries(REASONS).map(
          ([code, words]) =>
            html`<label class="pick"
              ><input
                type="radio"
                name="reason"
                value="${code}"
                required${code === typed?.reason && html` checked`}
              />${t(...words)}</label
            >`,
        )}
      </fieldset>
      <div class="field">
        <label for="${id('text')}">${t('Kể rõ hơn', 'Tell us more')}</label>
        <p class="hint" id="${id('text')}-h">
          ${t('Món nào, mấy cái, thấy lúc nào. Ít nhất 10 chữ.', 'Which goods, how many, when you saw it. At least 10 characters.')}
        </p>
        <textarea
          id="${id('text')}"
          name="text"
          rows="4"
          minlength="10"
          maxlength="2000"
          required
          aria-describedby="${id('text')}-h"
        >
${typed?.text ?? ''}</textarea>
      </div>
      <div class="field">
        <label for="${id('photo')}">${t('Ảnh, nếu có', 'Pictures, if you have any')}</label>
        <p class="hint" id="${id('photo')}-h">
          ${t('Nhiều nhất 3 ảnh. Chỉ người bán và cán bộ của chợ xem được; nơi chụp được xóa khỏi ảnh, và ảnh tự xóa sau 180 ngày.', 'At most 3. Only the seller and officers of the market see them; where they were taken is removed, and they are deleted after 180 days.')}
        </p>
        <input
          id="${id('photo')}"
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif"
          multiple
          aria-describedby="${id('photo')}-h"
        />
      </div>
      <button class="btn" name="do" value="complain">${t('Gửi khiếu nại', 'Send the complaint')}</button>
    </form>
  </details>`;
}
