import type { Speaker } from '../../lib/locale.ts';
import { formatDay } from '../../lib/dates.ts';
import { comeBack } from '../../lib/season.ts';
import { closedWords } from '../store/words.ts';
import type { Card, Seller } from './types.ts';

/** What a shopper can count on today; the shape on the page follows the kind. */
export interface Availability {
  kind: 'in' | 'low' | 'pre' | 'out' | 'off' | 'away' | 'unknown';
  text: string;
}

type Facts = Pick<Card, 'season' | 'storage'> & {
  variants: readonly CardVariant[];
  /** Told on the product's own page alone. */
  store?: Pick<Seller, 'opening'> | null;
};
type CardVariant = Card['variants'][number];

const isFresh = ({ storage }: Facts) => storage === 'FRESH_SHORT' || storage === 'FRESH_MEDIUM';

/** The first variant with a price, else the first: the one cards and the big price show. */
export function leadVariant<V extends CardVariant>(product: { variants: readonly V[] }): V | undefined {
  return product.variants.find((variant) => variant.offer) ?? product.variants[0];
}

/** The sizes that can be put into a cart now: those with a price and with stock, or with some left of the next harvest. */
export function soldSizes<V extends CardVariant>(
  product: { variants: readonly V[]; store?: object | null },
  { kind }: Availability,
): V[] {
  if (!product.store || kind === 'off' || kind === 'away') return [];
  return product.variants.filter(({ offer, stock }) => {
    const state = kind === 'pre' ? stock?.preorder?.state : stock?.state;
    return offer && state && state !== 'OUT';
  });
}

/** From a seller who is away there is nothing to have. Fresh goods out of season are gone whatever the stock says, unless they can be ordered ahead; dried and kept goods sell from stock all year. */
export function availability(t: Speaker, product: Facts, variant = leadVariant(product)): Availability {
  const closed = product.store && closedWords(t, product.store.opening);
  if (closed) return { kind: 'away', text: closed };
  const stock = variant?.stock;
  const offSeason = product.season.state === 'OFF_SEASON';
  if (offSeason && (isFresh(product) || !stock || stock.state === 'OUT')) {
    return ahead(t, stock?.preorder) ?? { kind: 'off', text: comeBack(t, product.season) };
  }
  if (!stock) return { kind: 'unknown', text: t('Chưa có số liệu kho', 'No stock figures yet') };
  switch (stock.state) {
    case 'IN_STOCK':
      return { kind: 'in', text: t('Còn hàng', 'In stock') };
    case 'LOW':
      return {
        kind: 'low',
        text: t(`Sắp hết: còn ${stock.availableQuantity}`, `Running out: ${stock.availableQuantity} left`),
      };
    case 'OUT':
      return { kind: 'out', text: t('Tạm hết', 'Sold out for now') };
  }
}

/** What can be ordered ahead of the next harvest; undefined while nothing is. */
function ahead(
  t: Speaker,
  preorder: NonNullable<CardVariant['stock']>['preorder'] | undefined,
): Availability | undefined {
  if (!preorder) return undefined;
  const { state, availableQuantity: left, harvest } = preorder;
  if (state === 'OUT') {
    return { kind: 'off', text: t('Vụ tới đã được đặt hết', 'All of the next harvest is ordered') };
  }
  const from = formatDay(t.locale, harvest.startsOn);
  if (state === 'LOW') {
    return {
      kind: 'pre',
      text: t(`Đặt trước: còn ${left}, giao từ ${from}`, `Pre-order: ${left} left, sent from ${from}`),
    };
  }
  return { kind: 'pre', text: t(`Đặt trước, giao từ ${from}`, `Pre-order, sent from ${from}`) };
}
