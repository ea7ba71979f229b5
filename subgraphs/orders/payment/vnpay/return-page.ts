import type { Text } from '@cho-phien/kit/errors';
import type { RawAnswer } from '@cho-phien/kit/handed-on';
import { shownTime } from '../../notice/shown.ts';
import { printOrderNumber } from '../../order/number.ts';
import { inDong } from '../methods/method.ts';
import { smallPage, type Button } from './page.ts';
import type { Standing } from './standing.ts';

/**
 * What VNPay says of the try that somebody comes back from: its money is counted; it looks into it, after it took it (its
 * code 07); it took nothing.
 */
export type Told = 'COUNTED' | 'LOOKED_INTO' | 'NOTHING_TAKEN';

/** The page of who comes back from VNPay: what the ledger has, in the language of the order. */
export function returnPage(standing: Standing, told: Told, links: { again: string; orders: Button }): RawAnswer {
  const { locale, kind } = standing;
  const isAgain = kind === 'WAITING' && told !== 'LOOKED_INTO';
  const [title, ...lines] = wordsOf(standing, told);
  return smallPage(
    {
      title: title[locale],
      lines: [...lines, ...sums(standing), ...numbers(standing)].map((line) => line[locale]),
      buttons: [
        ...(isAgain
          ? [{ href: links.again, words: { vi: 'Trả tiếp qua VNPay', en: 'Pay by VNPay' }[locale], isPost: true }]
          : []),
        links.orders,
      ],
    },
    locale,
  );
}

function wordsOf(standing: Standing, told: Told): [Text, ...Text[]] {
  const { kind, received, refunded, isUnconfirmed, missing, heldUntil } = standing;
  const after = told === 'COUNTED' || kind === 'PAID' || kind === 'GIVEN_BACK' ? [] : [OF_TRY[told]];
  switch (kind) {
    case 'PAID':
      return [{ vi: 'Chợ đã nhận đủ tiền', en: 'The money is here' }, isUnconfirmed ? THANKS : THANKS_ONLY];
    case 'GIVEN_BACK':
      return [{ vi: 'Chợ đã trả lại tiền', en: 'Money was given back to you' }, NOTHING_DUE];
    case 'WAITING': {
      const title =
        received > refunded
          ? { vi: 'Còn thiếu tiền', en: 'Some of the money is missing' }
          : { vi: 'Chưa có tiền về', en: 'No money has come yet' };
      const until = heldUntil === null ? '' : shownTime(heldUntil);
      const held = {
        vi: `Còn thiếu ${inDong(missing)}. Hàng được giữ cho bà con đến ${until}.`,
        en: `${inDong(missing)} is still to come. The goods are held for you until ${until}.`,
      };
      return [title, ...after, held];
    }
    case 'TIME_OVER':
      return [{ vi: 'Đã hết giờ giữ hàng', en: 'The time to pay is over' }, ...after, BEING_CANCELLED];
    case 'EXPIRED':
      return [
        CANCELLED,
        ...after,
        { vi: 'Hết giờ giữ hàng mà chưa đủ tiền.', en: 'Not all of the money came in time.' },
      ];
    case 'CANCELLED':
      return [CANCELLED, ...after, NOTHING_DUE];
  }
}

const OF_TRY: Readonly<Record<Exclude<Told, 'COUNTED'>, Text>> = {
  LOOKED_INTO: {
    vi: 'VNPay đã trừ tiền và đang kiểm tra lần trả này. Bà con đừng trả lần nữa: VNPay báo xong thì chợ ghi nhận.',
    en: 'VNPay took the money and is looking into it. Please do not pay again: it is counted when VNPay says so.',
  },
  NOTHING_TAKEN: {
    vi: 'VNPay báo lần trả này không xong, tiền không bị trừ.',
    en: 'VNPay says that this try did not go through: nothing was taken.',
  },
};
const CANCELLED: Text = { vi: 'Đơn này đã hủy', en: 'The order is cancelled' };
const NOTHING_DUE: Text = { vi: 'Không còn gì phải trả.', en: 'Nothing is due any more.' };
const THANKS_ONLY: Text = { vi: 'Cảm ơn bà con.', en: 'Thank you.' };
const THANKS: Text = {
  vi: 'Cảm ơn bà con. Gian hàng sẽ xác nhận và gửi hàng.',
  en: 'Thank you. The store confirms and sends the goods.',
};
const BEING_CANCELLED: Text = {
  vi: 'Đơn chưa đủ tiền sẽ bị hủy ngay; tiền đã trả cho đơn đó, chợ trả lại đủ.',
  en: 'What is not paid in full is being cancelled, and what came for it is given back in full.',
};

/** What came, went back and is to go back, each where there is any. */
function sums({ received, refunded, toRefund }: Standing): Text[] {
  const all: [number, string, string][] = [
    [received, 'Chợ đã nhận', 'What came'],
    [refunded, 'Chợ đã trả lại', 'Given back to you'],
    [toRefund, 'Tiền chợ còn phải trả lại', 'Still to be given back to you'],
  ];
  return all
    .filter(([amount]) => amount > 0)
    .map(([amount, vi, en]) => ({ vi: `${vi}: ${inDong(amount)}.`, en: `${en}: ${inDong(amount)}.` }));
}

function numbers({ numbers: standing, cancelled }: Standing): Text[] {
  const listed = (all: readonly string[]) => all.map(printOrderNumber).join(', ');
  return [
    ...(standing.length > 0 ? [{ vi: `Số đơn: ${listed(standing)}`, en: `Orders: ${listed(standing)}` }] : []),
    ...(cancelled.length > 0
      ? [{ vi: `Đơn đã hủy: ${listed(cancelled)}`, en: `Cancelled orders: ${listed(cancelled)}` }]
      : []),
  ];
}
