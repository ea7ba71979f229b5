import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import storesFile from '../seed/stores.json' with { type: 'json' };
import { users } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const idOf = (slug: string) => publicId('str', seedUuid('store', slug));
const COOPERATIVE = 'htx-dong-banh';

const FIELDS = `id slug name { vi en } kind commune { slug } communeConfidence isDemo isIdentityVerified
  sources { title { vi en } url publishedOn }`;

describe('one store', () => {
  it('is found by slug and by id, with what is known of it and from where', async () => {
    const query = `query ($id: ID) { byId: store(id: $id) { ${FIELDS} } bySlug: store(slug: "${COOPERATIVE}") { ${FIELDS} } }`;
    const { data, errors } = await test.ask(query, { id: idOf(COOPERATIVE) });
    expect(errors).toBeUndefined();
    expect(data.byId).toEqual(data.bySlug);
    expect(data.byId).toMatchObject({
      id: idOf(COOPERATIVE),
      name: { vi: 'Hợp tác xã Dịch vụ và Sản xuất nông nghiệp Đồng Bành' },
      kind: 'COOPERATIVE',
      commune: { slug: 'chi-lang-06463' },
      communeConfidence: 'FROM_SOURCE',
      isDemo: false,
      isIdentityVerified: false,
    });
    expect(data.byId.sources[0]).toMatchObject({ publishedOn: '2022-12-08' });
  });

  it('is null when nobody has the slug or the id', async () => {
    const { data, errors } = await test.ask(
      `query ($id: ID) { a: store(slug: "khong-co") { id } b: store(id: $id) { id } }`,
      {
        id: idOf('khong-co'),
      },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ a: null, b: null });
  });

  it('has no commune where the source names none', async () => {
    const { data } = await test.ask(`{ store(slug: "thuan-anh") { commune { code } communeConfidence } }`);
    expect(data.store).toEqual({ commune: null, communeConfidence: 'UNKNOWN' });
  });
});

describe('a list of stores', () => {
  const LIST = `query ($first: Int, $after: String, $filter: StoreFilter) {
    stores(first: $first, after: $after, filter: $filter) {
      nodes { id slug name { vi } kind commune { code province { code } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }`;

  it('goes through all of them by the Vietnamese alphabet, one statement a page', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const query = LIST.replace('totalCount', '');
      const { result, statements } = await test.countingSql(() => test.ask(query, { first: 4, after }));
      expect(statements).toHaveLength(1);
      names.push(...result.data.stores.nodes.map((node: { name: { vi: string } }) => node.name.vi));
      after = result.data.stores.pageInfo.hasNextPage ? result.data.stores.pageInfo.endCursor : null;
    } while (after);
    expect(names).toHaveLength(storesFile.stores.length);
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
  });

  it('loses and repeats nothing when a store is added in front of the cursor', async () => {
    const one = await test.ask(LIST, { first: 5 });
    await test.subgraph.db.query(
      `insert into store (id, slug, name_vi, name_en, kind, commune_confidence, is_demo, created_at, updated_at)
       values (gen_random_uuid(), 'a-a', 'A A', 'A A', 'UNKNOWN', 'UNKNOWN', true, now(), now())`,
    );
    const two = await test.ask(LIST, { first: 100, after: one.data.stores.pageInfo.endCursor });
    const slugs = [...one.data.stores.nodes, ...two.data.stores.nodes].map((node: { slug: string }) => node.slug);
    expect(new Set(slugs).size).toBe(storesFile.stores.length);
    expect(slugs).toHaveLength(storesFile.stores.length);
  });

  it('finds known ones by slug or id with one statement', async () => {
    const query = LIST.replace('totalCount', '');
    const slugs = storesFile.stores.slice(0, 20).map((store) => store.slug);
    for (const filter of [{ slugs: [...slugs, 'khong-co'] }, { ids: slugs.map(idOf) }]) {
      const { result, statements } = await test.countingSql(() => test.ask(query, { first: 100, filter }));
      expect(result.errors).toBeUndefined();
      expect(result.data.stores.nodes.map((node: { slug: string }) => node.slug).sort()).toEqual([...slugs].sort());
      expect(statements).toHaveLength(1);
    }
  });

  it('holds to its filters', async () => {
    const kind = await test.ask(LIST, { filter: { kind: 'COOPERATIVE' } });
    expect(kind.data.stores.totalCount).toBe(storesFile.stores.filter((store) => store.kind === 'COOPERATIVE').length);
    const commune = await test.ask(LIST, { filter: { communeCode: '05983' } });
    expect(commune.data.stores.nodes.map((node: { slug: string }) => node.slug).sort()).toEqual([
      'htx-quang-hong',
      'htx-quang-lac',
    ]);
    const here = await test.ask(LIST, { filter: { provinceCode: '20', kind: 'HOUSEHOLD' } });
    expect(here.data.stores.nodes.length).toBeGreaterThan(0);
    expect(
      here.data.stores.nodes.every(
        (node: { commune: { province: { code: string } } }) => node.commune.province.code === '20',
      ),
    ).toBe(true);
    const elsewhere = await test.ask(LIST, { filter: { provinceCode: '01' } });
    expect(elsewhere.data.stores).toMatchObject({ nodes: [], totalCount: 0 });
  });
});

describe('references', () => {
  it('of a hundred cost one statement and answer each key in its place', async () => {
    const slugs = storesFile.stores.map((store) => store.slug);
    const keys = Array.from({ length: 100 }, (_, index) => ({
      __typename: 'Store',
      id: index === 7 ? 'prd_wrong' : index === 8 ? idOf('khong-co') : idOf(slugs[index % slugs.length] ?? ''),
    }));
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Store { slug commune { slug } } } }`;
    const { result, statements } = await test.countingSql(() => test.ask(query, { keys }));
    expect(statements).toHaveLength(1);
    expect(result.errors).toBeUndefined();
    const answered = result.data._entities.map((entity: { slug: string } | null) => entity?.slug ?? null);
    expect(answered).toEqual(keys.map((_, index) => (index === 7 || index === 8 ? null : slugs[index % slugs.length])));
  });
});

describe('the tables', () => {
  it('fit the entities', async () => {
    expect(await test.columnDrift()).toEqual([]);
  });

  it('are seeded once: again it changes nothing', async () => {
    const rows = () => test.subgraph.db.query('select * from store order by id');
    const before = await rows();
    await users.seed(test.subgraph.db, new Date(TEST_NOW.getTime() + 86_400_000));
    expect(await rows()).toEqual(before);
  });

  it('may not be emptied by the running subgraph', async () => {
    await expect(test.subgraph.db.query('delete from store')).rejects.toThrow(/permission denied/);
  });
});
