import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const LIST = `query ($first: Int, $after: String, $filter: CommuneFilter) {
  communes(first: $first, after: $after, filter: $filter) {
    nodes { code name { vi } fullName { vi } province { code } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

interface Node {
  code: string;
  name: { vi: string };
  fullName: { vi: string };
  province: { code: string };
}

async function search(text: string, provinceCode?: string): Promise<Node[]> {
  const { data } = await test.ask(LIST, { first: 100, filter: { search: text, provinceCode } });
  return data.communes.nodes;
}

async function codes(text: string, provinceCode = '20'): Promise<string[]> {
  return (await search(text, provinceCode)).map((node) => node.code);
}

it('lists known communes by code or slug', async () => {
  const query = `{
    byCode: communes(filter: { codes: ["06463", "05983", "99999"] }) { nodes { slug } }
    bySlug: communes(filter: { slugs: ["chi-lang-06463", "khong-co"] }) { nodes { code } }
  }`;
  const { data, errors } = await test.ask(query);
  expect(errors).toBeUndefined();
  expect(data.byCode.nodes).toHaveLength(2);
  expect(data.bySlug.nodes).toEqual([{ code: '06463' }]);
});

describe('the country', () => {
  it('has 34 provinces and 3,321 communes', async () => {
    const { data } = await test.ask(`{ provinces { code communeCount } communes(first: 1) { totalCount } }`);
    expect(data.provinces).toHaveLength(34);
    expect(
      data.provinces.reduce((sum: number, province: { communeCount: number }) => sum + province.communeCount, 0),
    ).toBe(3321);
    expect(data.communes.totalCount).toBe(3321);
  });

  it('tells a province by its code', async () => {
    const query = `{
      own: province(code: "20") { code slug name { vi en } fullName { vi en } kind formedFrom { vi } validFrom communeCount }
      merged: province(code: "25") { formedFrom { vi en } }
      none: province(code: "99") { code }
    }`;
    const { data } = await test.ask(query);
    expect(data.own).toEqual({
      code: '20',
      slug: 'lang-son',
      name: { vi: 'Lạng Sơn', en: 'Lạng Sơn' },
      fullName: { vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn province' },
      kind: 'PROVINCE',
      formedFrom: null,
      validFrom: '2025-07-01',
      communeCount: 65,
    });
    expect(data.merged.formedFrom.vi).toContain('tỉnh Hòa Bình');
    expect(data.none).toBeNull();
  });

  it('tells a commune by its code or slug, with its past', async () => {
    const fields = `code slug fullName { vi en } kind province { slug } validFrom validTo
      names { fullName kind validFrom validTo } formerUnits { fullName district }`;
    const { data } = await test.ask(`{
      bySlug: commune(slug: "chi-lang-06463") { ${fields} }
      renamed: commune(code: "25270") { names { fullName kind validFrom validTo } }
      homonym: commune(slug: "tan-thanh-06445") { province { slug } }
      noCode: commune(code: "99999") { code }
      noSlug: commune(slug: "tan-thanh") { code }
    }`);
    expect(data.bySlug).toMatchObject({
      code: '06463',
      fullName: { en: 'Chi Lăng commune' },
      province: { slug: 'lang-son' },
    });
    expect(data.bySlug.formerUnits).toContainEqual({ fullName: 'Thị trấn Đồng Mỏ', district: 'Huyện Chi Lăng' });
    expect(data.renamed.names).toEqual([
      { fullName: 'Phường Lộc Ninh', kind: 'WARD', validFrom: '2026-04-30', validTo: null },
      { fullName: 'Xã Lộc Ninh', kind: 'COMMUNE', validFrom: '2025-07-01', validTo: '2026-04-29' },
    ]);
    expect(data.homonym.province.slug).toBe('lang-son');
    expect([data.noCode, data.noSlug]).toEqual([null, null]);
  });

  it('costs no SQL', async () => {
    const query = `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Commune { slug province { slug } formerUnits { successors { slug } } } }
      communes(first: 100, filter: { search: "son" }) { nodes { code formerUnits { code } } }
    }`;
    const keys = Array.from({ length: 100 }, (_, index) => ({
      __typename: 'Commune',
      code: `06${String(index + 300)}`,
    }));
    const { statements } = await test.countingSql(() => test.ask(query, { keys }));
    expect(statements).toEqual([]);
  });
});

describe('references', () => {
  it('answers each key in its place, and null for a code that is not there', async () => {
    const query = `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Commune { name { vi } } ... on Province { slug } }
    }`;
    const keys = [
      { __typename: 'Commune', code: '06463' },
      { __typename: 'Commune', code: '99999' },
      { __typename: 'Province', code: '20' },
      { __typename: 'Province', code: 'x' },
    ];
    const { data } = await test.ask(query, { keys });
    expect(data._entities).toEqual([{ name: { vi: 'Chi Lăng' } }, null, { slug: 'lang-son' }, null]);
  });
});

describe('lists', () => {
  it('pages through a province in the Vietnamese alphabet, each commune once', async () => {
    const seen: Node[] = [];
    let after: string | null = null;
    do {
      const { data } = await test.ask(LIST, { first: 20, after, filter: { provinceCode: '20' } });
      expect(data.communes.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(data.communes.totalCount).toBe(65);
      seen.push(...data.communes.nodes);
      after = data.communes.pageInfo.hasNextPage ? data.communes.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen.map((node) => node.code)).size).toBe(65);
    const names = seen.map((node) => node.name.vi);
    expect(names).toEqual([...names].sort(new Intl.Collator('vi').compare));
    // đ has its place between d and e; by code points it would come behind all of them.
    const places = ['Chi Lăng', 'Đồng Đăng', 'Hữu Lũng'].map((name) => names.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('pages through a search in its order', async () => {
    const whole = (await search('tân')).map((node) => node.code);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await test.ask(LIST, { first: 7, after, filter: { search: 'tân' } });
      paged.push(...data.communes.nodes.map((node: Node) => node.code));
      after = paged.length < 100 && data.communes.pageInfo.hasNextPage ? data.communes.pageInfo.endCursor : null;
    } while (after);
    expect(whole).toHaveLength(100);
    expect(paged.slice(0, 100)).toEqual(whole);
  });

  it('takes 20 when first is left out or null, and holds to the given codes', async () => {
    const { data } = await test.ask(`{
      plain: communes { nodes { code } }
      explicit: communes(first: null) { nodes { code } }
      some: communes(filter: { codes: ["06463", "06325", "99999"] }) { nodes { code } }
      none: communes(filter: { codes: [] }) { nodes { code } pageInfo { endCursor hasNextPage } totalCount }
    }`);
    expect(data.plain.nodes).toHaveLength(20);
    expect(data.explicit.nodes).toHaveLength(20);
    expect(data.some.nodes).toEqual([{ code: '06325' }, { code: '06463' }]);
    expect(data.none).toEqual({ nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 });
  });
});

describe('search', () => {
  it('does not ask for marks, in any Unicode form or tone spelling', async () => {
    const expected = await codes('Nhất Hòa');
    expect(expected[0]).toBe('06376');
    for (const typed of ['nhat hoa', 'NHẤT HOÀ', 'Nhất Hoà', 'Nhất Hòa'.normalize('NFD'), '  nhất   hòa ']) {
      expect(await codes(typed)).toEqual(expected);
    }
  });

  it('puts the marks as typed first', async () => {
    const first = async (text: string) => (await search(text))[0]?.name.vi;
    expect(await first('Hòa Bình')).toBe('Hòa Bình');
    const withMarks = (await search('Bình Xa')).map((node) => node.name.vi);
    expect(withMarks[0]).toBe('Bình Xa');
    // Bính Xá is no commune any more: with its marks its successors stand before Bình Xa.
    const former = (await search('Bính Xá')).map((node) => node.code);
    expect(new Set(former.slice(0, 2))).toEqual(new Set(['06613', '06625']));
  });

  it('finds by former names: Đồng Mỏ is now in Chi Lăng, Mai Pha in Đông Kinh', async () => {
    expect(await codes('dong mo')).toEqual(['06463']);
    expect(await codes('thị trấn Đồng Mỏ')).toEqual(['06463']);
    expect(await codes('mai pha')).toEqual(['05977']);
    expect(await codes('Phường Vĩnh Trại')).toEqual(['05977']);
  });

  it('shows both successors of a split unit and never picks one', async () => {
    expect(new Set(await codes('binh xa'))).toEqual(new Set(['06613', '06625']));
    expect(new Set(await codes('kiên mộc'))).toEqual(new Set(['06625', '06637']));
  });

  it('tells namesakes apart by district or province', async () => {
    expect(await codes('Hồng Phong, Bình Gia')).toEqual(['06079']);
    expect((await search('Tân Thành')).filter((node) => node.fullName.vi === 'Xã Tân Thành')).toHaveLength(7);
    expect((await search('Tân Thành, Lạng Sơn'))[0]).toMatchObject({ code: '06445', province: { code: '20' } });
  });

  it('takes beginnings of words, and the whole name before them', async () => {
    const names = (await search('bac s', '20')).map((node) => node.name.vi);
    expect(names[0]).toBe('Bắc Sơn');
    expect((await search('Bắc Sơn'))[0]?.code).toBe('06325');
  });

  it('finds nothing for nothing that is there, and everything for a blank', async () => {
    expect(await search('zzz')).toEqual([]);
    expect(await search('???')).toEqual([]);
    const { data } = await test.ask(`{ communes(filter: { search: "  " }) { totalCount } }`);
    expect(data.communes.totalCount).toBe(3321);
  });
});

describe('former units', () => {
  const LIST_FORMER = `query ($search: String, $provinceCode: ID, $after: String) {
    formerUnits(first: 100, search: $search, provinceCode: $provinceCode, after: $after) {
      nodes { code fullName district province isSplit validTo successors { code name { vi } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }`;

  it('are 194 in Lạng Sơn, on two pages', async () => {
    const one = await test.ask(LIST_FORMER, { provinceCode: '20' });
    const { endCursor, hasNextPage } = one.data.formerUnits.pageInfo;
    const two = await test.ask(LIST_FORMER, { provinceCode: '20', after: endCursor });
    expect([one.data.formerUnits.totalCount, hasNextPage]).toEqual([194, true]);
    const all = [...one.data.formerUnits.nodes, ...two.data.formerUnits.nodes];
    expect(new Set(all.map((unit) => unit.code)).size).toBe(194);
    expect(two.data.formerUnits.pageInfo.hasNextPage).toBe(false);
  });

  it('say what became of them, split ones included', async () => {
    const { data } = await test.ask(LIST_FORMER, { search: 'bính xá' });
    expect(data.formerUnits.nodes[0]).toEqual({
      code: '06622',
      fullName: 'Xã Bính Xá',
      district: 'Huyện Đình Lập',
      province: 'Tỉnh Lạng Sơn',
      isSplit: true,
      validTo: '2025-06-30',
      successors: [
        { code: '06613', name: { vi: 'Đình Lập' } },
        { code: '06625', name: { vi: 'Kiên Mộc' } },
      ],
    });
  });

  it('keep namesakes apart: four Hòa Bình and three Tân Thành of Lạng Sơn', async () => {
    const named = async (name: string) => {
      const { data } = await test.ask(LIST_FORMER, { search: name, provinceCode: '20' });
      return data.formerUnits.nodes.filter((unit: { fullName: string }) => unit.fullName.endsWith(` ${name}`));
    };
    expect(await named('Hòa Bình')).toHaveLength(4);
    expect(await named('Tân Thành')).toHaveLength(3);
  });

  it('are too many in the country for an exact count', async () => {
    const { data } = await test.ask(LIST_FORMER);
    expect(data.formerUnits.nodes).toHaveLength(100);
    expect(data.formerUnits.totalCount).toBeNull();
  });
});
