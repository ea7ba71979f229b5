import { describe, expect, it } from 'vitest';
import type { Balance } from './balance.ts';
import { outstanding, refundParts, sharesOf, unpaidOrders, type OrderShare } from './shares.ts';
import { aBalance } from './test-balance.ts';

const order = (id: string, total: number, difference: Partial<OrderShare> = {}): OrderShare => ({
  id,
  number: id,
  total,
  isCancelled: false,
  isUnconfirmed: !(difference.isCancelled ?? false),
  refunded: 0,
  ...difference,
});
const came = (due: number, received: number, refunded = 0): Balance => aBalance(true, due, received, refunded);

describe('what came for a checkout', () => {
  it.each<[string, Balance, OrderShare[], [number, number][], number]>([
    [
      'all of it',
      came(300, 300),
      [order('a', 100), order('b', 200)],
      [
        [100, 100],
        [200, 200],
      ],
      0,
    ],
    [
      'too much',
      came(300, 350),
      [order('a', 100), order('b', 200)],
      [
        [100, 100],
        [200, 200],
      ],
      50,
    ],
    [
      'too little',
      came(300, 150),
      [order('a', 100), order('b', 200)],
      [
        [100, 100],
        [50, 50],
      ],
      0,
    ],
    // Paid after one was cancelled: all of it is the other's.
    [
      'one is gone',
      came(200, 200),
      [order('a', 100, { isCancelled: true }), order('b', 200)],
      [
        [0, 0],
        [200, 200],
      ],
      0,
    ],
    [
      'and was paid',
      came(200, 300),
      [order('a', 100, { isCancelled: true }), order('b', 200)],
      [
        [100, 100],
        [200, 200],
      ],
      0,
    ],
    [
      'and given back',
      came(200, 300, 100),
      [order('a', 100, { isCancelled: true, refunded: 100 }), order('b', 200)],
      [
        [100, 0],
        [200, 200],
      ],
      0,
    ],
  ])('is of its orders: %s', (_, balance, orders, shares, beyond) => {
    const found = sharesOf(balance, orders);
    expect(found.orders.map(({ paid, refundable }) => [paid, refundable])).toEqual(shares);
    expect(found.beyond).toBe(beyond);
  });

  it('is given back of a named order where there are several, and never more than came for it', () => {
    const orders = [order('a', 100), order('b', 200)];
    expect(refundParts(came(300, 350), orders, 'a', 100)).toEqual([{ orderId: 'a', amount: 100 }]);
    expect(refundParts(came(300, 350), orders, 'a', 101)).toBe(100);
    expect(refundParts(came(300, 350), orders, null, 50)).toEqual([{ orderId: null, amount: 50 }]);
    expect(refundParts(came(300, 350), orders, null, 51)).toBe('UNNAMED');
    expect(refundParts(came(300, 350), orders, 'x', 1)).toBe(0);
    // One transfer for the only order and what came beyond it.
    expect(refundParts(came(100, 150), [order('a', 100)], null, 150)).toEqual([
      { orderId: null, amount: 50 },
      { orderId: 'a', amount: 100 },
    ]);
    expect(refundParts(came(100, 150), [order('a', 100)], null, 151)).toBe(150);
  });
});

describe('what is missing of a checkout', () => {
  const gone = { isCancelled: true };
  const confirmed = { isUnconfirmed: false };
  it.each<[string, Balance, OrderShare[], number, string[]]>([
    ['all, when nothing came', came(300, 0), [order('a', 100), order('b', 200)], 300, ['a', 'b']],
    ['the rest, for either', came(300, 150), [order('a', 100), order('b', 200)], 150, ['a', 'b']],
    ['nothing, when all came', came(300, 300), [order('a', 100), order('b', 200)], 0, []],
    // 60 came, went back, and 40 came: 100 came altogether, and 40 are here.
    ['what was given back', came(100, 100, 60), [order('a', 100, { refunded: 60 })], 60, ['a']],
    ['nothing, when all is paid once more', came(100, 160, 60), [order('a', 100, { refunded: 60 })], 0, []],
    ['what was given back of one', came(300, 300, 10), [order('a', 100, { refunded: 10 }), order('b', 200)], 10, ['a']],
    ['nothing of what was confirmed', came(100, 100, 30), [order('a', 100, { refunded: 30, ...confirmed })], 0, []],
    ['nothing, when what came beyond went back', came(100, 120, 20), [order('a', 100)], 0, []],
    // Its money went back before it was cancelled: it was never the other's.
    ['the other', came(100, 100, 100), [order('a', 100, { refunded: 100, ...gone }), order('b', 100)], 100, ['b']],
    // What was paid for one that was cancelled is there for the other.
    ['nothing, by the other', came(100, 200, 50), [order('a', 100, { refunded: 50 }), order('b', 100, gone)], 0, []],
  ])('is %s: %j', (_, balance, orders, missing, unpaid) => {
    expect(outstanding(balance, orders)).toBe(missing);
    expect(unpaidOrders(balance, orders)).toEqual(unpaid);
  });

  it('is of what is paid on delivery what was not collected', () => {
    expect(outstanding(aBalance(false, 100, 40), [])).toBe(60);
  });
});
