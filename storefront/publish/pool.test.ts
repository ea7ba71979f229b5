import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { openPool } from './pool.ts';

/** Makes many objects that live a while, then lists two pages: the size of the room for young ones, and the most of all, in MB. */
const ENTRY = `
  import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
  export const renderer = {
    routes: [],
    routeOf: () => undefined,
    async *pages() {
      let held = [];
      for (let i = 0; i < 1e7; i += 1) {
        const made = { i, of: [i] };
        if (i % 8 === 0) held.push(made);
        if (held.length > 200_000) held = [];
      }
      const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
      yield { addresses: [young.space_size, getHeapStatistics().heap_size_limit].map((bytes) => String(bytes / 2 ** 20)), parts: [] };
    },
  };`;

it('bounds what a thread holds, whatever the flags of the process', async () => {
  setFlagsFromString('--max-semi-space-size=64');
  setFlagsFromString('--max-old-space-size=1000');
  const pool = openPool(`data:text/javascript,${encodeURIComponent(ENTRY)}`, 1);
  const sizes: number[] = [];
  await pool.run({ do: 'pages', source: { apiUrl: '', secret: '', now: 0 } }, ({ addresses }) => {
    sizes.push(...addresses.map(({ address }) => Number(address)));
  });
  await pool.close();
  expect(sizes).toHaveLength(2);
  expect(sizes[0]).toBeLessThanOrEqual(48);
  expect(sizes[1]).toBeLessThanOrEqual(128 + 48);
});
