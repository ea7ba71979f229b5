import { afterAll, beforeAll, test } from 'vitest';
import { storm, stormWithRecall } from './lot-storm.ts';
import { openTrade, type Trade } from './lot-trade.ts';

let trade: Trade;
beforeAll(async () => {
  trade = await openTrade();
});
afterAll(() => trade.close());

test('twenty times: two hundred acts at once with 100 kg never use more than there is', async () => {
  for (let n = 0; n < 20; n += 1) await storm(trade);
});

test('twenty times: a recall in the midst of them leaves nothing for sale', async () => {
  for (let n = 0; n < 20; n += 1) await stormWithRecall(trade);
});
