import { formatDay } from '../../lib/dates.ts';
import { figure, weight } from '../../lib/figures.ts';
import type { Locale, Speaker, Text } from '../../lib/locale.ts';
import { titleLength } from '../../lib/site.ts';
import type { Lot } from './load.ts';

/** What a stamp page says before everything else. */
export type Verdict = 'recalled' | 'withdrawn' | 'demo' | 'expired' | 'known';

/** What somebody who holds the goods must know first. */
export function verdictOf({
  state,
  quantity,
  isDemo,
  isExpired,
}: Pick<Lot, 'state' | 'quantity' | 'isDemo' | 'isExpired'>): Verdict {
  if (state === 'RECALLED') return 'recalled';
  // What brought it was declared wrong, so nothing of it is left on record.
  if (quantity === 0) return 'withdrawn';
  if (isDemo) return 'demo';
  return isExpired ? 'expired' : 'known';
}

/** The verdict in one sentence. */
export function verdictWords(t: Speaker, verdict: Verdict, bestBefore: string | null | undefined): string {
  switch (verdict) {
    case 'recalled':
      return t('Đừng ăn, đừng dùng. Lô này đang bị thu hồi.', 'Do not eat or use it. This lot is recalled.');
    case 'withdrawn':
      return t('Lô này đã được báo là ghi sai.', 'The record of this lot was declared wrong.');
    case 'demo':
      return t('Lô mẫu, không có hàng thật.', 'A sample lot, not real goods.');
    case 'expired': {
      const day = formatDay(t.locale, bestBefore ?? '');
      return t(`Đã quá hạn dùng: nên dùng trước ${day}.`, `Past its date: best before ${day}.`);
    }
    case 'known':
      return t('Mã có trong sổ. Lô không bị thu hồi.', 'The code is on record. The lot is not recalled.');
  }
}

/** How much there is of a lot, or of a part of it: `190 kg`; `380 × 500 g, tổng 190 kg`. */
export function amount(t: Speaker, quantity: number, { unit, pieceGrams }: Pick<Lot, 'unit' | 'pieceGrams'>): string {
  if (unit === 'GRAM') return weight(t.locale, quantity);
  const pieces = figure(t.locale, quantity);
  if (!pieceGrams) return t(`${pieces} món`, `${pieces} pieces`);
  const whole = weight(t.locale, quantity * pieceGrams);
  return t(
    `${pieces} × ${weight('vi', pieceGrams)}, tổng ${whole}`,
    `${pieces} × ${weight('en', pieceGrams)}, ${whole} in all`,
  );
}

/** What goods are called, also when they are not on the market now. */
export function goodsOf(t: Speaker, { productName }: { productName?: Text | null }): string {
  return productName ? t.of(productName) : t('Hàng chưa có tên công bố', 'Goods without a public name');
}

/** What a notice of a recall is called. */
export function recallName(
  t: Speaker,
  { lot, endedAt }: { lot?: { lotCode: string; productName?: Text | null } | null; endedAt?: string | null },
): string {
  const code = lot?.lotCode ?? '';
  const goods = goodsOf(t, lot ?? {});
  return endedAt
    ? t(`Hết thu hồi: ${goods}, lô ${code}`, `Recall ended: ${goods}, lot ${code}`)
    : t(`Thu hồi: ${goods}, lô ${code}`, `Recalled: ${goods}, lot ${code}`);
}

/** A name as the title of a page: whole words, as many as lists of results show. */
export function titleOf(name: string): string {
  if (name.length <= titleLength) return name;
  return `${name.slice(0, titleLength - 1).replace(/[\s,:]+\S*$/, '')}…`;
}

/** The language of words that somebody wrote, where it is not the page's: Vietnamese where nobody wrote the English. */
export function langOf(locale: Locale, { vi, en }: Text): 'vi' | undefined {
  return locale === 'en' && en === vi ? 'vi' : undefined;
}
