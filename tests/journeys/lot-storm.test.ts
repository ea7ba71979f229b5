import { afterAll, beforeAll, test } from 'vitest';
import { storm, stormWithRecall } from './lot-storm.ts';
import { openTrade, type Trade } from './lot-trade.ts';

let trade: Trade;
beforeAll(async () => {
  trade = await openTrade();
});
afterAll(() => trade.close());

test('two hundred acts at once with 100 kg never use more than there is', { timeout: 60_000 }, async () => {
  await storm(trade);
});

test('a recall in the midst of them leaves nothing for sale', { timeout: 60_000 }, async () => {
  await stormWithRecall(trade);
});
