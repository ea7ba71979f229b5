import type { Balance } from './balance.ts';

/** A payment of so many đồng of which so much came and was given back. */
export function aBalance(isPrepaid: boolean, due: number, received = 0, refunded = 0): Balance {
  return { isPrepaid, due, received, remitted: 0, refunded, closed: null };
}
