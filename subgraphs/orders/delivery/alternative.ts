import { commune, communes, provinces } from '@cho-phien/kit/places/places';
import type { Carrier } from './carriers/carrier.ts';
import { collection, pointsOf } from './carriers/collection.ts';
import type { PromiseFacts } from './facts.ts';
import { byArrival, consider, type DeliveryOption } from './option.ts';
import { handOverDays } from './schedule.ts';
import { isRemote, journeyBetween } from './zone.ts';

/** What else would bring goods whole that cannot be brought where and when they were wanted. */
export type Alternative =
  /** Packed on a later day, so that no Sunday or holiday lies on the way. */
  | { kind: 'LATER_DAY'; option: DeliveryOption }
  /** Collected at another post office of the same province. */
  | { kind: 'COLLECTION_POINT'; option: DeliveryOption }
  /** Only elsewhere: two-digit codes of the provinces with places that can be reached. */
  | { kind: 'PROVINCES'; provinceCodes: string[] };

/** How many of a store's days are tried: longer, nobody waits for fresh goods. */
const DAYS_TRIED = 7;

/** The nearest in time first; the provinces only where nothing else helps; nothing where even they do not. */
export function alternatives(facts: PromiseFacts, carriers: readonly Carrier[]): Alternative[] {
  const [later] = carriers.flatMap((carrier) => optionsOf(carrier, facts, DAYS_TRIED)).toSorted(byArrival);
  const point = carriers.includes(collection) ? atAnotherPoint(facts) : undefined;
  const found: Extract<Alternative, { option: DeliveryOption }>[] = [];
  if (later) found.push({ kind: 'LATER_DAY', option: later });
  if (point) found.push({ kind: 'COLLECTION_POINT', option: point });
  if (found.length > 0) return found.toSorted((a, b) => byArrival(a.option, b.option));
  const provinceCodes = provincesReached(facts, carriers);
  return provinceCodes.length > 0 ? [{ kind: 'PROVINCES', provinceCodes }] : [];
}

/** What a carrier offers on the first of so many hand-over days on which it offers anything. */
function optionsOf(carrier: Carrier, facts: PromiseFacts, days: number): DeliveryOption[] {
  const { origin, destination, parcel, store, now } = facts;
  const journey = journeyBetween(origin, destination);
  if (!journey) return [];
  let tried = 0;
  for (const handOver of handOverDays(now, store, carrier.movesOn)) {
    const { options } = consider(carrier, { journey, parcel, store, handOver });
    tried += 1;
    if (options.length > 0 || tried === days) return options;
  }
  return [];
}

function atAnotherPoint(facts: PromiseFacts): DeliveryOption | undefined {
  const province = commune(facts.destination)?.provinceCode ?? '';
  const points = pointsOf(province, facts.store).filter(({ communeCode }) => communeCode !== facts.destination);
  const options = points.flatMap(({ communeCode }) => optionsOf(collection, { ...facts, destination: communeCode }, 1));
  return options.toSorted(byArrival)[0];
}

/** One place of each province that is not remote stands for it, beside those that the store goes to itself. */
function provincesReached(facts: PromiseFacts, carriers: readonly Carrier[]): string[] {
  const isReached = (destination: string) =>
    carriers.some((carrier) => optionsOf(carrier, { ...facts, destination }, 1).length > 0);
  const own = facts.store.own?.communes ?? [];
  return provinces()
    .map(({ code }) => code)
    .filter((code) => {
      const near = own.filter((place) => commune(place)?.provinceCode === code);
      return [...near, usualPlace(code)].some(isReached);
    });
}

let usual: Map<string, string> | undefined;

/** A commune of a province that is not remote. Found once for all provinces. */
function usualPlace(provinceCode: string): string {
  usual ??= new Map(communes().flatMap((one) => (isRemote(one) ? [] : [[one.provinceCode, one.code]])));
  return usual.get(provinceCode) ?? '';
}
