import { AN_ADMIN, anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { COMPLETE, HELPER, HOUSEHOLD, MEMBER, writing } from './test-writing.ts';

const OFFICER = anOfficer('20', '05977');
const ELSEWHERE = anOfficer('20', '06463');
const A_STRANGER = anOfficer('22');

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
});
afterAll(() => api.close());

const look = async (id: string, fields: string, as: Parameters<TestSubgraph['ask']>[2] = { viewer: AN_ADMIN }) =>
  (await api.ask(`query ($id: ID!) { product(id: $id) { ${fields} } }`, { id }, as)).data.product;
const versionOf = async (id: string): Promise<number> =>
  (await look(id, 'openRevision { version }')).openRevision.version;

describe('a draft by a helper', () => {
  it('is sent in, sent back, improved and published; what was noted is settled by mending it', async () => {
    const { id, slug } = await act.done('productCreate', { ...COMPLETE, usage: null }, HELPER);
    const incomplete = await act.step('productSubmit', { id }, HELPER);
    expect(incomplete.userErrors.map(({ code, path }: any) => [code, ...path])).toEqual([
      ['INCOMPLETE', 'product', 'usage'],
      ['INCOMPLETE', 'product', 'variants'],
    ]);
    const [size] = (await look(id, 'variants { id }')).variants;
    const price =
      'mutation ($id: ID!) { offerSetPrice(input: { variantId: $id, amount: 5000 }) { userErrors { code } } }';
    await api.ask(price, { id: size.id }, { viewer: HELPER });
    await act.done('productUpdate', { id, usage: { vi: 'Ăn.', en: 'Eat.' } }, HELPER);
    expect(await look(id, 'usage { vi }')).toEqual({ usage: { vi: 'Ăn.' } });
    await act.done('productSubmit', { id }, HELPER);

    const queue =
      'query { productReviews { totalCount nodes { isAssisted number product { id } comments { field } } } }';
    const waiting = (await api.ask(queue, {}, { viewer: OFFICER })).data.productReviews;
    expect(waiting).toEqual({
      totalCount: 1,
      nodes: [{ isAssisted: true, number: 1, product: { id }, comments: [] }],
    });
    expect((await api.ask(queue, {}, { viewer: ELSEWHERE })).data.productReviews.nodes).toEqual([]);

    const comments = [
      { field: 'usage', words: 'Nói rõ ăn với gì.' },
      { field: 'variants', words: 'Ghi cân nặng.' },
    ];
    const seen = await versionOf(id);
    const sentBack = await act.done('productReturn', { id, version: seen, comments }, OFFICER);
    expect(sentBack).toMatchObject({ state: 'DRAFT', openRevision: { state: 'RETURNED' } });
    expect((await act.step('productReturn', { id, version: seen, comments }, OFFICER)).userErrors).toMatchObject([
      { __typename: 'IllegalStepError' },
    ]);

    const mended = await act.done('productUpdate', { id, usage: { vi: 'Ăn với bánh.', en: 'With bread.' } }, HELPER);
    expect(mended.openRevision.comments).toEqual([
      { field: 'usage', resolvedAt: expect.any(String) },
      { field: 'variants', resolvedAt: null },
    ]);
    const weigh =
      'mutation ($id: ID!) { variantUpdate(input: { id: $id, unitWeightGrams: 420 }) { variant { unitWeightGrams } } }';
    const { data } = await api.ask(weigh, { id: size.id }, { viewer: HELPER });
    expect(data.variantUpdate.variant).toEqual({ unitWeightGrams: 420 });
    const { openRevision } = await act.done('productSubmit', { id }, HELPER);
    expect(openRevision.comments[1].resolvedAt).not.toBeNull();

    await act.done('productPublish', { id, version: openRevision.version }, OFFICER);
    const live = await api.ask('query ($slug: String!) { product(slug: $slug) { usage { vi } openRevision { id } } }', {
      slug,
    });
    expect(live.data.product).toEqual({ usage: { vi: 'Ăn với bánh.' }, openRevision: null });
    const [entry] = await api.subgraph.db.query<{ acting: string }>(
      `select acting_for as acting from audit_entry where entity = 'ProductRevision' and action = 'productCreate'
        order by position desc limit 1`,
    );
    expect(entry?.acting).toBe(`hhd_${HOUSEHOLD.replaceAll('-', '')}`);
  });
});

