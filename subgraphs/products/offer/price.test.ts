import { AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

interface Node {
  slug: string;
  variants: { id: string; offer: { price: { amount: number } } | null }[];
}

const list = async (filter: string, now = TEST_NOW) => {
  const { data, errors } = await api.ask(
    `{ products(first: 100, ${filter}) { nextChangeAt nodes { slug variants { id offer { price { amount } } } }
         facets { nextChangeAt priceBands { min max count } } } }`,
    {},
    { now: now.getTime() },
  );
  expect(errors).toBeUndefined();
  return data.products as {
    nextChangeAt: string | null;
    nodes: Node[];
    facets: { nextChangeAt: string; priceBands: { min: number | null; max: number | null; count: number }[] };
  };
};
const slugsOf = (nodes: Node[]) => nodes.map(({ slug }) => slug).sort();
/** Sets the price of the size at a place. */
const price = async (
  { variants }: Node,
  amount: number,
  { place = 0, validFrom }: { place?: number; validFrom?: string } = {},
) => {
  const { data } = await api.ask(
    `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { userErrors { message } } }`,
    { input: { variantId: variants[place]?.id, amount, validFrom } },
    { viewer: AN_ADMIN },
  );
  expect(data.offerSetPrice).toEqual({ userErrors: [] });
};
const pricesOf = ({ variants }: Node) => variants.flatMap(({ offer }) => (offer ? [offer.price.amount] : []));

describe('prices', () => {
  it('lead from every band to exactly the products that it counted, by the lowest price of each', async () => {
    // Two sizes in two bands, and prices at both ends of a band.
    const { nodes: all } = await list('filter: {}');
    const [wide] = all.filter((node) => pricesOf(node).length > 1);
    const [at, under, alone] = all.filter((node) => pricesOf(node).length === 1);
    await price(wide!, 500_000);
    await price(wide!, 45_000, { place: 1 });
    await price(at!, 100_000);
    await price(under!, 99_999);
    await price(alone!, 1_000_000);

    for (const other of ['', 'isDemo: true', 'branchCode: "I"']) {
      const { nodes, facets } = await list(`filter: { ${other} }`);
      const priced = nodes.filter((node) => pricesOf(node).length > 0);
      const lowestOf = (node: Node) => Math.min(...pricesOf(node));
      expect(facets.priceBands.length).toBeGreaterThan(other ? 1 : 4);
      const met: string[] = [];
      for (const { min, max, count } of facets.priceBands) {
        const { nodes: found } = await list(`filter: { ${other} price: { min: ${min}, max: ${max} } }`);
        const wanted = priced.filter((node) => lowestOf(node) >= (min ?? 0) && lowestOf(node) < (max ?? Infinity));
        expect([min, found.length]).toEqual([min, count]);
        expect(slugsOf(found)).toEqual(slugsOf(wanted));
        met.push(...slugsOf(found));
      }
      // Each in one band, and no other.
      expect(met.sort()).toEqual(slugsOf(priced));
    }
  });

  it('narrow a list to what costs at least so much, and less than so much', async () => {
    const { nodes } = await list('filter: {}');
    for (const [min, max] of [
      [60_000, 100_000],
      [null, 60_000],
      [200_000, null],
      [99_999, 100_000],
      [100_000, 100_000],
      [null, null],
    ] as const) {
      const wanted = nodes.filter((node) => {
        const prices = pricesOf(node);
        const lowest = Math.min(...prices);
        return prices.length > 0 && lowest >= (min ?? 0) && lowest < (max ?? Infinity);
      });
      const { nodes: found } = await list(`filter: { price: { min: ${min}, max: ${max} } }`);
      expect(slugsOf(found)).toEqual(slugsOf(wanted));
    }
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

  it('change their counts at the instant at which one begins or ends', async () => {
    const { nodes } = await list('filter: {}');
    const product = nodes.findLast((node) => pricesOf(node).length === 1);
    const begins = new Date(TEST_NOW.getTime() + 7_200_000);
    await price(product!, 5_000_000, { validFrom: begins.toISOString() });
    const own = `filter: { slugs: ["${product?.slug}"] }`;
    const at = async (now: Date) => (await list(own, now)).facets;
    const before = await at(TEST_NOW);
    expect(before.nextChangeAt).toBe(begins.toISOString());
    expect((await at(new Date(begins.getTime() - 1))).priceBands).toEqual(before.priceBands);
    expect((await at(begins)).priceBands).toEqual([{ min: 1_000_000, max: null, count: 1 }]);
    expect((await at(begins)).nextChangeAt).toBe('2026-11-30T17:00:00.000Z');
  });
});
