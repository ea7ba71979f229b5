import type { Order, Payment } from './orders.document.ts';
import { dong, promisedDays, time, type Speaker } from './words.ts';

type Words = readonly [vi: string, en: string];

const STATES: Readonly<Record<string, Words>> = {
  PLACED: ['Đã đặt', 'Placed'],
  PRE_ORDERED: ['Đã đặt trước', 'Ordered ahead'],
  CONFIRMED: ['Người bán đã nhận đơn', 'The seller will send it'],
  PACKED: ['Đã gói', 'Packed'],
  SHIPPED: ['Đã gửi đi', 'On its way'],
  DELIVERED: ['Đã giao', 'Delivered'],
  COMPLETED: ['Đã xong', 'Done'],
  CANCELLED: ['Đã hủy', 'Cancelled'],
};

const REASONS: Readonly<Record<string, Words>> = {
  BUYER: ['bạn đã hủy đơn này', 'you took it back'],
  STORE: ['người bán không gửi được', 'the seller cannot send it'],
  HOLD_EXPIRED: ['quá giờ giữ hàng mà chưa nhận được tiền', 'no money came in time'],
  OUT_OF_STOCK: ['hàng đã hết', 'the goods ran out'],
  RECALL: ['lô hàng bị thu hồi', 'the lot was recalled'],
};

/** A state in two or three words. */
export function stateName(t: Speaker, state: string): string {
  return t(...(STATES[state] ?? [state, state]));
}

/** Where an order stands and what comes next, in plain sentences. */
export function stateSentence(t: Speaker, order: Order): string {
  const days = promisedDays(t.locale, order.delivery.arrivesFrom, order.delivery.arrivesBy);
  const awaits = order.payment?.state === 'AWAITING' || order.payment?.state === 'UNDERPAID';
  switch (order.state) {
    case 'PLACED':
      return awaits
        ? t(
            'Hàng đang được giữ cho bạn, chờ bạn trả tiền. Nhận được tiền, người bán sẽ gói hàng.',
            'The goods are held for you until you have paid. Then the seller packs them.',
          )
        : t(
            `Người bán sẽ xác nhận rồi gói hàng. Hẹn đến: ${days}.`,
            `The seller confirms it, then packs. To arrive: ${days}.`,
          );
    case 'PRE_ORDERED':
      return t(`Hàng sẽ gửi khi vào mùa. Hẹn đến: ${days}.`, `It is sent once the season begins. To arrive: ${days}.`);
    case 'CONFIRMED':
    case 'PACKED':
      return t(`Hàng sắp được gửi. Hẹn đến: ${days}.`, `It is sent soon. To arrive: ${days}.`);
    case 'SHIPPED':
      return order.delivery.collectionPoint
        ? t(
            `Hàng đang đến bưu cục. Hẹn đến: ${days}. Bạn ra lấy và đọc số đơn.`,
            `It is on its way to the post office. To arrive: ${days}. Collect it there with the number of the order.`,
          )
        : t(
            `Hàng đang trên đường. Hẹn đến: ${days}. Người giao sẽ gọi trước.`,
            `It is on its way. To arrive: ${days}. You are called before.`,
          );
    case 'DELIVERED':
    case 'COMPLETED':
      return t('Hàng đã đến tay người nhận.', 'It has arrived.');
    case 'CANCELLED': {
      if (order.cancelReason === 'RETURNED') {
        return t(
          'Không giao được, hàng đã về lại người bán. Tiền bạn đã trả sẽ được hoàn.',
          'It could not be delivered and went back to the seller. What you paid is given back.',
        );
      }
      const why = t(...(REASONS[order.cancelReason ?? ''] ?? ['', '']));
      return why === ''
        ? t('Đơn này không gửi nữa.', 'It is not sent.')
        : t(`Đơn này không gửi nữa: ${why}.`, `It is not sent: ${why}.`);
    }
    default:
      return stateName(t, order.state);
  }
}

/** Where the money stands, in one sentence or two. */
export function paymentSentence(t: Speaker, { state, due, received, refundDue, heldUntil }: Payment): string {
  if (state === 'DUE_ON_DELIVERY' && due.amount === 0) {
    return t('Đơn này không phải trả tiền.', 'Nothing is to be paid for it.');
  }
  const until = heldUntil ? time(heldUntil) : '';
  const back =
    refundDue.amount > 0
      ? t(` Chợ sẽ hoàn lại ${dong(refundDue.amount)}.`, ` ${dong(refundDue.amount)} will be given back.`)
      : '';
  const sentence: Readonly<Record<string, Words>> = {
    DUE_ON_DELIVERY: [
      `Trả ${dong(due.amount)} tiền mặt khi nhận hàng.`,
      `Pay ${dong(due.amount)} in cash when it arrives.`,
    ],
    COLLECTED: ['Người giao đã nhận đủ tiền.', 'Paid to who brought it.'],
    REMITTED: ['Người giao đã nhận đủ tiền.', 'Paid to who brought it.'],
    AWAITING: [
      `Chưa nhận được tiền. Hàng giữ cho bạn đến ${until}.`,
      `No money came yet. The goods are held for you until ${until}.`,
    ],
    UNDERPAID: [
      `Mới nhận ${dong(received.amount)}, còn thiếu ${dong(due.amount - received.amount)}. Hàng giữ đến ${until}.`,
      `${dong(received.amount)} came, ${dong(due.amount - received.amount)} is missing. The goods are held until ${until}.`,
    ],
    PAID: [`Đã nhận đủ ${dong(due.amount)}.`, `All ${dong(due.amount)} came.`],
    OVERPAID: [
      `Đã nhận ${dong(received.amount)}, nhiều hơn số phải trả.`,
      `${dong(received.amount)} came, which is more than was due.`,
    ],
    EXPIRED: ['Quá giờ giữ hàng mà chưa đủ tiền.', 'The money did not come in time.'],
    CANCELLED: ['Không còn gì phải trả.', 'Nothing is due any more.'],
    PARTIALLY_REFUNDED: ['Đã hoàn lại một phần.', 'Some was given back.'],
    REFUNDED: ['Đã hoàn lại đủ tiền.', 'All was given back.'],
  };
  return t(...(sentence[state] ?? [state, state])) + back;
}

/** Whether its buyer may still take it back: until it is handed over. */
export function isCancellable({ state }: Order): boolean {
  return ['PLACED', 'PRE_ORDERED', 'CONFIRMED', 'PACKED'].includes(state);
}
