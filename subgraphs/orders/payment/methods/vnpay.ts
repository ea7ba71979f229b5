import { inDong, PaymentMethodCode, type PaymentMethod } from './method.ts';
import { LEAST_FOR_VNPAY, MOST_FOR_VNPAY } from './vnpay.redirect.ts';

/** Where a buyer of this site begins to pay a payment by VNPay; the button there begins a try, and leads on to VNPay. */
function vnpayStart(memo: string, siteUrl: string): string {
  return `${siteUrl}/vnpay/pay/${memo}`;
}

/** VNPay: the buyer pays on its pages, by card, account or wallet. No card is ever seen here. */
export const vnpay: PaymentMethod = {
  code: PaymentMethodCode.VNPAY,
  name: { vi: 'Thẻ hoặc ví qua VNPay', en: 'Card or wallet through VNPay' },
  explanation: {
    vi: 'Trả tiền trên trang của VNPay bằng thẻ, tài khoản hoặc ví.',
    en: "Pay on VNPay's own page by card, account or wallet.",
  },
  isPrepaid: true,
  holdMinutes: () => 15,
  isDemo: ({ vnpay: shop }) => shop?.isDemo ?? false,
  refusal({ total }, settings) {
    if (!settings.vnpay) {
      return { vi: 'Chợ chưa nối với VNPay.', en: 'The market is not connected with VNPay yet.' };
    }
    if (total < LEAST_FOR_VNPAY || total > MOST_FOR_VNPAY) {
      return {
        vi: `VNPay chỉ nhận từ ${inDong(LEAST_FOR_VNPAY)} đến dưới 1 tỷ đồng. Mời chọn cách trả tiền khác.`,
        en: `VNPay takes from ${inDong(LEAST_FOR_VNPAY)} to less than 1,000 million đồng. Please choose another way of paying.`,
      };
    }
    return null;
  },
  instruct({ memo, amount }, { siteUrl }) {
    return {
      text: {
        vi: 'Bấm nút để sang trang của VNPay. Trả xong, trang sẽ tự đưa bà con về chợ.',
        en: 'Press the button to go to the page of VNPay. When you have paid, it brings you back to the market.',
      },
      details: [{ label: { vi: 'Số tiền', en: 'Amount' }, value: inDong(amount) }],
      vietQr: null,
      redirectUrl: vnpayStart(memo, siteUrl),
    };
  },
};
