import { describe, expect, it } from 'vitest';
import { newBalance, receive, type Balance } from './balance.ts';
import { refundParts, sharesOf, type OrderShare } from './shares.ts';

const order = (id: string, total: number, difference: Partial<OrderShare> = {}): OrderShare => ({
  id,
  number: id,
  total,
  isCancelled: false,
  refunded: 0,
  ...difference,
});
const came = (due: number, received: number, refunded = 0): Balance => ({
  ...receive(newBalance(true, due), received),
  refunded,
});

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
