import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
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
  category: { code: string; branch: { code: string } };
  origin: { commune: { code: string } | null };
  store: { id: string } | null;
  season: { months: number[]; state: string };
  ocopClaims: { stars: number }[];
  ocopCertificates: { state: string; stars: number; showsBadge: boolean }[];
  variants: { offer: { isDemo: boolean } | null }[];
}

const NODES = `nodes { slug category { code branch { code } } origin { commune { code } } store { id }
  season { months state } ocopClaims { stars } ocopCertificates { state stars showsBadge } variants { offer { isDemo } } }`;
const FACETS = `facets {
  categories { category { code } count } branches { branch { code } count }
  communes { commune { code } count } withoutCommune stores { store { id } count }
  months { month count } allYear inSeason
  ocopStars { stars count } ocopStandings { inForce lapsed reported none } prices demoPrices }`;

/** The days on which the samples' certificates begin to expire, lapse, or leave their grace, and others between. */
const DAYS = [-400, -90, 0, 1, 30, 91, 181, 400, 800, 1_200, 2_000].map((days) => addDays(dayOf(TEST_NOW), days));

async function list(args: string, selection: string, now = TEST_NOW) {
  const { data, errors } = await api.ask(
    `{ products(first: 100${args}) { ${selection} } }`,
    {},
    { now: now.getTime() },
  );
  expect(errors).toBeUndefined();
  return data.products;
}

