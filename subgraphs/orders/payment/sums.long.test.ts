import { openTestSubgraph } from '@cho-phien/kit/test-harness';
import { expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { playCarts } from './test-sums.ts';

it('ten thousand carts, payments, cancellations and refunds keep every sum', async () => {
  const test = await openTestSubgraph(orders);
  try {
    const tally = await playCarts(test, 10_000);
    expect(tally.REFUNDED).toBeGreaterThan(100);
  } finally {
    await test.close();
  }
}, 1_800_000);
