import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { areaHolds } from '@cho-phien/kit/places/area';
import { seasonOnDay, SeasonState } from '@cho-phien/kit/season';
import { openHarvest, type Harvest } from '../preorder/harvest.ts';
import type { Circumstances, Goods, GoodsStore, Wanted } from './quote.facts.ts';

/** Why something cannot be ordered as it is wanted. */
export enum QuoteProblemCode {
  NOT_FOR_SALE = 'NOT_FOR_SALE',
  STORE_CLOSED = 'STORE_CLOSED',
  NO_PRICE = 'NO_PRICE',
  SAMPLE = 'SAMPLE',
  OUTSIDE_AREA = 'OUTSIDE_AREA',
  OUT_OF_SEASON = 'OUT_OF_SEASON',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
  PREORDER_APART = 'PREORDER_APART',
  NO_DELIVERY = 'NO_DELIVERY',
  NO_DESTINATION = 'NO_DESTINATION',
}

/** One thing that stops an order. */
export interface Problem {
  code: QuoteProblemCode;
  text: Text;
  /** The size (uuid) that it is about; null when about all of a store. */
  variantId: string | null;
  /** Pieces that could be ordered instead; null when that would not help. */
  left: number | null;
}

/**
 * The harvest that goods are ordered ahead of: while orders ahead are open and none of the goods can be had now. Fresh
 * goods of which some is said to be there out of season are ordered ahead too.
 */
export function harvestOf(goods: Goods, day: Day): Harvest | null {
  const isThere = !isFresh(goods) && (goods.available ?? 0) > 0;
  const harvest = goods.harvestOn === null || isThere ? undefined : openHarvest(goods, day);
  return harvest && harvest.startsOn === goods.harvestOn ? harvest : null;
}

/** Whether nobody would send it: the store, the goods or the price are made up. */
export function isSample({ isDemo, store, offer }: Goods): boolean {
  return isDemo || store?.isDemo === true || offer?.isDemo === true;
}

/**
 * Whether samples may be ordered, which is a trial: not in production, where somebody would wait for them, unless
 * `ALLOW_SAMPLE_ORDERS` is 1.
 */
export function takesSamples(env: NodeJS.ProcessEnv): boolean {
  return env.NODE_ENV !== 'production' || env.ALLOW_SAMPLE_ORDERS === '1';
}

/**
 * Everything that stops one line; of a `harvest` it is ordered ahead. `known` is undefined for a size that orders has
 * never heard of.
 */
export function problemsOf(
  { variantId, quantity, harvest }: Wanted & { harvest: Harvest | null },
  known: Goods | undefined,
  { destination, takesSamples, now }: Pick<Circumstances, 'destination' | 'takesSamples' | 'now'>,
): Problem[] {
  const about = (code: QuoteProblemCode, text: Text, left: number | null = null): Problem => ({
    code,
    text,
    variantId,
    left,
  });
  if (!known || known.state !== 'PUBLISHED' || !known.store?.isPublic) {
    return [
      about(QuoteProblemCode.NOT_FOR_SALE, {
        vi: 'Mặt hàng này không còn bán. Hãy bỏ khỏi giỏ.',
        en: 'This is not for sale any more. Take it out of the cart.',
      }),
    ];
  }
  const problems: Problem[] = [];
  const closed = closedText(known.store, now);
  if (closed) problems.push(about(QuoteProblemCode.STORE_CLOSED, closed));
  if (!known.offer) {
    const text = { vi: 'Mặt hàng này hiện chưa có giá.', en: 'This has no price at the moment.' };
    problems.push(about(QuoteProblemCode.NO_PRICE, text));
  } else if (isSample(known) && !takesSamples) {
    const text = {
      vi: 'Đây là hàng mẫu hoặc giá mẫu, chưa đặt mua được.',
      en: 'This is a sample, or its price is: it cannot be ordered.',
    };
    problems.push(about(QuoteProblemCode.SAMPLE, text));
  } else if (destination !== null && !areaHolds(known.offer.areaCodes, destination)) {
    const text = { vi: 'Người bán không giao mặt hàng này tới nơi nhận.', en: 'Its seller does not send it there.' };
    problems.push(about(QuoteProblemCode.OUTSIDE_AREA, text));
  }
  if (!harvest && isFresh(known) && seasonOnDay(known.seasonMonths, dayOf(now)).state === SeasonState.OFF_SEASON) {
    const text = { vi: 'Đang trái mùa, chưa có hàng tươi.', en: 'It is out of season: there is none fresh.' };
    problems.push(about(QuoteProblemCode.OUT_OF_SEASON, text));
  }
  const left = Math.max((harvest ? known.leftAhead : known.available) ?? 0, 0);
  if (quantity > left) {
    const soldOut = harvest ? TAKEN_AHEAD : SOLD_OUT;
    problems.push(about(QuoteProblemCode.OUT_OF_STOCK, left === 0 ? soldOut : onlyLeft(left), left));
  }
  return problems;
}

const SOLD_OUT: Text = { vi: 'Mặt hàng này vừa hết.', en: 'This is sold out.' };

const TAKEN_AHEAD: Text = {
  vi: 'Vụ tới đã được đặt trước hết.',
  en: 'All of the next harvest is ordered already.',
};

/** What stands against lines of one store that cannot be sent together: their sizes (uuids), which are ordered ahead. */
export function apart(variantIds: readonly string[]): Problem[] {
  const text = {
    vi: 'Hàng đặt trước theo vụ gửi riêng khi tới mùa. Hãy bỏ ra, đặt các hàng kia trước, rồi đặt hàng này thành đơn riêng.',
    en: 'Goods of a coming harvest are sent apart, in their season. Take this out, order the rest first, and then this by itself.',
  };
  return variantIds.map((variantId) => ({ code: QuoteProblemCode.PREORDER_APART, text, variantId, left: null }));
}

function onlyLeft(left: number): Text {
  return { vi: `Chỉ còn ${left}. Hãy giảm số lượng.`, en: `Only ${left} left. Please take fewer.` };
}

function isFresh({ storage }: Goods): boolean {
  return storage === 'FRESH_SHORT' || storage === 'FRESH_MEDIUM';
}

function closedText({ opening, reopensOn }: GoodsStore, now: Date): Text | undefined {
  if (opening === 'OPEN' || (opening === 'PAUSED' && reopensOn !== null && reopensOn <= dayOf(now))) return undefined;
  if (opening === 'PAUSED' && reopensOn !== null) {
    return {
      vi: `Gian hàng tạm nghỉ, bán lại từ ngày ${reopensOn.split('-').reverse().join('/')}.`,
      en: `The store is away and sells again from ${reopensOn}.`,
    };
  }
  return { vi: 'Gian hàng đang nghỉ bán.', en: 'The store does not sell at the moment.' };
}
