import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const slugs = async (args: string, now?: Date): Promise<string[]> => {
  const { data, errors } = await api.ask(`{ products(${args}) { nodes { slug } } }`, {}, now && { now: now.getTime() });
  expect(errors).toBeUndefined();
  return data.products.nodes.map((node: { slug: string }) => node.slug);
};

describe('the product list', () => {
  it('pages through everything once, in each order', async () => {
    for (const sort of ['NEWEST', 'NAME', 'SEASON']) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = await api.ask(
          `query ($after: String) { products(first: 7, after: $after, sort: ${sort}) {
             nodes { slug } pageInfo { hasNextPage endCursor } totalCount } }`,
          { after },
        );
        expect(errors).toBeUndefined();
        expect(data.products.totalCount).toBe(78);
        seen.push(...data.products.nodes.map((node: { slug: string }) => node.slug));
        after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
      } while (after);
      expect(seen).toHaveLength(78);
      expect(new Set(seen).size).toBe(78);
    }
  });

  it('sends at most three statements for 20 products with variants, prices and certificates', async () => {
    const { result, statements } = await api.countingSql(() =>
      api.ask(`{ products { nodes { slug name { vi en } variants { id offer { price { amount } } }
        ocopClaims { stars } ocopCertificates { state } store { id } } } }`),
    );
    expect(result.errors).toBeUndefined();
    expect(result.data.products.nodes).toHaveLength(20);
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('answers a hundred references with one statement', async () => {
    const { data } = await api.ask('{ products(first: 100) { nodes { id } } }');
    const representations = data.products.nodes.map((node: { id: string }) => ({ __typename: 'Product', id: node.id }));
    const { result, statements } = await api.countingSql(() =>
      api.ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { slug } } }', {
        r: representations,
      }),
    );
    expect(result.data._entities).toHaveLength(78);
    expect(statements).toHaveLength(1);
  });

  it.each([8, 11])(
    'relates what is in season first, then what opens next, by name around from itself: month %i',
    async (month) => {
      const now = new Date(`2026-${String(month).padStart(2, '0')}-15T05:00:00Z`).getTime();
      const { data, errors } = await api.ask(
        `{ products(first: 100, sort: NAME) { nodes { slug season { months } origin { commune { code } }
         related(first: 12) { slug } } } }`,
        {},
        { now },
      );
      expect(errors).toBeUndefined();
      interface Node {
        slug: string;
        season: { months: number[] };
        origin: { commune: { code: string } | null };
        related: { slug: string }[];
      }
      const nodes: Node[] = data.products.nodes;
      const until = ({ season: { months } }: Node): number => {
        if (months.length === 12) return 1;
        const distance = Math.min(...months.map((m) => (m - month + 12) % 12), 12);
        return distance === 0 ? 0 : distance + 1;
      };
      let compared = 0;
      for (const [index, self] of nodes.entries()) {
        const expected = [...nodes.slice(index + 1), ...nodes.slice(0, index)]
          .filter(({ origin }) => origin.commune && origin.commune.code === self.origin.commune?.code)
          .toSorted((a, b) => until(a) - until(b))
          .slice(0, 12);
        expect(self.related.map(({ slug }) => slug)).toEqual(expected.map(({ slug }) => slug));
        compared += expected.length;
      }
      expect(compared).toBeGreaterThan(50);
    },
  );

  it('sorts by the Vietnamese alphabet', async () => {
    const { data } = await api.ask('{ products(first: 100, sort: NAME) { nodes { name { vi } } } }');
    const names = data.products.nodes.map((node: { name: { vi: string } }) => node.name.vi);
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
  });

  it('puts what is in season first, and knows the month', async () => {
    const november = await slugs('first: 1, sort: SEASON, filter: { inSeason: true }');
    expect(november).toHaveLength(1);
    const inAugust = await slugs('first: 100, filter: { inSeason: true }', new Date('2026-08-10T00:00:00Z'));
    expect(inAugust).toContain('na-dai-dong-mo');
    expect(await slugs('first: 100, filter: { inSeason: true }')).not.toContain('na-dai-dong-mo');
    expect(await slugs('first: 100, filter: { seasonMonth: 8 }')).toContain('na-dai-dong-mo');
  });

  it('filters by category, branch and commune', async () => {
    const { data } = await api.ask(
      `{ c: products(first: 100, filter: { categoryCode: "QD26-14" }) { nodes { isAgeRestricted } }
         b: products(first: 100, filter: { branchCode: "II" }) { nodes { category { branch { code } } } }
         k: products(first: 100, filter: { communeCode: "06463" }) { nodes { origin { commune { code } } } } }`,
    );
    expect(data.c.nodes.every((node: { isAgeRestricted: boolean }) => node.isAgeRestricted)).toBe(true);
    expect(data.b.nodes.length).toBeGreaterThan(0);
    expect(data.b.nodes[0].category.branch.code).toBe('II');
    expect(data.k.nodes).toHaveLength(6);
  });

  it('finds known products by slug or id, a hundred at once, in the order asked for, with one statement', async () => {
    const { data } = await api.ask('{ products(first: 100, sort: NAME) { nodes { id slug } } }');
    const all: { id: string; slug: string }[] = data.products.nodes;
    const LIST = `query ($filter: ProductFilter) { products(first: 100, sort: NAME, filter: $filter) { nodes { id slug } } }`;
    const asked = [...all].reverse();
    for (const filter of [{ slugs: asked.map(({ slug }) => slug) }, { ids: asked.map(({ id }) => id) }]) {
      const { result, statements } = await api.countingSql(() => api.ask(LIST, { filter }));
      expect(result.errors).toBeUndefined();
      expect(result.data.products.nodes).toEqual(all);
      expect(statements).toHaveLength(1);
    }
    expect(await slugs('filter: { slugs: ["na-dai-dong-mo", "khong-co", "hang-mau-mang-kho"] }')).toEqual([
      'na-dai-dong-mo',
    ]);
    expect(await slugs('filter: { slugs: [] }')).toEqual([]);
  });

  it('hides drafts from everyone but admins', async () => {
    expect(await slugs('first: 100')).not.toContain('hang-mau-mang-kho');
    const refused = await api.ask('{ products(filter: { state: DRAFT }) { nodes { slug } } }');
    expect(refused.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    const drafts = await api.ask('{ products(filter: { state: DRAFT }) { nodes { slug } } }', {}, { viewer: AN_ADMIN });
    expect(drafts.data.products.nodes).toHaveLength(2);
    const hidden = await api.ask('{ product(slug: "hang-mau-mang-kho") { slug } }');
    expect(hidden.data.product).toBeNull();
  });
});

