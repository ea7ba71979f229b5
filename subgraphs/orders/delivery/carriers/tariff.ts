import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { FeePart } from '../fee.ts';
import { needsCold } from '../freshness.ts';
import { noTariff, tooHeavy } from '../refusal.ts';
import type { Zone } from '../zone.ts';
import type { RefusedWay, Sending, Way } from './carrier.ts';

/** The prices of a service by zone, in đồng. Weights in grams. */
interface TariffService {
  code: string;
  name: Text;
  maxGrams: number;
  /** Steps of weight, lightest first. */
  steps: { upToGrams: number; fee: Record<Zone, number> }[];
  /** For every 500 g begun beyond the last step. */
  per500g: Record<Zone, number>;
  days: Record<Zone, { from: number; to: number }>;
  /** What a box that must stay cold costs more; null when the service takes none. */
  coldFee: number | null;
}

/** The prices of a carrier from one day to another, both inclusive. A file of `tariffs/`. */
export interface Tariff {
  validFrom: Day;
  validTo: Day;
  isDemo: boolean;
  services: TariffService[];
  remote: { fee: number; days: number };
  /** Of what is collected at the door. */
  cashOnDelivery: { least: number; permille: number };
  /** Of what is declared beyond `freeUpTo`. */
  declaredValue: { freeUpTo: number; permille: number };
}

const STEP = 500;
/** What a rate gives is rounded up to it. */
const WHOLE_HUNDRED = 100;

/** The ways of a tariff that holds on the day of hand-over. */
export function waysOfTariff(tariffs: readonly Tariff[], sending: Sending): (Way | RefusedWay)[] {
  const { handOver, parcel } = sending;
  const tariff = tariffs.find(({ validFrom, validTo }) => validFrom <= handOver && handOver <= validTo);
  if (!tariff) return [{ service: null, reason: noTariff(handOver) }];
  return tariff.services.map((service) =>
    parcel.grams > service.maxGrams
      ? { service: service.code, reason: tooHeavy(parcel.grams, service.maxGrams) }
      : wayOf(service, tariff, sending),
  );
}

function wayOf(service: TariffService, tariff: Tariff, { journey, parcel }: Sending): Way {
  const { zone, isRemote } = journey;
  const later = isRemote ? tariff.remote.days : 0;
  const parts: FeePart[] = [
    { kind: 'CARRIAGE', amount: carriage(service, parcel.grams, zone) },
    { kind: 'REMOTE', amount: isRemote ? tariff.remote.fee : 0 },
    { kind: 'COLD', amount: needsCold(parcel) ? (service.coldFee ?? 0) : 0 },
    { kind: 'CASH_ON_DELIVERY', amount: cashFee(tariff, parcel.collect) },
    { kind: 'DECLARED_VALUE', amount: valueFee(tariff, parcel.declaredValue) },
  ];
  return {
    service: service.code,
    name: service.name,
    fees: parts.filter(({ amount }) => amount > 0),
    days: { from: service.days[zone].from + later, to: service.days[zone].to + later },
    takesCold: service.coldFee !== null,
    point: null,
    isDemo: tariff.isDemo,
  };
}

function carriage({ steps, per500g }: TariffService, grams: number, zone: Zone): number {
  const step = steps.find(({ upToGrams }) => grams <= upToGrams);
  if (step) return step.fee[zone];
  const last = steps.at(-1);
  return (last?.fee[zone] ?? 0) + Math.ceil((grams - (last?.upToGrams ?? 0)) / STEP) * per500g[zone];
}

function cashFee({ cashOnDelivery: { least, permille } }: Tariff, collect: number): number {
  return collect > 0 ? Math.max(least, rateOf(collect, permille)) : 0;
}

function valueFee({ declaredValue: { freeUpTo, permille } }: Tariff, value: number): number {
  return rateOf(Math.max(0, value - freeUpTo), permille);
}

/** A rate of an amount, rounded up to whole hundreds of đồng. */
function rateOf(amount: number, permille: number): number {
  return Math.ceil((amount * permille) / 1000 / WHOLE_HUNDRED) * WHOLE_HUNDRED;
}
