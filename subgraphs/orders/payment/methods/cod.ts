import { inDong, PaymentMethodCode, type PaymentMethod } from './method.ts';

/** Whole đồng that a carrier collects at one door. Ours, until contracts say another. */
const MOST_AT_A_DOOR = 10_000_000;

/** Cash on delivery: each parcel is paid to who brings it. */
export const cod: PaymentMethod = {
  code: PaymentMethodCode.COD,
  name: { vi: 'Trả tiền khi nhận hàng', en: 'Cash on delivery' },
  explanation: {
    vi: 'Nhận hàng rồi mới trả tiền mặt cho người giao.',
    en: 'Pay who brings the goods, in cash, when you have them.',
  },
  isPrepaid: false,
  holdMinutes: () => null,
  isDemo: () => false,
  refusal({ largestOrder, hasCashStoresOnly, hasCollectingCarriersOnly }) {
    if (!hasCashStoresOnly) {
      return {
        vi: 'Có gian hàng cần nhận tiền trước khi gửi hàng. Mời chọn cách trả tiền khác.',
        en: 'One of the stores asks for the money before it sends. Please choose another way of paying.',
      };
    }
    if (!hasCollectingCarriersOnly) {
      return {
        vi: 'Cách giao hàng đã chọn không thu tiền hộ được. Mời chọn cách trả tiền khác.',
        en: 'The chosen way of delivery does not collect money. Please choose another way of paying.',
      };
    }
    if (largestOrder > MOST_AT_A_DOOR) {
      return {
        vi: `Người giao hàng thu được nhiều nhất ${inDong(MOST_AT_A_DOOR)} một đơn. Mời chọn cách trả tiền khác.`,
        en: `At most ${inDong(MOST_AT_A_DOOR)} of an order are collected at the door. Please choose another way of paying.`,
      };
    }
    return null;
  },
  instruct({ amount }) {
    return {
      text: {
        vi: 'Bà con xem hàng rồi trả tiền mặt cho người giao. Nhớ chuẩn bị sẵn tiền.',
        en: 'Look at the goods, then pay who brings them in cash. Please have the money ready.',
      },
      details: [{ label: { vi: 'Số tiền', en: 'Amount' }, value: inDong(amount) }],
      vietQr: null,
      redirectUrl: null,
    };
  },
};
