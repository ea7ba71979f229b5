import { printMemo } from '../memo.ts';
import { inDong, PaymentMethodCode, type PaymentMethod } from './method.ts';

/** Whole đồng that a counter takes for one code. Ours, until a contract says another. */
const MOST_AT_A_COUNTER = 20_000_000;

/** Cash at the counter of a post office: the buyer says the code, the agent confirms it. The code is the payment's memo. */
export const postOfficeCash: PaymentMethod = {
  code: PaymentMethodCode.POST_OFFICE_CASH,
  name: { vi: 'Nộp tiền mặt ở bưu điện', en: 'Cash at a post office' },
  explanation: {
    vi: 'Ra bưu điện gần nhà, đọc mã cho nhân viên rồi nộp tiền mặt.',
    en: 'Tell the code at a post office near you, and pay there in cash.',
  },
  isPrepaid: true,
  holdMinutes: () => 24 * 60,
  isDemo: () => false,
  refusal({ total, hasCounter }) {
    if (!hasCounter) {
      return {
        vi: 'Nơi nhận hàng chưa có bưu điện nhận tiền cho chợ.',
        en: 'No post office near the place of delivery takes money for the market yet.',
      };
    }
    if (total > MOST_AT_A_COUNTER) {
      return {
        vi: `Bưu điện nhận nhiều nhất ${inDong(MOST_AT_A_COUNTER)} một lần. Mời chọn cách trả tiền khác.`,
        en: `A post office takes at most ${inDong(MOST_AT_A_COUNTER)} at once. Please choose another way of paying.`,
      };
    }
    return null;
  },
  instruct({ memo, amount }) {
    return {
      text: {
        vi: 'Đọc mã này cho nhân viên bưu điện, nộp đủ số tiền và giữ biên lai. Hàng được giữ cho bà con trong 24 giờ.',
        en: 'Tell this code at the post office, pay the amount, and keep the receipt. Your goods are held for 24 hours.',
      },
      details: [
        { label: { vi: 'Mã nộp tiền', en: 'Code' }, value: printMemo(memo) },
        { label: { vi: 'Số tiền', en: 'Amount' }, value: inDong(amount) },
      ],
      vietQr: null,
      redirectUrl: null,
    };
  },
};
