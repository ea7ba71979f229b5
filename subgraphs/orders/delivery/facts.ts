import type { Day } from '@cho-phien/kit/clock';
import type { Weekday } from '../calendar/calendar.ts';

/** How goods keep, as products say it (`sellable_product.storage`). */
export type Storage = 'AMBIENT' | 'CHILLED' | 'FRESH_MEDIUM' | 'FRESH_SHORT';

/** What is sent, in one parcel of one store. Weights in grams, money in đồng. */
export interface Parcel {
  /** With the packing. */
  grams: number;
  /** What the goods are worth, for which the carrier answers. */
  declaredValue: number;
  /** What is to be collected for the goods at the door; 0 when they are paid. The fee for it is reckoned on this alone. */
  collect: number;
  /** How the goods in it keep, each kind once or more. */
  storage: readonly Storage[];
  /** The shortest shelf life in it, from the day it is packed; null when none is stated. */
  shelfLifeDays: number | null;
  /** The earliest last day of the lots it is packed from; null when no lot is known. */
  bestBefore: Day | null;
}

/** Where a store delivers with its own hands. */
export interface OwnDelivery {
  /** Codes of the communes it goes to. */
  communes: readonly string[];
  /** Đồng for a parcel. */
  fee: number;
  /** Days from the day it is packed; 0 is the same day. */
  days: number;
}

/** How a store packs and sends. */
export interface StoreDelivery {
  /** `HH:mm` in Vietnam: what is ordered before it is begun the same day. */
  cutOff: string;
  packingWeekdays: readonly Weekday[];
  /** Whether it packs on public holidays too. */
  packsOnHolidays: boolean;
  /** Packing days between beginning and handing over; 0 is the same day. */
  daysToPack: number;
  /** Days on which it rests beside. */
  restDays: readonly Day[];
  /** Whether it has boxes and packs to keep goods cold. */
  canPackCold: boolean;
  own: OwnDelivery | null;
  /** Codes of the communes whose collection point it sends to, or every one. */
  collectionPoints: readonly string[] | 'ALL';
  isDemo: boolean;
}

/** All that a promise rests on. */
export interface PromiseFacts {
  /** Code of the commune that the goods leave from. */
  origin: string;
  /** Code of the commune they go to. */
  destination: string;
  parcel: Parcel;
  store: StoreDelivery;
  now: Date;
}
