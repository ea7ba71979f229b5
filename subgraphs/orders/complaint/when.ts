import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { shownDay } from '../notice/shown.ts';
import { OrderState } from '../order/states.ts';
import { deadlineOf } from './deadlines.ts';

/** What decides whether an order may be complained of. */
export interface Complainable {
  state: OrderState;
  /** The last day on which it was promised to arrive. */
  arrivesTo: Day;
  /** When it was delivered; null when it was not. */
  deliveredAt: Date | null;
  /** Whether its buyer wished to send it back. */
  hasReturn: boolean;
  /** When its store answered that; null when it has not, or nobody wished it. */
  returnAnsweredAt: Date | null;
}

/**
 * Until when an order may be complained of: for some working days after it was delivered; of a return, while its store has
 * not answered and as long again after that, so that no store sits the time out; and one that has not come, from
 * the day after its promised one on. Otherwise why not. Pure.
 */
export function mayComplain(
  { state, arrivesTo, deliveredAt, hasReturn, returnAnsweredAt }: Complainable,
  now: Date,
): { until: Day | null } | { refusal: Text } {
  const today = dayOf(now);
  if (state === OrderState.SHIPPED) {
    if (arrivesTo < today) return { until: null };
    return { refusal: tooEarly(arrivesTo) };
  }
  if (state === OrderState.CANCELLED) return { refusal: CANCELLED };
  if (deliveredAt === null) return { refusal: NOT_SENT };
  if (state === OrderState.DELIVERED && hasReturn && returnAnsweredAt === null) return { until: null };
  const until = deadlineOf(OrderState.DELIVERED, dayOf(returnAnsweredAt ?? deliveredAt));
  if (until !== null && (until < today || state !== OrderState.DELIVERED)) return { refusal: tooLate(until) };
  return { until };
}

/** Until when goods of an order may be sent back, or why they may not. Pure. */
export function mayReturn(order: Complainable, now: Date): { until: Day | null } | { refusal: Text } {
  return order.state === OrderState.SHIPPED ? { refusal: NOT_THERE } : mayComplain(order, now);
}

/** Why nobody may complain while a complaint is under way. */
export const OPEN_ALREADY: Text = {
  vi: 'Đơn này đang có một khiếu nại chưa giải quyết xong.',
  en: 'There is a complaint of this order already that is not resolved.',
};
const NOT_SENT: Text = {
  vi: 'Đơn này chưa được gửi đi, nên chưa có gì để khiếu nại. Nếu không muốn mua nữa, bạn có thể hủy đơn.',
  en: 'This order was not sent, so there is nothing to complain of yet. If you no longer want it, you can cancel it.',
};
const CANCELLED: Text = {
  vi: 'Đơn này đã hủy, nên không khiếu nại hay trả hàng được. Tiền đã trả, nếu có, được hoàn.',
  en: 'This order was cancelled: there is nothing to complain of or to send back. What was paid is given back.',
};
const NOT_THERE: Text = {
  vi: 'Hàng chưa giao tới nên chưa trả lại được.',
  en: 'The goods have not arrived, so they cannot be sent back yet.',
};
const tooEarly = (day: Day): Text => ({
  vi: `Hàng đang trên đường, hẹn tới muộn nhất ngày ${shownDay(day)}. Qua ngày đó mà chưa tới, bạn có thể khiếu nại.`,
  en: `It is on its way and should be there by ${shownDay(day)}. If it is not, you can complain after that day.`,
});
const tooLate = (day: Day): Text => ({
  vi: `Thời gian khiếu nại của đơn này đã hết từ ngày ${shownDay(day)}.`,
  en: `This order could be complained of until ${shownDay(day)}.`,
});
