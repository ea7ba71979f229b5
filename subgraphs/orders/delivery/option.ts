import { daysBetween, type Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { isCalendarKnown } from '../calendar/calendar.ts';
import type { Carrier, CarrierCode, CollectionPoint, RefusedWay, Sending, Way } from './carriers/carrier.ts';
import { named, sumOf, type NamedFeePart } from './fee.ts';
import { COLD_BOX_DAYS, freshnessOn, needsCold } from './freshness.ts';
import { coldTooLong, lifeTooShort, noCalendar, noColdPacking, noColdWay, type Reason } from './refusal.ts';
import { arrivalOf } from './schedule.ts';

/** A way of delivery that can be kept to: nothing in the parcel spoils on it. */
export interface DeliveryOption {
  carrier: CarrierCode;
  service: string;
  name: Text;
  /** Đồng; the sum of `fees`. */
  fee: number;
  fees: NamedFeePart[];
  /** The day on which the store hands it over, which is the day it packs it. */
  handOver: Day;
  arrivesFrom: Day;
  /** The last day on which it may arrive, by which the life of the goods is reckoned. */
  arrivesTo: Day;
  /** Whether it travels in a cold box. */
  isCold: boolean;
  /** Where it waits; null when it comes to the door. */
  point: CollectionPoint | null;
  /** Whether prices and days are invented for demonstration. */
  isDemo: boolean;
}

/** What a carrier makes of a parcel that is handed over on a day. */
export interface Considered {
  options: DeliveryOption[];
  refused: RefusedWay[];
}

/** The ways of one carrier from one day, those on which goods would spoil among the refused. */
export function consider(carrier: Carrier, sending: Sending): Considered {
  const { handOver } = sending;
  if (!isCalendarKnown(handOver)) return { options: [], refused: [{ service: null, reason: noCalendar(handOver) }] };
  const considered: Considered = { options: [], refused: [] };
  for (const way of carrier.waysOf(sending)) {
    if ('reason' in way) {
      considered.refused.push(way);
      continue;
    }
    const option = optionOf(carrier, way, sending);
    const reason = spoils(way, option, sending);
    if (reason) considered.refused.push({ service: way.service, reason });
    else considered.options.push(option);
  }
  return considered;
}

/** Cheapest first, then earliest; the rest only so that the order is always the same. */
export function byFee(a: DeliveryOption, b: DeliveryOption): number {
  return a.fee - b.fee || byArrival(a, b);
}

/** Earliest first, then cheapest. */
export function byArrival(a: DeliveryOption, b: DeliveryOption): number {
  const key = ({ arrivesTo, arrivesFrom }: DeliveryOption) => `${arrivesTo} ${arrivesFrom}`;
  const name = ({ carrier, service }: DeliveryOption) => `${carrier} ${service}`;
  return compare(key(a), key(b)) || a.fee - b.fee || compare(name(a), name(b));
}

function optionOf({ code, movesOn }: Carrier, way: Way, { handOver, parcel, store }: Sending): DeliveryOption {
  return {
    carrier: code,
    service: way.service,
    name: way.name,
    fee: sumOf(way.fees),
    fees: named(way.fees),
    handOver,
    arrivesFrom: arrivalOf(handOver, way.days.from, store, movesOn),
    arrivesTo: arrivalOf(handOver, way.days.to, store, movesOn),
    isCold: needsCold(parcel),
    point: way.point,
    isDemo: way.isDemo,
  };
}

function spoils(way: Way, { handOver, arrivesTo }: DeliveryOption, { parcel, store }: Sending): Reason | undefined {
  if (needsCold(parcel)) {
    if (!store.canPackCold) return noColdPacking;
    if (!way.takesCold) return noColdWay;
    if (daysBetween(handOver, arrivesTo) > COLD_BOX_DAYS) return coldTooLong(arrivesTo);
  }
  const freshness = freshnessOn(arrivesTo, handOver, parcel);
  return freshness && freshness.left < freshness.needed ? lifeTooShort(arrivesTo, freshness) : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
