import { ProductKind } from '../category/category.ts';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { QUERIES } from './queries.ts';
import { residentSearch } from './resident.ts';
import { SearchIndex, type SearchDocument } from './search-index.ts';
import { isOneEdit } from './vocabulary.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const slugs = async (search: string, more = ''): Promise<string[]> => {
  const { data } = await api.ask(
    `query ($search: String!) { products(first: 100, search: $search ${more}) { nodes { slug } } }`,
    { search },
  );
  return data.products.nodes.map(({ slug }: { slug: string }) => slug);
};

describe('what people type', () => {
  it.each(QUERIES)('%s finds %s first', async (typed, slug) => {
    expect((await slugs(typed))[0]).toBe(slug);
  });

  it('finds nothing for what nothing answers', async () => {
    for (const typed of ['zzzz', '!!!', 'quýt vàng zzzz']) expect(await slugs(typed), typed).toEqual([]);
  });
});

describe('a search with conditions', () => {
  it('holds those that the filter leaves, in the order of the search', async () => {
    const all = await slugs('rượu');
    const some = await slugs('rượu', ', filter: { categoryCode: "QD26-14", seasonMonth: null }');
    expect(some.length).toBeGreaterThan(1);
    expect(some).toEqual(all.filter((slug) => some.includes(slug)));
  });

  it('pages in that order, whatever narrows it', async () => {
    for (const filter of ['', ', filter: { provinceCode: "20" }', ', sort: NAME']) {
      const all = await slugs('lạng sơn', filter);
      const seen: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const { data } = await api.ask(
          `query ($after: String) { products(first: 3, after: $after, search: "lạng sơn" ${filter}) {
             totalCount nodes { slug } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        expect(data.products.totalCount).toBe(all.length);
        seen.push(...data.products.nodes.map(({ slug }: { slug: string }) => slug));
        after = data.products.pageInfo.hasNextPage ? data.products.pageInfo.endCursor : null;
      }
      expect(seen).toEqual(all);
    }
  });

  it('costs one statement more than a list: what has changed', async () => {
    const statements: string[] = [];
    const end = api.subgraph.db.watch((sql) => statements.push(sql));
    await api.ask(
      `{ products(search: "na", first: 20) { nodes { slug variants { name { vi } } ocopCertificates { stars } } } }`,
    );
    end();
    expect(statements).toHaveLength(4);
  });
});

describe('what has just been written', () => {
  it('is found, or not found any more, by the next search', async () => {
    const { db } = api.subgraph;
    await db.query(`update product set name_vi = 'Mít tố nữ thử nghiệm' where slug = 'na-cai-kinh'`);
    expect(await slugs('mít tố nữ')).toEqual(['na-cai-kinh']);
    await db.query(`update product set state = 'ARCHIVED' where slug = 'na-cai-kinh'`);
    expect(await slugs('mít tố nữ')).toEqual([]);
    await db.query(`update product set state = 'PUBLISHED', name_vi = 'Na Cai Kinh' where slug = 'na-cai-kinh'`);
    expect(await slugs('mít tố nữ')).toEqual([]);
    expect((await slugs('na cai kinh'))[0]).toBe('na-cai-kinh');
  });

  it('is found before the relay has given it a position, and after', async () => {
    const { db } = api.subgraph;
    await db.query(`update product set name_en = 'Grumichama' where slug = 'na-yen-son'`);
    expect(await slugs('grumichama')).toEqual(['na-yen-son']);
    await db.query('select stamp_changes(1000)');
    expect(await slugs('grumichama')).toEqual(['na-yen-son']);
    await db.query(`update product set name_en = 'Yên Sơn custard apple' where slug = 'na-yen-son'`);
    expect(await slugs('grumichama')).toEqual([]);
  });
});

it('goes on past what is not public any more, where changes are still being read', async () => {
  const page = async (after: string | null) => {
    const { data } = await api.ask(
      `query ($after: String) { products(first: 3, after: $after, search: "lạng sơn") {
         nodes { slug } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { nodes, pageInfo } = data.products;
    return { slugs: nodes.map(({ slug }: { slug: string }) => slug), ...pageInfo };
  };
  const all = await slugs('lạng sơn');
  expect(all.length).toBeGreaterThan(9);
  // One on the first page, and the whole of the second.
  const gone = [all[1]!, ...all.slice(3, 6)];
  const { db } = api.subgraph;
  await db.query(`update product set state = 'ARCHIVED' where slug = any($1)`, [gone]);
  const other = await db.connect();
  await other.query('set role none');
  await other.query('begin');
  await other.query('lock table change in access exclusive mode');
  const first = await page(null);
  const second = await page(first.endCursor);
  const third = await page(second.endCursor);
  await other.query('rollback');
  await other.end();
  await db.query(`update product set state = 'PUBLISHED' where slug = any($1)`, [gone]);
  expect([first, second, third].map((each) => each.slugs)).toEqual([[all[0], all[2]], [], all.slice(6, 9)]);
  expect([first, second, third].map(({ hasNextPage }) => hasNextPage)).toEqual([true, true, true]);
});

it('is not answered by half of the products while they are read for the first time', async () => {
  const { db } = api.subgraph;
  const other = await db.connect();
  await other.query('begin');
  await other.query('lock table product in access exclusive mode');
  const search = residentSearch(db);
  expect(await search.fresh()).toBeUndefined();
  await other.query('rollback');
  await other.end();
  await search.read();
  expect((await search.fresh())?.find('hồng', { onlyPublic: true, kind: undefined }).count).toBeGreaterThan(0);
});

describe('the index', () => {
  const everything = { onlyPublic: true, kind: undefined };
  const doc = (nth: number, name: string): SearchDocument => ({
    id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
    isPublic: true,
    kind: ProductKind.PRODUCE,
    name: { vi: name, en: '' },
    about: '',
    groups: [{ key: 'lang-son', words: () => 'Lạng Sơn' }],
  });

  it('answers the same after most of it was replaced as one made anew', () => {
    const old = new SearchIndex();
    for (let round = 0; round < 5; round += 1) {
      for (let nth = 0; nth < 600; nth += 1) old.put(doc(nth, `hồng ${round} số${(nth * 7 + round) % 50}`));
    }
    for (let nth = 0; nth < 600; nth += 3) old.remove(doc(nth, '').id);
    const fresh = new SearchIndex();
    for (let nth = 0; nth < 600; nth += 1) if (nth % 3) fresh.put(doc(nth, `hồng 4 số${(nth * 7 + 4) % 50}`));
    expect(old.size).toBe(fresh.size);
    for (const typed of ['hong', 'hồng số7', 'so1', 'hồng lạng sơn', 'hồng 3']) {
      const [one, other] = [old.find(typed, everything), fresh.find(typed, everything)];
      expect(one.count, typed).toBe(other.count);
      expect(one.take(1000), typed).toEqual(other.take(1000));
    }
  });

  it('looks once for what is typed with other spaces, signs and capitals', () => {
    const index = new SearchIndex();
    index.put(doc(1, 'hồng không hạt'));
    const found = index.find('hồng không', everything);
    for (const typed of ['  HỒNG   không ', 'hồng, không!', 'hồng không'.normalize('NFD')]) {
      expect(index.find(typed, everything), typed).toBe(found);
    }
    expect(index.find('hong khong', everything)).not.toBe(found);
  });

  it('knows one slip of the hand from two', () => {
    expect(['qut', 'quyyt', 'quyk', 'qyut', 'auyt'].every((word) => isOneEdit(word, 'quyt'))).toBe(true);
    expect(['quyt', 'qt', 'tyuq', 'quat1', 'qytu'].some((word) => isOneEdit(word, 'quyt'))).toBe(false);
  });
});