describe('what is not published', () => {
  const ADMIN = { viewer: AN_ADMIN } as const;
  const DRAFTS = `query ($after: String) { products(first: 1, after: $after, filter: { state: DRAFT }) {
    nodes { id slug variants { id } } pageInfo { hasNextPage endCursor } } }`;

  it('is paged by admins like everything else', async () => {
    const { data: first } = await api.ask(DRAFTS, {}, ADMIN);
    const { data: second } = await api.ask(DRAFTS, { after: first.products.pageInfo.endCursor }, ADMIN);
    const found = [...first.products.nodes, ...second.products.nodes].map((node: { slug: string }) => node.slug);
    expect(found.sort()).toEqual(['hang-mau-gao-nep', 'hang-mau-mang-kho']);
    expect(second.products.pageInfo.hasNextPage).toBe(false);
  });

  it('is hidden from everyone else wherever a reference could reach it', async () => {
    const { data } = await api.ask(DRAFTS, {}, ADMIN);
    const [{ id, variants }] = data.products.nodes;
    const representations = [
      { __typename: 'Product', id },
      { __typename: 'Variant', id: variants[0].id },
    ];
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Product { slug } ... on Variant { name { vi } } } }`;
    expect((await api.ask(entities, { r: representations })).data._entities).toEqual([null, null]);
    expect((await api.ask(entities, { r: representations }, ADMIN)).data._entities).not.toContain(null);
    const { data: open } = await api.ask(
      `query ($id: ID!) { product(id: $id) { slug } products(first: 100, search: "măng khô") { nodes { slug } }
        categories { code productCount } }`,
      { id },
    );
    expect(open.product).toBeNull();
    expect(open.products.nodes.map((node: { slug: string }) => node.slug)).not.toContain('hang-mau-mang-kho');
    const counted = open.categories.reduce(
      (sum: number, { productCount }: { productCount: number }) => sum + productCount,
      0,
    );
    expect(counted).toBe(78);
  });
});

describe('search', () => {
  it('finds with and without marks, composed or not, in any case', async () => {
    const marked = await slugs('search: "quýt vàng"');
    expect(marked.length).toBeGreaterThan(0);
    for (const typed of ['quyt vang', 'QUÝT VÀNG', 'quýt vàng'.normalize('NFD')]) {
      expect(new Set(await slugs(`search: "${typed}"`))).toEqual(new Set(marked));
    }
  });

  it('ranks exact marks before folded ones', async () => {
    const { data } = await api.ask('{ products(first: 100, search: "hồng") { nodes { name { vi } } } }');
    const names: string[] = data.products.nodes.map((node: { name: { vi: string } }) => node.name.vi);
    expect(names[0]?.toLowerCase()).toContain('hồng');
  });

  it('finds by a former commune name', async () => {
    expect(await slugs('search: "thị trấn Đồng Mỏ"')).toContain('na-dai-dong-mo');
    expect(await slugs('search: "dong mo"')).toContain('na-dai-dong-mo');
  });

  it('finds while the last word is unfinished, and nothing for nonsense', async () => {
    expect((await slugs('search: "quý"')).length).toBeGreaterThan(0);
    expect(await slugs('search: "zzzz"')).toEqual([]);
    expect(await slugs('search: "!!!"')).toEqual([]);
  });

  it('pages through results without loss', async () => {
    const all = await slugs('first: 100, search: "lạng sơn"');
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await api.ask(
        'query ($after: String) { products(first: 5, after: $after, search: "lạng sơn") { nodes { slug } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...data.products.nodes.map((node: { slug: string }) => node.slug));
      after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(all);
  });
});

describe('arguments that cannot be answered', () => {
  const reasonOf = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await api.ask(query, variables);
    expect(data && Object.values(data)[0]).toBeFalsy();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    return errors?.[0]?.extensions?.reason;
  };

  it('are refused by name', async () => {
    expect(await reasonOf('{ products(first: 100000) { nodes { slug } } }')).toBe('PAGE_SIZE');
    expect(await reasonOf('{ products(first: 0) { nodes { slug } } }')).toBe('PAGE_SIZE');
    expect(await reasonOf('{ products(after: "nonsense") { nodes { slug } } }')).toBe('INVALID_CURSOR');
    const forged = Buffer.from('["NAME","x","y"]').toString('base64url');
    expect(await reasonOf(`{ products(sort: NAME, after: "${forged}") { nodes { slug } } }`)).toBe('INVALID_CURSOR');
    expect(await reasonOf('{ product(id: "var_0190") { slug } }')).toBe('INVALID_ID');
    expect(await reasonOf('{ product { slug } }')).toBe('INVALID_ARGUMENT');
    expect(await reasonOf('{ products(filter: { storeId: "x" }) { nodes { slug } } }')).toBe('INVALID_ID');
    expect(await reasonOf('{ products(sort: RELEVANCE) { nodes { slug } } }')).toBe('INVALID_ARGUMENT');
    expect(await reasonOf('{ products(filter: { storeId: "" }) { nodes { slug } } }')).toBe('INVALID_ID');
    expect(await reasonOf('{ product(id: "") { slug } }')).toBe('INVALID_ID');
    expect(await reasonOf('{ products(filter: { ids: ["var_1"] }) { nodes { slug } } }')).toBe('INVALID_ID');
    const keys = 'query ($f: ProductFilter) { products(filter: $f) { nodes { slug } } }';
    expect(await reasonOf(keys, { f: { slugs: Array(101).fill('a') } })).toBe('INVALID_ARGUMENT');
    expect(await reasonOf(keys, { f: { ids: Array(101).fill('a') } })).toBe('INVALID_ARGUMENT');
    expect(await reasonOf('query ($q: String) { products(search: $q) { nodes { slug } } }', { q: 'a\ud800' })).toBe(
      'INVALID_TEXT',
    );
  });

  it('get a sentence in the language of the caller', async () => {
    const vi = await api.ask('{ products(first: 101) { nodes { slug } } }');
    const en = await api.ask('{ products(first: 101) { nodes { slug } } }', {}, { locale: 'en' });
    expect(vi.errors?.[0]?.message).toContain('phải từ 1 đến 100');
    expect(en.errors?.[0]?.message).toContain('between 1 and 100');
  });

  it('include the cursor of another search', async () => {
    const { data } = await api.ask('{ products(first: 1, search: "quýt") { pageInfo { endCursor } } }');
    const after = data.products.pageInfo.endCursor;
    expect(await reasonOf(`{ products(search: "hồi", after: "${after}") { nodes { slug } } }`)).toBe('INVALID_CURSOR');
  });

  it('take an empty filter for what it is, not for none', async () => {
    expect(await slugs('filter: { communeCode: "" }')).toEqual([]);
  });

  it('leave an unknown slug simply null', async () => {
    expect((await api.ask('{ product(slug: "khong-co") { slug } }')).data).toEqual({ product: null });
  });
});
