import { expect, test } from 'vitest';
import { storm } from './test-storm.ts';

test('four writers of 10,000 changes each, while the relay is killed again and again', async () => {
  const { kills, changes } = await storm(10_000, 400);
  expect(kills).toBeGreaterThan(20);
  expect(changes).toBeGreaterThanOrEqual(40_000);
});
