import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import { openPool } from './pool.ts';

/** Makes many objects that live a while, then lists one page: the size of the room for young ones, in MB. */
const ENTRY = `
  import { getHeapSpaceStatistics } from 'node:v8';
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
      yield { addresses: [String(young.space_size / 2 ** 20)], parts: [] };
    },
  };`;

it('bounds what a thread holds of young objects, whatever the flags of the process', async () => {
  setFlagsFromString('--max-semi-space-size=64');
  const pool = openPool(`data:text/javascript,${encodeURIComponent(ENTRY)}`, 1);
  const sizes: number[] = [];
  await pool.run({ do: 'pages', source: { apiUrl: '', secret: '', now: 0 } }, ({ addresses }) => {
    sizes.push(...addresses.map(({ address }) => Number(address)));
  });
  await pool.close();
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThanOrEqual(48);
});