function tally(values: (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function standing({ ocopCertificates, ocopClaims }: Node): string {
  if (ocopCertificates.some(({ showsBadge }) => showsBadge)) return 'inForce';
  if (ocopCertificates.some(({ state }) => state !== 'UPCOMING')) return 'lapsed';
  return ocopClaims.length > 0 ? 'reported' : 'none';
}

/** The facets as they follow from the products themselves. */
function counted(nodes: Node[], month: number) {
  const seasonal = nodes.filter(({ season }) => season.months.length > 0 && season.months.length < 12);
  const inMonth = (one: number) => seasonal.filter(({ season }) => season.months.includes(one)).length;
  const offers = nodes.flatMap(({ variants }) => variants.flatMap(({ offer }) => offer ?? []));
  return {
    categories: tally(nodes.map(({ category }) => category.code)),
    branches: tally(nodes.map(({ category }) => category.branch.code)),
    communes: tally(nodes.map(({ origin }) => origin.commune?.code)),
    withoutCommune: nodes.filter(({ origin }) => !origin.commune).length,
    stores: tally(nodes.map(({ store }) => store?.id)),
    months: Array.from({ length: 12 }, (_, index) => inMonth(index + 1)),
    allYear: nodes.filter(({ season }) => season.months.length === 12).length,
    inSeason: inMonth(month),
    ocopStars: [3, 4, 5].map(
      (stars) => nodes.filter((node) => node.ocopCertificates.find((one) => one.showsBadge)?.stars === stars).length,
    ),
    ocopStandings: { inForce: 0, lapsed: 0, reported: 0, none: 0, ...tally(nodes.map(standing)) },
    prices: offers.length,
    demoPrices: offers.filter(({ isDemo }) => isDemo).length,
  };
}

/** An answer in the same form. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- reads what it asked for
function answered(facets: any) {
  const pairs = (entries: { count: number }[], keyOf: (entry: never) => string) =>
    Object.fromEntries(entries.map((entry) => [keyOf(entry as never), entry.count]));
  return {
    ...facets,
    categories: pairs(facets.categories, ({ category }: Node) => category.code),
    branches: pairs(facets.branches, ({ branch }: { branch: { code: string } }) => branch.code),
    communes: pairs(facets.communes, ({ commune }: { commune: { code: string } }) => commune.code),
    stores: pairs(facets.stores, ({ store }: { store: { id: string } }) => store.id),
    months: facets.months.map(({ count }: { count: number }) => count),
    ocopStars: facets.ocopStars.map(({ count }: { count: number }) => count),
  };
}

describe('the facets of a list', () => {
  it.each([
    ['everything', ''],
    ['a branch', ', filter: { branchCode: "I" }'],
    ['a search', ', search: "lạng sơn"'],
    ['real goods', ', filter: { isDemo: false }'],
    ['what has lapsed', ', filter: { ocopStanding: LAPSED }'],
    ['nothing', ', filter: { communeCode: "00000" }'],
  ])('count all of %s', async (_what, args) => {
    const page = await list(args, `${NODES} ${FACETS}`);
    expect(answered(page.facets)).toEqual(counted(page.nodes, 11));
  });

  it('count the whole list whatever the page', async () => {
    const whole = await list('', FACETS);
    const { data } = await api.ask(`{ products(first: 1) { pageInfo { endCursor } ${FACETS} } }`);
    expect(data.products.facets).toEqual(whole.facets);
    const next = await api.ask(`query ($after: String) { products(first: 1, after: $after) { ${FACETS} } }`, {
      after: data.products.pageInfo.endCursor,
    });
    expect(next.data.products.facets).toEqual(whole.facets);
  });

  it('put the most goods first', async () => {
    const { facets } = await list('', FACETS);
    for (const entries of [facets.stores, facets.communes] as { count: number }[][]) {
      const counts = entries.map(({ count }) => count);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }
  });

  it('cost at most three statements beside the list, and none when they are not asked for', async () => {
    const cost = async (selection: string) => (await api.countingSql(() => list('', selection))).statements.length;
    expect(await cost(FACETS)).toBe(4);
    expect(
      await cost('facets { categories { count } branches { count } stores { count } allYear withoutCommune }'),
    ).toBe(2);
    expect(await cost('facets { ocopStars { count } ocopStandings { none } }')).toBe(2);
    expect(await cost('nodes { slug }')).toBe(1);
  });
});

describe('stars', () => {
  it('are told apart by the day of the request, as each certificate is', async () => {
    for (const day of DAYS) {
      const now = startOfDay(day);
      const all = await list('', `${NODES} ${FACETS}`, now);
      const nodes: Node[] = all.nodes;
      expect(answered(all.facets)).toEqual(counted(nodes, Number(day.slice(5, 7))));
      const filters: [string, (node: Node) => boolean][] = [
        ['ocopStanding: IN_FORCE', (node) => standing(node) === 'inForce'],
        ['ocopStanding: LAPSED', (node) => standing(node) === 'lapsed'],
        ['ocopStanding: REPORTED', (node) => standing(node) === 'reported'],
        ['ocopStanding: NONE', (node) => standing(node) === 'none'],
        ...[3, 4, 5].map((stars): [string, (node: Node) => boolean] => [
          `ocopStars: ${stars}`,
          ({ ocopCertificates }) => ocopCertificates.find((one) => one.showsBadge)?.stars === stars,
        ]),
      ];
      for (const [filter, holds] of filters) {
        const found = await list(`, filter: { ${filter} }`, 'nodes { slug }', now);
        expect(found.nodes.map(({ slug }: Node) => slug)).toEqual(nodes.filter(holds).map(({ slug }) => slug));
      }
    }
  });

  it('are 3, 4 or 5', async () => {
    const { errors } = await api.ask('{ products(filter: { ocopStars: 2 }) { nodes { slug } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_ARGUMENT' });
  });
});

describe('the next change of a list', () => {
  const nextChange = async (args: string, now = TEST_NOW): Promise<string | null> =>
    (await list(args, 'nextChangeAt', now)).nextChangeAt;
  const firstOfDecember = startOfDay('2026-12-01').toISOString();

  it('is the next month where the month decides, and none where no date does', async () => {
    expect(await nextChange(', sort: SEASON')).toBe(firstOfDecember);
    expect(await nextChange(', filter: { inSeason: false }')).toBe(firstOfDecember);
    expect(await nextChange(', filter: { inSeason: true }', new Date('2026-12-31T17:00:00Z'))).toBe(
      startOfDay('2027-02-01').toISOString(),
    );
    expect(await nextChange('')).toBeNull();
    expect(await nextChange(', sort: NAME, filter: { seasonMonth: 11 }')).toBeNull();
  });

  it('is the instant at which a certificate begins or ends to show its stars', async () => {
    for (const filter of ['ocopStanding: IN_FORCE', 'ocopStanding: LAPSED', 'ocopStars: 4']) {
      const slugsAt = async (now: Date) =>
        (await list(`, filter: { ${filter} }`, 'nodes { slug }', now)).nodes.map(({ slug }: Node) => slug);
      let now = new Date(TEST_NOW.getTime() - 400 * 86_400_000);
      const before = await slugsAt(now);
      const seen: string[][] = [before];
      for (let next = await nextChange(`, filter: { ${filter} }`, now); next;) {
        // Until a moment before it nothing has changed.
        expect(await slugsAt(new Date(Date.parse(next) - 1))).toEqual(seen.at(-1));
        now = new Date(next);
        seen.push(await slugsAt(now));
        next = await nextChange(`, filter: { ${filter} }`, now);
      }
      expect(new Set(seen.map((slugs) => slugs.join())).size).toBeGreaterThan(1);
      // In the end none is in force, and nothing is left to change.
      expect(await slugsAt(new Date('2100-01-01T00:00:00Z'))).toEqual(seen.at(-1));
    }
  });

  it('is the sooner of the two', async () => {
    const stars = (await nextChange(', filter: { ocopStanding: IN_FORCE }')) ?? '';
    const both = await nextChange(', sort: SEASON, filter: { ocopStanding: IN_FORCE }');
    expect(both).toBe([stars, firstOfDecember].sort()[0]);
  });
});
