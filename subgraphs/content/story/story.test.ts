import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { encodeCursor } from '@cho-phien/kit/paging';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import storiesFile from '../seed/stories.json' with { type: 'json' };
import { content } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(content);
});
afterAll(() => test.close());

const productId = (slug: string) => publicId('prd', seedUuid('product', slug));
const storyId = (slug: string) => publicId('sto', seedUuid('story', slug));
const SLUGS = storiesFile.stories.map((story) => story.slug);
const MANDARINS = storiesFile.stories[0];

describe('one story', () => {
  it('is told in both languages, with the products it tells of in its order', async () => {
    const query = `{ story(slug: "mua-quyt-vang-bac-son") {
      id title { vi en } summary { vi en } body { vi en } publishedAt isDemo products { id }
    } }`;
    const { data } = await test.ask(query);
    expect(data.story).toMatchObject({
      id: storyId('mua-quyt-vang-bac-son'),
      title: MANDARINS?.title,
      body: { vi: MANDARINS?.body.vi.join('\n\n'), en: MANDARINS?.body.en.join('\n\n') },
      publishedAt: '2026-11-21T01:55:00.000Z',
      isDemo: false,
      products: [{ id: productId('quyt-vang-bac-son') }, { id: productId('quyt-vang-trang-dinh') }],
    });
  });

  it('is null for a slug that no story has', async () => {
    const { data, errors } = await test.ask('{ story(slug: "khong-co") { id } }');
    expect([data.story, errors]).toEqual([null, undefined]);
  });

  it('cannot be read before it is published', async () => {
    const dayBefore = { now: Date.parse('2026-11-20T01:55:00Z') };
    const keys = [
      { __typename: 'Story', id: storyId('mua-quyt-vang-bac-son') },
      { __typename: 'Product', id: productId('quyt-vang-bac-son') },
    ];
    const query = `query ($keys: [_Any!]!) {
      story(slug: "mua-quyt-vang-bac-son") { id }
      stories(first: 100) { nodes { slug } totalCount }
      _entities(representations: $keys) { ... on Story { slug } ... on Product { story { slug } } }
    }`;
    const { data } = await test.ask(query, { keys }, dayBefore);
    const visible = storiesFile.stories.filter((story) => Date.parse(story.publishedAt) <= dayBefore.now);
    expect(data.story).toBeNull();
    expect(data.stories.nodes).toHaveLength(visible.length);
    expect(data.stories.totalCount).toBe(visible.length);
    expect(data._entities).toEqual([null, { story: null }]);
  });
});

describe('the list of stories', () => {
  const LIST = `query ($first: Int, $after: String) {
    stories(first: $first, after: $after) { nodes { slug products { id } } pageInfo { hasNextPage endCursor } totalCount }
  }`;

  it('goes from the newest to the oldest, each story once, also when one is added meanwhile', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await test.ask(LIST, { first: 4, after });
      seen.push(...data.stories.nodes.map((node: { slug: string }) => node.slug));
      after = data.stories.pageInfo.hasNextPage ? data.stories.pageInfo.endCursor : null;
      if (seen.length === 4) await addStory('moi-nhat', '2026-11-21T04:00:00Z', []);
    } while (after);
    const newestFirst = [...storiesFile.stories].sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt));
    expect(seen).toEqual(newestFirst.map((story) => story.slug));
  });

  it('costs three statements with the products of each story and the count', async () => {
    const { result, statements } = await test.countingSql(() => test.ask(LIST, { first: 20 }));
    expect(result.errors).toBeUndefined();
    expect(statements).toHaveLength(3);
  });

  it.each([
    ['a page too large', 'first: 100000', 'PAGE_SIZE'],
    ['a broken cursor', 'after: "abc"', 'INVALID_CURSOR'],
    [
      'a day that is none',
      `after: "${encodeCursor('stories', ['2026-02-30T00:00:00.000Z', seedUuid('a', 'b')])}"`,
      'INVALID_CURSOR',
    ],
    ['no uuid', `after: "${encodeCursor('stories', ['2026-02-03T00:00:00.000Z', 'x'])}"`, 'INVALID_CURSOR'],
  ])('refuses %s before any SQL', async (_what, args, reason) => {
    const { result, statements } = await test.countingSql(() => test.ask(`{ stories(${args}) { nodes { slug } } }`));
    expect(result.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect(result.data).toEqual({ stories: null });
    expect(statements).toEqual([]);
  });
});

describe('a list of known stories', () => {
  const LIST = `query ($filter: StoryFilter) { stories(first: 100, filter: $filter) { nodes { slug } } }`;

  it.each([
    ['slug', { slugs: [...SLUGS.slice(0, 2), 'khong-co'] }],
    ['id', { ids: SLUGS.slice(0, 2).map(storyId) }],
  ])('by %s takes one statement', async (_by, filter) => {
    const { result, statements } = await test.countingSql(() => test.ask(LIST, { filter }));
    expect(result.errors).toBeUndefined();
    expect(result.data.stories.nodes.map((node: { slug: string }) => node.slug).sort()).toEqual(
      SLUGS.slice(0, 2).sort(),
    );
    expect(statements).toHaveLength(1);
  });

  it('by product holds each story once that tells of any of them', async () => {
    const productIds = (MANDARINS?.products ?? []).map(productId);
    const { result, statements } = await test.countingSql(() => test.ask(LIST, { filter: { productIds } }));
    expect(result.data.stories.nodes.map((node: { slug: string }) => node.slug)).toEqual([MANDARINS?.slug]);
    expect(statements).toHaveLength(1);
    const none = await test.ask(LIST, { filter: { productIds: [productId('khong-co')] } });
    expect(none.data.stories.nodes).toEqual([]);
  });

  it('refuses more than a hundred keys, and ids of another kind', async () => {
    const many = await test.ask(LIST, { filter: { slugs: Array(101).fill('a') } });
    expect(many.errors?.[0]?.extensions?.reason).toBe('INVALID_ARGUMENT');
    const wrong = await test.ask(LIST, { filter: { productIds: ['sto_1'] } });
    expect(wrong.errors?.[0]?.extensions?.reason).toBe('INVALID_ID');
  });
});

