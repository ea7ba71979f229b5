import { createHash } from 'node:crypto';
import { dayOf, startOfDay } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { Alternative } from '../delivery/alternative.ts';
import type { Parcel, StoreDelivery } from '../delivery/facts.ts';
import type { DeliveryOption } from '../delivery/option.ts';
import { promiseDelivery } from '../delivery/promise.ts';
import type { DeliveryRefusal } from '../delivery/refusal.ts';
import type { Circumstances, Goods, GoodsStore, Wanted } from './quote.facts.ts';
import type { Harvest } from '../preorder/harvest.ts';
import { apart, harvestOf, isSample, problemsOf, QuoteProblemCode, type Problem } from './quote.problem.ts';

/** One size of goods as it would be sold now. Money in whole đồng. */
export interface QuotedLine extends Wanted {
  goods: Goods | undefined;
  /** Of one; null when it has no price. */
  unitPrice: number | null;
  /** Of all of them. */
  amount: number | null;
  /** The harvest that it is ordered ahead of; null for goods that are there. */
  harvest: Harvest | null;
}

/** What one store would send, and how. */
export interface StoreQuote {
  /** Null for goods that nobody sells any more. */
  store: GoodsStore | null;
  lines: QuotedLine[];
  /** The harvest that all of it is ordered ahead of; null for goods that are there. */
  harvest: Harvest | null;
  /** The goods alone. */
  goodsAmount: number;
  /** The ways in which it can come; none without a destination, or with a problem of the goods themselves. */
  options: DeliveryOption[];
  refusals: DeliveryRefusal[];
  alternatives: Alternative[];
  problems: Problem[];
  isAgeRestricted: boolean;
  isDemo: boolean;
}

/** What a cart would cost now and what stops it. */
export interface Quote {
  stores: StoreQuote[];
  goodsAmount: number;
  problems: Problem[];
  /** Changes with everything that a buyer agrees to: goods, prices, ways, fees and days. */
  fingerprint: string;
}

/** A parcel whose goods nobody weighed is reckoned by its content and a tenth for the packing; a piece as half a kilogram. */
const PACKING = 1.1;
const PIECE_GRAMS = 500;

/** How a store sends that has not said how: packed on working days by the next one, by post, nothing cold. */
export const USUAL_DELIVERY: StoreDelivery = {
  cutOff: '14:00',
  packingWeekdays: [1, 2, 3, 4, 5, 6],
  packsOnHolidays: false,
  daysToPack: 1,
  restDays: [],
  canPackCold: false,
  own: null,
  collectionPoints: 'ALL',
  isDemo: true,
};

/**
 * What these goods cost now, store by store, how they can come to a commune (a code; null when not chosen yet), and all
 * that stops an order, at once. `collects` tells whether money is collected at the door, `takesSamples` whether goods at
 * sample prices may be ordered. Pure: the same facts, the same quote.
 */
export function quote(
  wanted: readonly Wanted[],
  known: readonly Goods[],
  { destination, collects, takesSamples, now }: Circumstances,
): Quote {
  const goodsOf = new Map(known.map((goods) => [goods.variantId, goods]));
  const lines = wanted.map((each): QuotedLine => {
    const goods = goodsOf.get(each.variantId);
    const unitPrice = goods?.offer?.amount ?? null;
    const amount = unitPrice === null ? null : unitPrice * each.quantity;
    const harvest = goods ? harvestOf(goods, dayOf(now)) : null;
    return { ...each, goods, unitPrice, amount, harvest };
  });
  const byStore = Map.groupBy(lines, ({ goods }) => goods?.store?.id);
  const stores = [...byStore.values()].map((group): StoreQuote => {
    const store = group[0]?.goods?.store ?? null;
    const goodsAmount = group.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    const problems = group.flatMap((line) => problemsOf(line, line.goods, { destination, takesSamples, now }));
    const ahead = group.filter(({ harvest }) => harvest);
    // One order goes on one day: what is there now, or of one harvest.
    const isMixed = new Set(group.map((line) => line.harvest?.startsOn)).size > 1;
    if (isMixed) problems.push(...apart(ahead.map(({ variantId }) => variantId)));
    const harvest = isMixed ? null : (ahead[0]?.harvest ?? null);
    const delivery =
      store && destination !== null && problems.length === 0
        ? deliver(store, group, {
            destination,
            collect: collects ? goodsAmount : 0,
            goodsAmount,
            now: harvest ? startOfDay(harvest.startsOn) : now,
          })
        : { options: [], refusals: [], alternatives: [] };
    if (problems.length === 0) problems.push(...withoutDelivery(destination, delivery));
    return {
      store,
      lines: group,
      harvest,
      goodsAmount,
      ...delivery,
      problems,
      isAgeRestricted: group.some(({ goods }) => goods?.isAgeRestricted),
      isDemo: group.some(({ goods }) => goods && isSample(goods)),
    };
  });
  return {
    stores,
    goodsAmount: stores.reduce((sum, each) => sum + each.goodsAmount, 0),
    problems: stores.flatMap(({ problems }) => problems),
    fingerprint: fingerprintOf(stores),
  };
}

