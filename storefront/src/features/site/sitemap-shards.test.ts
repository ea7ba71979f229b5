import { expect, it } from 'vitest';
import { shardDigit, shardsOf } from './sitemap-shards.ts';

it('keeps the products of a kind in one shard, and splits a large one by digits that depend on nothing else', () => {
  expect(shardsOf('rau', 0)).toEqual([]);
  expect(shardsOf('rau', 5_000)).toEqual(['rau']);
  expect(shardsOf('rau', 5_001)).toHaveLength(16);
  expect(shardsOf('rau', 300_000)).toEqual(shardsOf('rau', 5_001));
});

it('spreads products evenly, so that a kind of 100,000 stays far below 50,000 addresses a shard', () => {
  const sizes = new Map<string, number>();
  for (let each = 0; each < 20_000; each += 1) {
    const digit = shardDigit(`rau-${each}`);
    sizes.set(digit, (sizes.get(digit) ?? 0) + 1);
  }
  expect(sizes.size).toBe(16);
  expect(Math.max(...sizes.values())).toBeLessThan((20_000 / 16) * 1.2);
});
