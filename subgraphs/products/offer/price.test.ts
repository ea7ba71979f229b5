import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

interface Node {
  slug: string;
  variants: { offer: { price: { amount: number } } | null }[];
}

const list = async (filter: string, now = TEST_NOW) => {
  const { data, errors } = await api.ask(
    `{ products(first: 100, ${filter}) { nextChangeAt nodes { slug variants { offer { price { amount } } } }
         facets { priceBands { min max count } } } }`,
    {},
    { now: now.getTime() },
  );
  expect(errors).toBeUndefined();
  return data.products as {
    nextChangeAt: string | null;
    nodes: Node[];
    facets: { priceBands: { min: number | null; max: number | null; count: number }[] };
  };
};
const pricesOf = ({ variants }: Node) => variants.flatMap(({ offer }) => (offer ? [offer.price.amount] : []));

describe('prices', () => {
  it('narrow a list to what has a size within the range', async () => {
    const { nodes } = await list('filter: {}');
    for (const [min, max] of [
      [50_000, 100_000],
      [null, 60_000],
      [200_000, null],
      [100_000, 100_000],
    ] as const) {
      const wanted = nodes.filter((node) =>
        pricesOf(node).some((price) => price >= (min ?? 0) && price <= (max ?? Infinity)),
      );
      const { nodes: found } = await list(`filter: { price: { min: ${min}, max: ${max} } }`);
      expect(new Set(found.map(({ slug }) => slug))).toEqual(new Set(wanted.map(({ slug }) => slug)));
    }
  });

  it('are counted in bands by the lowest of each product', async () => {
    const { nodes, facets } = await list('filter: {}');
    const lowest = nodes.flatMap((node) => (pricesOf(node).length > 0 ? [Math.min(...pricesOf(node))] : []));
    expect(facets.priceBands.length).toBeGreaterThan(2);
    for (const { min, max, count } of facets.priceBands) {
      expect(count).toBe(lowest.filter((price) => price >= (min ?? 0) && price < (max ?? Infinity)).length);
    }
    expect(facets.priceBands.reduce((sum, { count }) => sum + count, 0)).toBe(lowest.length);
  });

  it('change a list at the instant at which one begins or ends', async () => {
    const before = await list('filter: { price: { min: 50000 } }');
    expect(before.nextChangeAt).toBeNull();
    const ends = new Date(TEST_NOW.getTime() + 3_600_000);
    const [dear] = before.nodes.filter((node) => pricesOf(node).length === 1);
    await api.subgraph.db.query(
      `update offer set valid_to = $1 where product_id = (select id from product where slug = $2) and valid_to is null`,
      [ends, dear?.slug],
    );
    const narrowed = 'filter: { price: { min: 50000 } }';
    expect((await list(narrowed)).nextChangeAt).toBe(ends.toISOString());
    const has = async (now: Date) => (await list(narrowed, now)).nodes.some(({ slug }) => slug === dear?.slug);
    expect(await has(new Date(ends.getTime() - 1))).toBe(true);
    expect(await has(ends)).toBe(false);
  });
});
