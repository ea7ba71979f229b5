import { describe, expect, it } from 'vitest';
import { PARCEL, STORE } from '../test-facts.ts';
import type { Sending } from './carrier.ts';
import { waysOfTariff, type Tariff } from './tariff.ts';

const sameEverywhere = <T>(value: T) => ({
  SAME_COMMUNE: value,
  SAME_PROVINCE: value,
  SAME_REGION: value,
  NEIGHBOUR_REGION: value,
  FAR: value,
});

const TARIFF: Tariff = {
  validFrom: '2026-01-01',
  validTo: '2026-06-30',
  isDemo: true,
  services: [
    {
      code: 'FAST',
      name: { vi: 'Nhanh', en: 'Fast' },
      maxGrams: 5_000,
      steps: [
        { upToGrams: 250, fee: sameEverywhere(10_000) },
        { upToGrams: 2_000, fee: sameEverywhere(20_000) },
      ],
      per500g: sameEverywhere(3_000),
      days: sameEverywhere({ from: 1, to: 2 }),
      coldFee: 7_000,
    },
  ],
  remote: { fee: 9_000, days: 2 },
  cashOnDelivery: { least: 10_000, permille: 10 },
  declaredValue: { freeUpTo: 1_000_000, permille: 5 },
};

function feesOf(parcel: Partial<Sending['parcel']>, isRemote = false) {
  const journey = { origin: '', destination: '', zone: 'FAR', isRemote } as const;
  const sending = { journey, parcel: { ...PARCEL, grams: 100, ...parcel }, store: STORE, handOver: '2026-03-02' };
  const [way] = waysOfTariff([TARIFF], sending);
  return way && 'fees' in way ? Object.fromEntries(way.fees.map(({ kind, amount }) => [kind, amount])) : undefined;
}

it.each([
  [1, 10_000],
  [250, 10_000],
  [251, 20_000],
  [2_000, 20_000],
  [2_001, 23_000],
  [2_500, 23_000],
  [2_501, 26_000],
  [5_000, 38_000],
])('carries %i g for %i đồng', (grams, amount) => {
  expect(feesOf({ grams })).toEqual({ CARRIAGE: amount });
});

it('takes nothing beyond its heaviest', () => {
  expect(feesOf({ grams: 5_001 })).toBeUndefined();
});

it('rounds a rate up to a hundred đồng, and asks the least where it is more', () => {
  expect(feesOf({ collect: 1 })?.CASH_ON_DELIVERY).toBe(10_000);
  expect(feesOf({ collect: 1_000_001 })?.CASH_ON_DELIVERY).toBe(10_100);
  expect(feesOf({ declaredValue: 1_000_000 })?.DECLARED_VALUE).toBeUndefined();
  expect(feesOf({ declaredValue: 1_000_001 })?.DECLARED_VALUE).toBe(100);
  expect(feesOf({ storage: ['CHILLED'] }, true)).toEqual({ CARRIAGE: 10_000, REMOTE: 9_000, COLD: 7_000 });
});

describe('of several dated tariffs', () => {
  const newer: Tariff = { ...TARIFF, validFrom: '2026-07-01', validTo: '2026-12-31', remote: { fee: 1, days: 0 } };
  const on = (handOver: string) =>
    waysOfTariff([TARIFF, newer], {
      journey: { origin: '', destination: '', zone: 'FAR', isRemote: true },
      parcel: PARCEL,
      store: STORE,
      handOver,
    })[0];

  it('uses the one in force on the day of hand-over, both its ends included', () => {
    expect(on('2026-06-30')).toMatchObject({ fees: [{}, { amount: 9_000 }], days: { from: 3, to: 4 } });
    expect(on('2026-07-01')).toMatchObject({ fees: [{}, { amount: 1 }], days: { from: 1, to: 2 } });
  });

  it('has no prices outside them', () => {
    for (const day of ['2025-12-31', '2027-01-01']) expect(on(day)).toMatchObject({ reason: { code: 'NO_TARIFF' } });
  });
});
