import type { Speaker } from '../../lib/locale.ts';
import { tie } from '../../lib/text.ts';

/** What the seller of a kind has to tell, in one sentence. */
export function dutyWords(t: Speaker, duties: readonly { field: string }[]): string {
  const names = dutyNames(t, duties);
  return tie(t(`Người bán phải khai: ${names}.`, `Its seller has to tell: ${names}.`));
}

/** What is to be told, one after the other. */
export function dutyNames(t: Speaker, duties: readonly { field: string }[]): string {
  return duties.map(({ field }) => dutyName(t, field)).join(', ');
}

function dutyName(t: Speaker, field: string): string {
  switch (field) {
    case 'registrationNumber':
      return t('số đăng ký lưu hành', 'the registration number');
    case 'activeIngredient':
      return t('hoạt chất và hàm lượng', 'what acts in it and how much');
    case 'waitingDays':
      return t('thời gian cách ly', 'how long to wait after use');
    case 'warnings':
      return t('cách dùng cho an toàn', 'how to use it safely');
    case 'ingredients':
      return t('thành phần', 'what it is made of');
    case 'usage':
      return t('cách dùng', 'how to use it');
    default:
      return field;
  }
}