describe('a public product', () => {
  it('stays as it is while its store writes, and says afterwards what was changed when', async () => {
    const id = await act.draft();
    await act.done('productPublish', { id }, OFFICER);
    const words = { name: { vi: 'Mứt mới', en: 'New jam' }, seasonMonths: [8, 7] };
    await act.done('productUpdate', { id, ...words }, MEMBER);
    expect(await look(id, 'name { vi } state', {})).toEqual({ name: { vi: 'Mứt thử' }, state: 'PUBLISHED' });
    // Written over by an officer at once; what the store wrote of other fields goes on from there.
    await act.done('productUpdate', { id, shelfLifeDays: 45, name: { vi: 'Mứt đặt lại', en: 'Jam' } }, OFFICER);
    expect(await look(id, 'name { vi } shelfLifeDays', {})).toEqual({ name: { vi: 'Mứt đặt lại' }, shelfLifeDays: 45 });
    await act.done('productSubmit', { id }, MEMBER);
    await act.done('productPublish', { id, version: await versionOf(id) }, OFFICER);
    expect(await look(id, 'name { vi } shelfLifeDays season { months }', {})).toEqual({
      name: { vi: 'Mứt mới' },
      shelfLifeDays: 45,
      season: { months: [7, 8] },
    });
    const changes = '{ field language before after }';
    const { revisions } = await look(
      id,
      `revisions { totalCount nodes { number state changes ${changes} all: changes(since: 1) ${changes} } }`,
    );
    expect(revisions.nodes.map(({ number, state }: any) => [number, state])).toEqual([
      [3, 'PUBLISHED'],
      [2, 'PUBLISHED'],
      [1, 'PUBLISHED'],
    ]);
    // The store had begun before the officer wrote.
    const [direct, last] = revisions.nodes;
    expect(direct.changes).toEqual([
      { field: 'name', language: 'vi', before: 'Mứt thử', after: 'Mứt đặt lại' },
      { field: 'name', language: 'en', before: 'Test jam', after: 'Jam' },
      { field: 'shelfLifeDays', language: null, before: '90', after: '45' },
    ]);
    expect(last.all).toEqual([
      { field: 'name', language: 'vi', before: 'Mứt thử', after: 'Mứt mới' },
      { field: 'name', language: 'en', before: 'Test jam', after: 'New jam' },
      { field: 'seasonMonths', language: null, before: '', after: '7, 8' },
      { field: 'shelfLifeDays', language: null, before: '90', after: '45' },
    ]);
    const unknown = await api.ask(
      `query ($id: ID!) { product(id: $id) { revisions { nodes { changes(since: 9) ${changes} } } } }`,
      { id },
      { viewer: OFFICER },
    );
    expect(unknown.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('is not published over an officer who looked at something else, or does not say at what', async () => {
    const id = await act.draft();
    const { openRevision } = await act.done('productSubmit', { id }, MEMBER);
    await act.done('productUpdate', { id, shelfLifeDays: 3 }, MEMBER);
    const before = await act.everything();
    const blind = await act.step('productPublish', { id, version: null }, OFFICER);
    expect(blind).toMatchObject({
      product: null,
      userErrors: [{ code: 'INVALID_INPUT', path: ['input', 'version'] }],
    });
    const comments = [{ field: 'name', words: 'Thử' }];
    for (const name of ['productPublish', 'productReturn']) {
      const more = name === 'productReturn' ? { comments } : {};
      const { userErrors } = await act.step(name, { id, version: openRevision.version, ...more }, OFFICER);
      expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'version'] }]);
    }
    const { userErrors } = await act.step(
      'productReturn',
      { id, version: await versionOf(id), comments: [{ field: 'price', words: ' ' }] },
      OFFICER,
    );
    expect(userErrors.map(({ path }: any) => path.join('.'))).toEqual([
      'input.comments.0.field',
      'input.comments.0.words',
    ]);
    const silent = await act.step('productReturn', { id, version: await versionOf(id), comments: [] }, OFFICER);
    expect(silent.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'comments'] }]);
    expect(await act.everything()).toEqual(before);
  });

  it('is taken to another commune while it is off only by an officer of both', async () => {
    for (const [take, more] of [
      ['productUnpublish', {}],
      ['productBlock', { reason: 'MISLEADING', words: 'Sai.' }],
    ] as const) {
      const id = await act.draft();
      await act.done('productPublish', { id }, OFFICER);
      await act.done(take, { id, ...more }, OFFICER);
      await act.done('productUpdate', { id, communeCode: '06463' }, MEMBER);
      if (take === 'productBlock') {
        await act.done('productUnblock', { id }, OFFICER);
        await act.done('productSubmit', { id }, MEMBER);
      }
      const before = await act.everything();
      expect((await act.step('productPublish', { id, version: await versionOf(id) }, OFFICER)).code).toBe('FORBIDDEN');
      expect((await act.step('productPublish', { id, version: await versionOf(id) }, ELSEWHERE)).code).toBe(
        'FORBIDDEN',
      );
      expect(await act.everything()).toEqual(before);
      const ofBoth = anOfficer('20');
      await act.done('productPublish', { id, version: await versionOf(id) }, ofBoth);
      expect(await look(id, 'origin { commune { code } }', {})).toEqual({ origin: { commune: { code: '06463' } } });
    }
  });

  it('tells what is being written to its own people and officers alone', async () => {
    const id = await act.draft();
    await act.done('productPublish', { id }, OFFICER);
    await act.done('productUpdate', { id, shelfLifeDays: 3 }, MEMBER);
    const fields = 'openRevision { id } revisions { nodes { id } } quality { score } legalSteps';
    const hidden = { openRevision: null, revisions: null, quality: null, legalSteps: null };
    for (const viewer of [undefined, ELSEWHERE, A_STRANGER]) {
      expect(await look(id, fields, viewer ? { viewer } : {})).toEqual(hidden);
    }
    for (const viewer of [MEMBER, HELPER, OFFICER, AN_ADMIN]) {
      expect((await look(id, fields, { viewer })).openRevision).not.toBeNull();
    }
  });
});

