import { alternatives, type Alternative } from './alternative.ts';
import type { Carrier, CarrierCode } from './carriers/carrier.ts';
import { collection } from './carriers/collection.ts';
import { own } from './carriers/own.ts';
import { viettelPostLike } from './carriers/viettel-post-like.ts';
import { vnpostLike } from './carriers/vnpost-like.ts';
import type { PromiseFacts } from './facts.ts';
import { byFee, consider, type DeliveryOption } from './option.ts';
import { isAboutFreshness, storeRests, unknownPlace, type DeliveryRefusal, type Reason } from './refusal.ts';
import { handOverDays } from './schedule.ts';
import { journeyBetween, type Journey } from './zone.ts';

/** How goods can come to somebody, how they cannot and why, and what would help. */
export interface DeliveryPromise {
  /** Cheapest first, then earliest. */
  options: DeliveryOption[];
  refusals: DeliveryRefusal[];
  /** Where nothing is left because goods would spoil: what would do, the nearest first. Else empty. */
  alternatives: Alternative[];
}

const CARRIERS: readonly Carrier[] = [own, collection, vnpostLike, viettelPostLike];

/** The carrier of a code. */
export function carrierOf(code: CarrierCode): Carrier {
  const carrier = CARRIERS.find((each) => each.code === code);
  if (!carrier) throw new Error(`there is no carrier ${code}`);
  return carrier;
}

/** The ways in which one store's parcel, ordered now, can come to a commune whole. Pure: the same facts, the same answer. */
export function promiseDelivery(facts: PromiseFacts): DeliveryPromise {
  const carriers = CARRIERS.filter((carrier) => carrier.isUsedBy(facts.store));
  const journey = journeyBetween(facts.origin, facts.destination);
  if (!journey) {
    const refusals = carriers.map((carrier) => refusal(carrier, null, unknownPlace));
    return { options: [], refusals, alternatives: [] };
  }
  const asked = carriers.map((carrier) => ask(carrier, facts, journey));
  const options = asked.flatMap((one) => one.options).toSorted(byFee);
  const [best] = options;
  const instead = best ? { carrier: best.carrier, service: best.service } : null;
  const refusals = asked.flatMap((one) => one.refusals).map((one) => ({ ...one, instead }));
  const isSpoilt = !best && refusals.some(isAboutFreshness);
  return { options, refusals, alternatives: isSpoilt ? alternatives(facts, carriers) : [] };
}

function ask(carrier: Carrier, { parcel, store, now }: PromiseFacts, journey: Journey) {
  const [handOver] = handOverDays(now, store, carrier.movesOn);
  if (handOver === undefined) return { options: [], refusals: [refusal(carrier, null, storeRests)] };
  const { options, refused } = consider(carrier, { journey, parcel, store, handOver });
  return { options, refusals: refused.map(({ service, reason }) => refusal(carrier, service, reason)) };
}

function refusal({ code: carrier }: Carrier, service: string | null, reason: Reason): DeliveryRefusal {
  return { carrier, service, ...reason, instead: null };
}
