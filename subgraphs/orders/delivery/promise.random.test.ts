import { addDays, dayOf, daysBetween } from '@cho-phien/kit/clock';
import { communes } from '@cho-phien/kit/places/places';
import { expect, it } from 'vitest';
import { isHoliday, isSunday, weekdayOf, type Weekday } from '../calendar/calendar.ts';
import type { PromiseFacts, Storage } from './facts.ts';
import type { DeliveryOption } from './option.ts';
import { promiseDelivery } from './promise.ts';
import { CHI_LANG, DONG_KINH, facts, MAU_SON } from './test-facts.ts';
import { journeyBetween, ZONES } from './zone.ts';

const ROUNDS = 1_000;
const KEEPS: readonly Storage[] = ['AMBIENT', 'CHILLED', 'FRESH_MEDIUM', 'FRESH_SHORT'];
const PLACES = communes().map(({ code }) => code);

/** Numbers below 1, the same ones every run (Lehmer's generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const next = numbers(20_261_122);
const below = (limit: number) => Math.floor(next() * limit);
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const chance = () => next() < 0.5;

function anyFacts(): PromiseFacts {
  const weekdays = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).filter(chance);
  const destination = chance() ? one([CHI_LANG, DONG_KINH, MAU_SON]) : one(PLACES);
  return facts({
    destination,
    now: new Date(Date.parse('2026-01-01T00:00:00Z') + below(600 * 86_400) * 1_000),
    parcel: {
      grams: 1 + below(32_000),
      declaredValue: below(5_000_000),
      collect: chance() ? below(5_000_000) : 0,
      storage: [one(KEEPS), one(KEEPS)],
      shelfLifeDays: chance() ? 1 + below(6) : null,
    },
    store: {
      cutOff: one(['00:00', '09:30', '15:00', '23:59']),
      packingWeekdays: weekdays,
      packsOnHolidays: chance(),
      daysToPack: below(3),
      canPackCold: chance(),
      own: chance() ? { communes: [destination], fee: 1_000 * below(40), days: below(2) } : null,
      collectionPoints: one(['ALL', 'ALL', []] as const),
    },
  });
}

/** What must be true of every option, whatever the facts: reckoned here in another way than the promise does. */
function expectKept(option: DeliveryOption, { parcel, store, now }: PromiseFacts): void {
  expect(option.fee).toBe(option.fees.reduce((sum, { amount }) => sum + amount, 0));
  expect(option.fees.every(({ amount }) => Number.isSafeInteger(amount) && amount > 0)).toBe(true);
  const { handOver, arrivesFrom, arrivesTo } = option;
  expect([dayOf(now), handOver, arrivesFrom, arrivesTo].toSorted()).toEqual([
    dayOf(now),
    handOver,
    arrivesFrom,
    arrivesTo,
  ]);
  expect(store.packingWeekdays).toContain(weekdayOf(handOver));
  if (!store.packsOnHolidays) expect(isHoliday(handOver)).toBe(false);
  if (option.carrier !== 'OWN') expect([handOver, arrivesFrom, arrivesTo].filter(isHoliday)).toEqual([]);
  else expect(store.packingWeekdays).toContain(weekdayOf(arrivesTo));
  if (option.carrier === 'VNPOST_LIKE') expect([handOver, arrivesFrom, arrivesTo].filter(isSunday)).toEqual([]);
  const days = daysBetween(handOver, arrivesTo);
  const life = parcel.shelfLifeDays ?? (parcel.storage.includes('FRESH_SHORT') ? 3 : Infinity);
  expect(days).toBeLessThan(life);
  if (life < 14) expect(4 * (life - days)).toBeGreaterThanOrEqual(life);
  expect(option.isCold).toBe(parcel.storage.includes('CHILLED'));
  if (option.isCold) expect([store.canPackCold, days <= 2]).toEqual([true, true]);
}

it('promises nothing that cannot be kept, and says why of all else', () => {
  const seen = { options: 0, alternatives: new Set<string>(), refusals: new Set<string>() };
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = anyFacts();
    const { options, refusals, alternatives } = promiseDelivery(asked);
    for (const option of options) expectKept(option, asked);
    expect(options.map(({ fee }) => fee)).toEqual(options.map(({ fee }) => fee).toSorted((a, b) => a - b));
    expect(options.length + refusals.length).toBeGreaterThan(0);
    if (options.length > 0) expect(alternatives).toEqual([]);
    for (const alternative of alternatives) {
      seen.alternatives.add(alternative.kind);
      if (alternative.kind !== 'PROVINCES') expectKept(alternative.option, asked);
    }
    seen.options += options.length;
    for (const { code } of refusals) seen.refusals.add(code);
  }
  expect(seen.options).toBeGreaterThan(ROUNDS / 2);
  expect([...seen.alternatives].toSorted()).toEqual(['COLLECTION_POINT', 'LATER_DAY', 'PROVINCES']);
  expect(seen.refusals.size).toBeGreaterThan(6);
});

/** The fees by carrier and service. */
function feesOf(asked: PromiseFacts): Map<string, number> {
  return new Map(promiseDelivery(asked).options.map(({ carrier, service, fee }) => [`${carrier} ${service}`, fee]));
}

it('never asks less for a farther zone, a remote place, a heavier parcel or more to collect', () => {
  const place = (zone: string, isRemote: boolean) =>
    PLACES.find((code) => {
      const journey = journeyBetween(CHI_LANG, code);
      return journey?.zone === zone && journey.isRemote === isRemote;
    });
  const [here = CHI_LANG, ...farther] = ZONES.flatMap((zone) => place(zone, false) ?? []);
  expect(farther).toHaveLength(ZONES.length - 1);
  const expectNoLess = (near: PromiseFacts, far: PromiseFacts) => {
    const fees = feesOf(near);
    for (const [way, fee] of feesOf(far)) expect(fee, way).toBeGreaterThanOrEqual(fees.get(way) ?? 0);
  };
  for (let round = 0; round < ROUNDS / 10; round += 1) {
    const parcel = { grams: 1 + below(30_000), declaredValue: below(3_000_000), collect: below(3_000_000) };
    const to = (destination: string, change: object = {}) =>
      facts({ destination, parcel: { ...parcel, ...change }, store: { collectionPoints: 'ALL' } });
    let near = here;
    for (const far of farther) {
      expectNoLess(to(near), to(far));
      near = far;
    }
    expectNoLess(to(place('SAME_PROVINCE', false) ?? ''), to(place('SAME_PROVINCE', true) ?? ''));
    expectNoLess(to(near), to(near, { grams: parcel.grams + below(2_000) }));
    expectNoLess(to(near), to(near, { collect: parcel.collect + below(1_000_000) }));
  }
});

it('never arrives later by what is ordered earlier', () => {
  for (let round = 0; round < ROUNDS / 10; round += 1) {
    const early = anyFacts();
    const late = { ...early, now: new Date(early.now.getTime() + below(5 * 86_400_000)) };
    const later = new Map(promiseDelivery(late).options.map((option) => [option.carrier + option.service, option]));
    for (const { carrier, service, arrivesTo } of promiseDelivery(early).options) {
      const other = later.get(carrier + service)?.arrivesTo ?? addDays(arrivesTo, 1);
      expect(arrivesTo <= other).toBe(true);
    }
  }
});
