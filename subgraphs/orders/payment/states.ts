import type { States } from '../states.ts';

/**
 * Where a payment stands. On delivery: due, collected by the carrier, remitted to us. Before delivery: awaited, then paid,
 * in part or too much; EXPIRED when its time ran out, CANCELLED when all its orders were cancelled. Money
 * of any of them may be given back.
 */
export enum PaymentState {
  DUE_ON_DELIVERY = 'DUE_ON_DELIVERY',
  COLLECTED = 'COLLECTED',
  REMITTED = 'REMITTED',
  AWAITING = 'AWAITING',
  UNDERPAID = 'UNDERPAID',
  PAID = 'PAID',
  OVERPAID = 'OVERPAID',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
  PARTIALLY_REFUNDED = 'PARTIALLY_REFUNDED',
  REFUNDED = 'REFUNDED',
}

const { COLLECTED, REMITTED, UNDERPAID, PAID, OVERPAID, EXPIRED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED } =
  PaymentState;

/**
 * The life of a payment. Money that comes late does not bring an order back: the payment stays EXPIRED or CANCELLED until
 * the money is given back. More may come to one that was refunded, and a carrier may collect more after it brought what it
 * had. All of it follows from the balance (`balance.ts`).
 */
export const paymentStates: States<PaymentState> = {
  thing: { vi: 'Khoản thanh toán', en: 'The payment' },
  names: {
    DUE_ON_DELIVERY: { vi: 'trả khi nhận hàng', en: 'due on delivery' },
    COLLECTED: { vi: 'người giao đã thu', en: 'collected by the carrier' },
    REMITTED: { vi: 'đã nộp về chợ', en: 'remitted to the market' },
    AWAITING: { vi: 'chờ tiền về', en: 'awaited' },
    UNDERPAID: { vi: 'còn thiếu tiền', en: 'paid in part' },
    PAID: { vi: 'đã trả đủ', en: 'paid' },
    OVERPAID: { vi: 'trả thừa tiền', en: 'paid too much' },
    EXPIRED: { vi: 'quá hạn trả tiền', en: 'out of time' },
    CANCELLED: { vi: 'đã hủy', en: 'cancelled' },
    PARTIALLY_REFUNDED: { vi: 'đã hoàn một phần', en: 'refunded in part' },
    REFUNDED: { vi: 'đã hoàn tiền', en: 'refunded' },
  },
  next: {
    DUE_ON_DELIVERY: [COLLECTED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED],
    COLLECTED: [REMITTED, PARTIALLY_REFUNDED, REFUNDED],
    REMITTED: [COLLECTED, PARTIALLY_REFUNDED, REFUNDED],
    AWAITING: [UNDERPAID, PAID, OVERPAID, EXPIRED, CANCELLED],
    UNDERPAID: [PAID, OVERPAID, EXPIRED, CANCELLED, PARTIALLY_REFUNDED, REFUNDED],
    PAID: [OVERPAID, CANCELLED, PARTIALLY_REFUNDED, REFUNDED],
    OVERPAID: [CANCELLED, PARTIALLY_REFUNDED, REFUNDED],
    EXPIRED: [PARTIALLY_REFUNDED, REFUNDED],
    CANCELLED: [PARTIALLY_REFUNDED, REFUNDED],
    PARTIALLY_REFUNDED: [REFUNDED],
    REFUNDED: [PARTIALLY_REFUNDED],
  },
};
