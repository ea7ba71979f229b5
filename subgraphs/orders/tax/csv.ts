import { dayOf } from '@cho-phien/kit/clock';
import type { Locale } from '@cho-phien/kit/locale';
import type { TaxLine } from './tax.type.ts';

const HEADINGS: Readonly<Record<Locale, readonly string[]>> = {
  vi: ['Ngày', 'Số đơn', 'Loại', 'Tiền hàng', 'Thuế GTGT 1%', 'Thuế TNCN 0,5%', 'Ghi chú'],
  en: ['Day', 'Order', 'Kind', 'Goods', 'VAT 1%', 'PIT 0.5%', 'Note'],
};
const WORDS = {
  WITHHELD: { vi: 'Khấu trừ', en: 'Withheld' },
  SET_OFF: { vi: 'Bù trừ', en: 'Set off' },
} as const;

/** Lines of a tax statement as CSV: no cell of it needs quoting, and none is a formula. */
export function statementCsv(lines: readonly TaxLine[], locale: Locale): string {
  const demo = { vi: 'đơn thử', en: 'trial' }[locale];
  const heading = HEADINGS[locale].map((each) => (each.includes(',') ? `"${each}"` : each));
  const rows = lines.map(({ at, orderNumber, kind, goods, vat, pit, isDemo }) => [
    dayOf(at),
    orderNumber,
    WORDS[kind][locale],
    ...[goods, vat, pit].map(({ amount }) => String(amount)),
    isDemo ? demo : '',
  ]);
  return `\uFEFF${[heading, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}
