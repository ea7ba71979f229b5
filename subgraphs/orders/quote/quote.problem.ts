import { dayOf } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { areaHolds } from '@cho-phien/kit/places/area';
import { seasonOnDay, SeasonState } from '@cho-phien/kit/season';
import type { Goods, GoodsStore, Wanted } from './quote.facts.ts';

/** Why something cannot be ordered as it is wanted. */
export enum QuoteProblemCode {
  NOT_FOR_SALE = 'NOT_FOR_SALE',
  STORE_CLOSED = 'STORE_CLOSED',
  NO_PRICE = 'NO_PRICE',
  OUTSIDE_AREA = 'OUTSIDE_AREA',
  OUT_OF_SEASON = 'OUT_OF_SEASON',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
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

/** Everything that stops one line. `known` is undefined for a size that orders has never heard of. */
export function problemsOf(wanted: Wanted, known: Goods | undefined, destination: string | null, now: Date): Problem[] {
  const { variantId } = wanted;
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
  } else if (destination !== null && !areaHolds(known.offer.areaCodes, destination)) {
    const text = { vi: 'Người bán không giao mặt hàng này tới nơi nhận.', en: 'Its seller does not send it there.' };
    problems.push(about(QuoteProblemCode.OUTSIDE_AREA, text));
  }
  if (isFresh(known) && seasonOnDay(known.seasonMonths, dayOf(now)).state === SeasonState.OFF_SEASON) {
    const text = { vi: 'Đang trái mùa, chưa có hàng tươi.', en: 'It is out of season: there is none fresh.' };
    problems.push(about(QuoteProblemCode.OUT_OF_SEASON, text));
  }
  const left = Math.max(known.available ?? 0, 0);
  if (wanted.quantity > left) {
    problems.push(about(QuoteProblemCode.OUT_OF_STOCK, left === 0 ? SOLD_OUT : onlyLeft(left), left));
  }
  return problems;
}

const SOLD_OUT: Text = { vi: 'Mặt hàng này vừa hết.', en: 'This is sold out.' };

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
