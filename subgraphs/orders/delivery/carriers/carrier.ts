import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { FeePart } from '../fee.ts';
import type { Parcel, StoreDelivery } from '../facts.ts';
import type { Reason } from '../refusal.ts';
import type { MovesOn } from '../schedule.ts';
import type { Journey } from '../zone.ts';

/** Who brings a parcel. The post and Viettel Post are stand-ins with prices of our own, labelled demo. */
export type CarrierCode = 'OWN' | 'COLLECTION_POINT' | 'VNPOST_LIKE' | 'VIETTEL_POST_LIKE';

/** A place where a parcel waits for who collects it. */
export interface CollectionPoint {
  /** `BD-` and the code of its commune. */
  code: string;
  communeCode: string;
  name: Text;
  isDemo: boolean;
}

/** A way in which a carrier would bring a parcel. */
export interface Way {
  service: string;
  name: Text;
  /** Only what costs something; they sum to the fee. */
  fees: FeePart[];
  /** Days of the carrier from hand-over to arrival. */
  days: { from: number; to: number };
  /** Whether it takes boxes that must stay cold. */
  takesCold: boolean;
  point: CollectionPoint | null;
  isDemo: boolean;
}

/** A way that a carrier does not go, and why; `service` null when it is true of all that it does. */
export interface RefusedWay {
  service: string | null;
  reason: Reason;
}

/** What a carrier is asked about. */
export interface Sending {
  journey: Journey;
  parcel: Parcel;
  store: StoreDelivery;
  handOver: Day;
}

/** Somebody who brings parcels. */
export interface Carrier {
  code: CarrierCode;
  movesOn: MovesOn;
  /** Whether a store sends by it at all; by one that it does not, nothing is offered and nothing refused. */
  isUsedBy(store: StoreDelivery): boolean;
  /** The ways in which it would bring a parcel handed over on a day, and those in which it does not. */
  waysOf(sending: Sending): (Way | RefusedWay)[];
}
