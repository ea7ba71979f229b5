import { DEMO_ACCOUNT } from '../demo.ts';
import { vietQr } from '../viet-qr.ts';
import { inDong, PaymentMethodCode, type PaymentMethod } from './method.ts';

/** Whole đồng: banks say of fast transfers (NAPAS 247) that each is of less than 500 million. No rule of it was found to cite. */
const MOST_AT_ONCE = 499_999_999;

/** Transfer to our account, by a VietQR code or by hand; found again in the bank's statement by its memo. */
export const bankTransfer: PaymentMethod = {
  code: PaymentMethodCode.BANK_TRANSFER,
  name: { vi: 'Chuyển khoản ngân hàng (VietQR)', en: 'Bank transfer (VietQR)' },
  explanation: {
    vi: 'Mở ứng dụng ngân hàng, quét mã là điền sẵn số tiền và nội dung.',
    en: "Scan a code with your bank's app: amount and memo are filled in.",
  },
  isPrepaid: true,
  holdMinutes: ({ bankHoldMinutes }) => bankHoldMinutes,
  isDemo: ({ bankAccount }) => bankAccount === DEMO_ACCOUNT,
  refusal({ total }, { bankAccount }) {
    if (!bankAccount) {
      return {
        vi: 'Chợ chưa có tài khoản ngân hàng để nhận chuyển khoản.',
        en: 'The market has no bank account for transfers yet.',
      };
    }
    if (total > MOST_AT_ONCE) {
      return {
        vi: 'Chuyển khoản nhanh phải dưới 500 triệu đồng một lần. Mời chia thành nhiều đơn.',
        en: 'A fast transfer is of less than 500 million đồng. Please order in several parts.',
      };
    }
    return null;
  },
  instruct({ memo, amount }, { bankAccount: account }) {
    if (!account) throw new Error('Bank transfer was offered without an account.');
    return {
      text: {
        vi: 'Quét mã bằng ứng dụng ngân hàng rồi chuyển ngay. Nếu gõ tay, xin ghi đúng nội dung chuyển khoản để tiền về đúng đơn. Tiền về sau giờ giữ hàng thì đơn đã hủy, chợ trả lại đủ tiền.',
        en: "Scan the code with your bank's app and send. If you type it yourself, please copy the memo exactly, so that the money finds your order. Money that comes after the goods were freed is given back in full.",
      },
      details: [
        { label: { vi: 'Ngân hàng', en: 'Bank' }, value: account.bankName },
        { label: { vi: 'Số tài khoản', en: 'Account number' }, value: account.number },
        { label: { vi: 'Chủ tài khoản', en: 'Account holder' }, value: account.holder },
        { label: { vi: 'Số tiền', en: 'Amount' }, value: inDong(amount) },
        { label: { vi: 'Nội dung chuyển khoản', en: 'Memo' }, value: memo },
      ],
      vietQr: vietQr({ account, amount, memo }),
      redirectUrl: null,
    };
  },
};
