import { expect, it } from 'vitest';
import { storm } from './test-storm.ts';

it.runIf(process.env.LONG_TESTS)(
  'four writers of 10,000 changes each, while the relay is killed again and again',
  async () => {
    const { kills, changes } = await storm(10_000, 400);
    expect(kills).toBeGreaterThan(20);
    expect(changes).toBeGreaterThanOrEqual(40_000);
  },
  600_000,
);