function deliver(
  store: GoodsStore,
  lines: readonly QuotedLine[],
  { destination, collect, goodsAmount, now }: { destination: string; collect: number; goodsAmount: number; now: Date },
) {
  const goods = lines.flatMap((line) => (line.goods ? [{ ...line.goods, pieces: line.quantity }] : []));
  const lives = goods.flatMap(({ shelfLifeDays }) => shelfLifeDays ?? []);
  // What is ordered ahead is of no lot that is there.
  const ends = lines.flatMap((line) => (line.harvest ? [] : (line.goods?.goodUntil ?? [])));
  const parcel: Parcel = {
    grams: goods.reduce((sum, each) => sum + each.pieces * gramsOf(each), 0),
    declaredValue: goodsAmount,
    collect,
    storage: [...new Set(goods.map(({ storage }) => storage))],
    shelfLifeDays: lives.length > 0 ? Math.min(...lives) : null,
    bestBefore: ends.length > 0 ? ends.reduce((a, b) => (a < b ? a : b)) : null,
  };
  const origin = store.communeCode ?? goods[0]?.communeCode ?? '';
  const promise = promiseDelivery({ origin, destination, parcel, store: store.delivery ?? USUAL_DELIVERY, now });
  if (!goods.every(({ offer }) => offer?.includesShipping)) return promise;
  return { ...promise, options: promise.options.map((option) => ({ ...option, fee: 0, fees: [] })) };
}

/** What one weighs with its packing, in grams. */
function gramsOf({ unitWeightGrams, quantity, quantityUnit }: Goods): number {
  return unitWeightGrams ?? Math.ceil(quantityUnit === 'PIECE' ? quantity * PIECE_GRAMS : quantity * PACKING);
}

function withoutDelivery(
  destination: string | null,
  { options, refusals }: Pick<StoreQuote, 'options' | 'refusals'>,
): Problem[] {
  if (options.length > 0) return [];
  const problem = (code: QuoteProblemCode, text: Text) => [{ code, text, variantId: null, left: null }];
  if (destination === null) {
    return problem(QuoteProblemCode.NO_DESTINATION, {
      vi: 'Hãy chọn xã, phường nhận hàng.',
      en: 'Choose the commune that it shall come to.',
    });
  }
  return problem(
    QuoteProblemCode.NO_DELIVERY,
    refusals[0]?.text ?? { vi: 'Gian hàng chưa gửi được tới đây.', en: 'The store cannot send there yet.' },
  );
}

function fingerprintOf(stores: readonly StoreQuote[]): string {
  const agreed = stores.map(({ store, lines, options }) => [
    store?.id,
    lines.map(({ variantId, quantity, unitPrice, harvest }) => [variantId, quantity, unitPrice, harvest?.startsOn]),
    options.map(({ carrier, service, fee, handOver, arrivesTo, point }) => [
      carrier,
      service,
      fee,
      handOver,
      arrivesTo,
      point,
    ]),
  ]);
  return createHash('sha256').update(JSON.stringify(agreed)).digest('base64url');
}
