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

/** The days between which goods are harvested that were ordered ahead. */
export interface HarvestDays {
  from: Day;
  to: Day;
}

/** How an order is paid before it is sent. */
export interface ToPay {
  until: Date;
  /** What a transfer must say, or a counter is told; null where the buyer pays elsewhere. */
  code: string | null;
  /** What to do, a line each, for e-mail. */
  how: Text[];
}

/**
 * What happened to an order, with what a notice of it tells its buyer. Money in đồng; `harvest` and `isAhead` are of what
 * was ordered ahead.
 */
export type Notice = OfOrder &
  (
    | { event: 'ORDER_PLACED'; total: number; toPay: ToPay | null; harvest: HarvestDays | null }
    | { event: 'HOLD_ENDS_SOON'; toPay: ToPay }
    | { event: 'PAYMENT_RECEIVED'; amount: number }
    | ({ event: 'ORDER_CONFIRMED'; isAhead: boolean } & Arrival)
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

/** What a store is told of. */
export const STORE_EVENTS = [
  'ORDER_TO_CONFIRM',
  'ORDER_TAKEN_BACK',
  'COMPLAINT_OPENED',
  'RETURN_REQUESTED',
  'HARVEST_BEGUN',
  'HARVEST_OVER',
] as const;
export type StoreEvent = (typeof STORE_EVENTS)[number];

/** What a store is told of one order. */
export interface OrderOfStore {
  /** As people read it: `7K2M-9Q4XC`. */
  orderNumber: string;
  pieces: number;
  /** Whole đồng. */
  total: number;
  /** Whether all of it was paid before it is sent. */
  isPaid: boolean;
  /** The first day of the harvest that it was ordered ahead of; null for goods that are there. */
  harvestFrom: Day | null;
  /** The last day for the store's answer; null where none is waited for. */
  dueOn: Day | null;
}
