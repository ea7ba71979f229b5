import { openTestSubgraph } from '@cho-phien/kit/test-harness';
import { expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { playCarts } from './test-sums.ts';

it('whatever buyers, stores and banks do, all at once, every sum holds', async () => {
  const test = await openTestSubgraph(orders);
  try {
    const tally = await playCarts(test, 300);
    for (const what of [
      'EXACT',
      'UNDER',
      'OVER',
      'ALREADY_COUNTED',
      'REFUNDED',
      'NOT_REFUNDED',
      'CANCELLED',
      'EXPIRED',
      'PRE_ORDERED',
      'VNPAY_PAID',
      'VNPAY_STOPPED',
      'AT_COUNTER',
      'NOT_AT_COUNTER',
      'PARCEL_RETURNED',
      'TAX',
    ]) {
      expect(tally[what], what).toBeGreaterThan(0);
    }
  } finally {
    await test.close();
  }
}, 120_000);