describe('when a list of stories changes by date', () => {
  const AHEAD = `query ($filter: StoryFilter) { stories(filter: $filter) { nodes { slug } nextChangeAt } }`;
  const told = { productIds: [productId('hoa-hoi')] };
  beforeAll(async () => {
    await addStory('sang-mai', '2026-11-22T02:00:00Z', ['hoa-hoi']);
    await addStory('sang-kia', '2026-11-23T02:00:00Z', ['na-chi-lang']);
  });

  it('is told by the next story of the list, without a word of it', async () => {
    const ahead = async (filter: object | null, now = TEST_NOW.getTime()) =>
      (await test.ask(AHEAD, { filter }, { now })).data.stories;
    const first = '2026-11-22T02:00:00.000Z';
    const second = '2026-11-23T02:00:00.000Z';
    expect(await ahead(null)).toMatchObject({ nextChangeAt: first });
    expect(await ahead(told)).toEqual({ nodes: [], nextChangeAt: first });
    expect(await ahead({ ids: [storyId('sang-kia')] })).toEqual({ nodes: [], nextChangeAt: second });
    expect(await ahead(told, Date.parse(first))).toEqual({ nodes: [{ slug: 'sang-mai' }], nextChangeAt: null });
    expect(await ahead(null, Date.parse(first))).toMatchObject({ nextChangeAt: second });
    expect(await ahead(null, Date.parse(second))).toMatchObject({ nextChangeAt: null });
  });

  it('says nothing of a slug: whoever guesses one does not learn that it is right', async () => {
    const guessed = await test.ask(AHEAD, { filter: { slugs: ['sang-kia'] } });
    const wrong = await test.ask(AHEAD, { filter: { slugs: ['khong-co'] } });
    expect(guessed.data).toEqual(wrong.data);
  });

  it('costs one statement, and only when it is asked for', async () => {
    const { statements } = await test.countingSql(() => test.ask(AHEAD, { filter: told }));
    expect(statements).toHaveLength(2);
  });
});

describe('the story of a product', () => {
  const ENTITIES = `query ($keys: [_Any!]!) {
    _entities(representations: $keys) { ... on Product { id story { slug products { id } } } }
  }`;

  it('of a hundred products costs two statements with the products of each story', async () => {
    const slugs = storiesFile.stories.flatMap((story) => story.products);
    const keys = Array.from({ length: 100 }, (_, index) => ({
      __typename: 'Product',
      id: productId(slugs[index] ?? `khong-co-${index}`),
    }));
    const { result, statements } = await test.countingSql(() => test.ask(ENTITIES, { keys }));
    expect(statements).toHaveLength(2);
    expect(result.errors).toBeUndefined();
    const told = result.data._entities.map((entity: { story: { slug: string } | null }) => entity.story?.slug ?? null);
    const expected = keys.map(
      (_, index) => storiesFile.stories.find((story) => story.products.includes(slugs[index] ?? ''))?.slug,
    );
    expect(told).toEqual(expected.map((slug) => slug ?? null));
  });

  it('is the newest one that names it; none for an id of another kind', async () => {
    await addStory('cu-hon', '2020-01-01T00:00:00Z', ['na-hai-chuyen']);
    await addStory('moi-hon', '2026-01-01T00:00:00Z', ['na-hai-chuyen']);
    await addStory('cu-nhat', '2019-01-01T00:00:00Z', ['na-hai-chuyen']);
    const keys = [productId('na-hai-chuyen'), storyId('cu-hon')].map((id) => ({ __typename: 'Product', id }));
    const { data } = await test.ask(ENTITIES, { keys });
    expect(data._entities.map((entity: { story: { slug: string } | null }) => entity.story?.slug)).toEqual([
      'moi-hon',
      undefined,
    ]);
  });

  it('references of a hundred stories cost one statement and keep their places', async () => {
    const keys = Array.from({ length: 100 }, (_, index) => ({
      __typename: 'Story',
      id: index === 3 ? 'sto_x' : storyId(SLUGS[index % SLUGS.length] ?? ''),
    }));
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Story { slug } } }`;
    const { result, statements } = await test.countingSql(() => test.ask(query, { keys }));
    expect(statements).toHaveLength(1);
    const slugs = result.data._entities.map((entity: { slug: string } | null) => entity?.slug ?? null);
    expect(slugs).toEqual(keys.map((_, index) => (index === 3 ? null : SLUGS[index % SLUGS.length])));
  });
});

async function addStory(slug: string, publishedAt: string, products: string[]): Promise<void> {
  await test.subgraph.db.query(
    `insert into story (id, slug, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, is_demo, published_at)
     values ($1, $2, '', '', '', '', '', '', true, $3)`,
    [seedUuid('story', slug), slug, publishedAt],
  );
  await test.subgraph.db.query(
    `insert into story_product (story_id, product_id, position) select $1, unnest($2::uuid[]), 0`,
    [seedUuid('story', slug), products.map((product) => seedUuid('product', product))],
  );
}
