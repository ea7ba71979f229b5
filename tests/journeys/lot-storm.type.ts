import type { Goods } from './lot-trade.ts';

/** Grams that there are at first. */
export const HARVESTED = 100_000;

/** One of two stores. */
export interface Side {
  /** uuid. */
  storeId: string;
  goods: Goods;
  /** Pieces that were handed over to be sold. */
  released: number;
}

/** A lot that acts may meet. */
export interface Known {
  id: string;
  of: Side;
  /** Grams of one of its units. */
  grams: number;
  /** Whether it can be handed over to be sold as it is. */
  isSold: boolean;
}

/** What a storm did, as its answers say. */
export interface Storm {
  sides: [Side, Side];
  /** The harvest first, then what came of it. */
  lots: Known[];
  /** What was sent, and to whom; much of it has arrived since. */
  sent: { lot: Known; to: Side }[];
  /** What may be declared wrong: events, and a lot of each. */
  done: { eventId: string; lotId: string }[];
  /** Acts that were refused. */
  refused: number;
}
