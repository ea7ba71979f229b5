import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { CancelReason } from '../order/cancel-reason.ts';

/** What every notice to a buyer names. */
interface OfOrder {
  /** As people read it: `7K2M-9Q4XC`. */
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

/** How an order is paid before it is sent. */
export interface ToPay {
  until: Date;
  /** What a transfer must say, or a counter is told; null where the buyer pays elsewhere. */
  code: string | null;
  /** What to do, a line each, for e-mail. */
  how: Text[];
}

/** What happened to an order, with what a notice of it tells. Money in đồng. */
export type Notice = OfOrder &
  (
    | { event: 'ORDER_PLACED'; total: number; toPay: ToPay | null }
    | { event: 'PAYMENT_RECEIVED'; amount: number }
    | ({ event: 'ORDER_CONFIRMED' } & Arrival)
    | ({ event: 'ORDER_HANDED_OVER'; carrier: Text; trackingCode: string | null } & Arrival)
    | { event: 'ORDER_DELIVERED' }
    | { event: 'ORDER_CANCELLED'; reason: CancelReason; isRefundDue: boolean }
    | { event: 'HOLD_EXPIRED' }
    | { event: 'COMPLAINT_ANSWERED'; answerBy: 'STORE' | 'SITE' }
    | { event: 'RETURN_ANSWERED'; isAccepted: boolean }
    | { event: 'REFUND_SENT'; amount: number }
  );

/** Each kind of notice by its event. */
export type NoticeOf<Event extends Notice['event']> = Extract<Notice, { event: Event }>;