it('keeps a published revision as it stood, also from who writes past the API', async () => {
  const id = await act.draft();
  await act.done('productPublish', { id }, OFFICER);
  await expect(api.subgraph.db.query(`update revision set words = '{}' where state = 'PUBLISHED'`)).rejects.toThrow(
    'never changed',
  );
});

it('blocks with a reason that the seller reads, and never with the one that is the market’s own', async () => {
  const id = await act.draft();
  await act.done('productPublish', { id }, OFFICER);
  const refused = await act.step('productBlock', { id, reason: 'SELLER_NOT_PUBLIC', words: ' ' }, OFFICER);
  expect(refused.userErrors.map(({ path }: any) => path[1])).toEqual(['reason', 'words']);
  await act.done('productBlock', { id, reason: 'UNSAFE', words: 'Mốc.' }, OFFICER);
  const block = 'state block { reason words since }';
  expect(await look(id, block, {})).toBeNull();
  expect(await look(id, block, { viewer: MEMBER })).toEqual({
    state: 'BLOCKED',
    block: { reason: 'UNSAFE', words: 'Mốc.', since: expect.any(String) },
  });
  await act.done('productUnblock', { id }, OFFICER);
  expect(await look(id, block, {})).toEqual({ state: 'PUBLISHED', block: null });
});

it('keeps the block of an officer, whatever its store does with the product', async () => {
  const id = await act.draft();
  await act.done('productPublish', { id }, OFFICER);
  await act.done('productBlock', { id, reason: 'UNSAFE', words: 'Mốc.' }, OFFICER);
  await act.done('productArchive', { id }, MEMBER);
  const block = 'state block { reason words }';
  const unsafe = { reason: 'UNSAFE', words: 'Mốc.' };
  expect(await look(id, block, { viewer: OFFICER })).toEqual({ state: 'ARCHIVED', block: unsafe });
  await act.done('productRestore', { id }, MEMBER);
  expect(await look(id, block, { viewer: MEMBER })).toEqual({ state: 'BLOCKED', block: unsafe });
  expect((await act.step('productUnblock', { id }, MEMBER)).code).toBe('FORBIDDEN');
  // It comes back as what is restored does: a draft.
  await act.done('productUnblock', { id }, OFFICER);
  expect(await look(id, block, { viewer: MEMBER })).toEqual({ state: 'DRAFT', block: null });
});

it('reads a page of drafts with quality and revisions in as many statements as one', async () => {
  for (let n = 0; n < 3; n += 1) await act.draft();
  const query = `{ products(filter: { state: DRAFT }, first: 50) { nodes { id quality { score items { code } } legalSteps
    openRevision { number quality { score } comments { field } changes { field } } } } }`;
  const { result, statements } = await api.countingSql(() => api.ask(query, {}, { viewer: AN_ADMIN }));
  expect(result.data.products.nodes.length).toBeGreaterThan(3);
  // Products, sizes, stores, open revisions, comments, revisions, and the products of the revisions.
  expect(statements.length).toBeLessThanOrEqual(7);
});

it('reads of long histories the page that is asked for, of many products at once', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const id = await act.draft();
    await act.done('productPublish', { id }, OFFICER);
    for (let day = 1; day <= 5; day += 1) await act.done('productUpdate', { id, shelfLifeDays: day }, OFFICER);
    ids.push(id);
  }
  const page = async (after: string | null = null) => {
    const query = `query ($ids: [ID!], $after: String) { products(filter: { ids: $ids }) { nodes { revisions(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { number changes { field before after } } } } } }`;
    const asked = () => api.ask(query, { ids, after }, { viewer: AN_ADMIN });
    const { result, statements } = await api.countingSql(asked);
    // Products, pages, counts, and what each is compared with.
    expect(statements.length).toBeLessThanOrEqual(4);
    const read = statements.filter((sql) => sql.includes('v.words'));
    expect(read).toHaveLength(2);
    for (const sql of read) expect(sql).toContain('limit');
    const [one, other] = result.data.products.nodes.map(({ revisions }: any) => revisions);
    const numbersOf = ({ nodes }: any) => nodes.map(({ number }: any) => number);
    expect(numbersOf(one)).toEqual(numbersOf(other));
    return one;
  };
  const numbers: number[] = [];
  for (let after: string | null = null; ;) {
    const { totalCount, pageInfo, nodes } = await page(after);
    expect(totalCount).toBe(6);
    for (const { number, changes } of nodes) {
      numbers.push(number);
      const before = number === 2 ? '90' : `${number - 2}`;
      if (number > 1) expect(changes).toEqual([{ field: 'shelfLifeDays', before, after: `${number - 1}` }]);
    }
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(numbers).toEqual([6, 5, 4, 3, 2, 1]);
});
