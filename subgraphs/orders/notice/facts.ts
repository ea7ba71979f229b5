import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { CancelReason } from '../order/cancel-reason.ts';

/** What every notice to a buyer names. */
interface OfOrder {
  /** As people read it: `7K2M9-Q4XCD`. */
  orderNumber: string;
  storeName: string;
  /** The page on which the buyer follows the order, for e-mail. Nothing in it may sign anybody in. */
  trackUrl: string;
}

/** The days between which a parcel arrives. */
interface Arrival {
  arrivesFrom: Day;
  arrivesTo: Day;
}

/** What happened to an order, with what a notice of it tells. Money in đồng. */
export type Notice = OfOrder &
  (
    | { event: 'ORDER_PLACED'; total: number; payUntil: Date | null }
    | { event: 'PAYMENT_RECEIVED'; amount: number }
    | ({ event: 'ORDER_CONFIRMED' } & Arrival)
    | ({ event: 'ORDER_HANDED_OVER'; carrier: Text; trackingCode: string | null } & Arrival)
    | { event: 'ORDER_DELIVERED' }
    | { event: 'ORDER_CANCELLED'; reason: CancelReason; isRefundDue: boolean }
    | { event: 'HOLD_EXPIRED' }
    | { event: 'COMPLAINT_ANSWERED'; answerBy: 'STORE' | 'SITE' }
    | { event: 'REFUND_SENT'; amount: number }
  );

/** Each kind of notice by its event. */
export type NoticeOf<Event extends Notice['event']> = Extract<Notice, { event: Event }>;
