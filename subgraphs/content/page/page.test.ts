import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import pagesFile from '../seed/pages.json' with { type: 'json' };
import { content } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(content);
});
afterAll(() => test.close());

it('lists the pages in the order of the site, with one statement', async () => {
  const { result, statements } = await test.countingSql(() => test.ask('{ pages { slug } }'));
  expect(result.data.pages).toEqual(pagesFile.pages.map(({ slug }) => ({ slug })));
  expect(statements).toHaveLength(1);
});

it('tells a page in both languages, its blocks apart', async () => {
  const query = `{ page(slug: "gioi-thieu") { id title { vi en } summary { vi en } body { vi en } updatedAt } }`;
  const { data } = await test.ask(query);
  const [about] = pagesFile.pages;
  expect(data.page).toMatchObject({
    id: publicId('pag', seedUuid('page', 'gioi-thieu')),
    title: { vi: 'Giới thiệu', en: 'About' },
    updatedAt: '2026-11-20T17:00:00.000Z',
  });
  expect(data.page.body.vi).toContain(`\n\n${about?.body.vi[1]}\n\n`);
  expect(data.page.body.en).toContain(`\n\n${about?.body.en[1]}\n\n`);
});

it('is found by its public id', async () => {
  const id = publicId('pag', seedUuid('page', 'gioi-thieu'));
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Page { slug } } }';
  const { data } = await test.ask(query, {
    of: [
      { __typename: 'Page', id },
      { __typename: 'Page', id: 'pag_none' },
    ],
  });
  expect(data._entities).toEqual([{ slug: 'gioi-thieu' }, null]);
});

it('is written in composed Unicode', async () => {
  const { data } = await test.ask(
    '{ pages { title { vi } body { vi } } stories(first: 100) { nodes { body { vi } } } }',
  );
  const text = JSON.stringify(data);
  expect(text.normalize('NFC') === text).toBe(true);
});

it('is null for a slug that no page has, and refuses what is no text', async () => {
  const { data, errors } = await test.ask('{ page(slug: "khong-co") { id } }');
  expect([data.page, errors]).toEqual([null, undefined]);
  const bad = await test.ask('{ page(slug: "\\u0000") { id } }');
  expect(bad.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_TEXT' });
});

it('keeps tables that fit the entities', async () => {
  expect(await test.columnDrift()).toEqual([]);
});

it('is seeded once: again it changes nothing', async () => {
  const rows = () =>
    Promise.all(
      ['page', 'story', 'story_product'].map((table) => test.subgraph.db.query(`select * from ${table} order by 1, 2`)),
    );
  await test.subgraph.db.query(`update page set title_en = 'Corrected by an editor' where slug = 'gioi-thieu'`);
  const before = await rows();
  await content.seed(test.subgraph.db, new Date(TEST_NOW.getTime() + 86_400_000));
  expect(await rows()).toEqual(before);
});

it('answers nobody without a signed identity', async () => {
  expect(await test.subgraph.answer({ query: '{ pages { slug } }' }, undefined)).toBeUndefined();
});
