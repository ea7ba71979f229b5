import { expect, test } from 'vitest';
import { storm } from './test-storm.ts';

test('four writers, a relay that is killed, consumers that come and go: nothing is lost, repeated or out of order', async () => {
  const { kills, changes } = await storm(300, 100);
  expect(kills).toBeGreaterThan(2);
  expect(changes).toBeGreaterThanOrEqual(1_200);
}, 60_000);
