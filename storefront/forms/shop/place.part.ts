import type { Entries } from './checkout.form.ts';
import type { Quote } from './checkout.document.ts';
import { html, type Html } from './html.ts';
import type { Place } from './place.ts';
import type { Speaker } from './words.ts';

/** Where it goes: the commune as typed, what it is called today, and what to choose from where that is not certain. */
export function placeParts(t: Speaker, place: Place, entries: Entries, { destination }: Quote, wrong?: string): Html {
  const problem = wrong ?? problemOf(t, place);
  return html`<div class="field${problem && ' bad'}" data-fresh="place">
    <label for="place">${t('Xã, phường', 'Commune or ward')}</label>
    <p class="hint" id="place-h">
      ${t(
        'Tên mới hay tên cũ, có dấu hay không dấu đều được. Thêm tỉnh cho chắc: Đồng Mỏ, Lạng Sơn.',
        'Its name of today or the former one, with or without marks. Add the province to be sure: Đồng Mỏ, Lạng Sơn.',
      )}
    </p>
    <input
      id="place"
      name="place"
      value="${entries.place}"
      autocomplete="address-level3"
      maxlength="120"
      data-asks
      aria-describedby="place-h${problem && ' place-e'}"
      ${problem && html` aria-invalid="true" autofocus`}
    />
    ${problem && html`<p class="err" id="place-e">${problem}</p>`}
    ${place.kind === 'found' && foundPart(t, place.formerly, destination)}
    ${
      place.kind === 'choose' &&
      html`<div role="radiogroup" aria-labelledby="place-e">
        ${place.candidates.map(
          ({ code, fullName, province, formerly }) =>
            html`<label class="pick"
              ><input type="radio" name="commune" value="${code}" data-asks />${t.of(fullName)},
              ${t.of(province)}${
                formerly && html`<span class="hint">${t(`có ${formerly} cũ`, `has the former ${formerly}`)}</span>`
              }</label
            >`,
        )}
      </div>`
    }
    ${place.kind === 'found' && html`<input type="hidden" name="commune" value="${place.code}" />`}
    <input type="hidden" name="seen" value="${entries.place}" />
  </div>`;
}

function foundPart(t: Speaker, formerly: string | null, destination: Quote['destination']): Html {
  const name = destination?.fullName ? t.of(destination.fullName) : '';
  const province = destination?.province ? t.of(destination.province.fullName) : '';
  return html`<p class="s">
    ${formerly ? t(`${formerly}, nay thuộc`, `${formerly}, now part of`) : t('Giao đến', 'Goes to')}
    <b>${name}, ${province}</b>.
  </p>`;
}

function problemOf(t: Speaker, { kind }: Place): string | undefined {
  switch (kind) {
    case 'unknown':
      return t(
        'Không thấy xã, phường nào tên như vậy. Hãy xem lại chính tả, hoặc chỉ gõ tên.',
        'No commune is called so. Check the spelling, or type the name alone.',
      );
    case 'choose':
      return t('Tên này có thể là nhiều nơi. Hãy chọn một.', 'Several places may be meant. Choose one.');
    case 'busy':
      return t(
        'Chưa tra được tên xã. Hãy thử lại sau ít phút.',
        'Names cannot be looked up now. Try again in a few minutes.',
      );
    default:
      return undefined;
  }
}
