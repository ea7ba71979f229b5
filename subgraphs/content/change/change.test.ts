import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(content);
});
afterAll(() => api.close());

const CHANGES = `query ($after: String) {
  contentChanges(first: 100, after: $after) {
    nodes { entity id slug kind page { slug } story { slug } } pageInfo { endCursor }
  }
}`;

/** The public changes that `work` made. */
async function changesOf(work: () => Promise<unknown>) {
  await api.told();
  const after = (await api.ask(CHANGES)).data.contentChanges.pageInfo.endCursor;
  await work();
  await api.told();
  return (await api.ask(CHANGES, { after })).data.contentChanges.nodes;
}

const run = (sql: string, values: unknown[] = []) => api.subgraph.db.query(sql, values);

it('tells of pages and stories, with their slugs', async () => {
  expect(await changesOf(() => run(`update page set position = position + 1 where slug = 'gioi-thieu'`))).toMatchObject(
    [{ entity: 'PAGE', slug: 'gioi-thieu', kind: 'CHANGED', page: { slug: 'gioi-thieu' }, story: null }],
  );
  const [story] = await run(`select slug from story limit 1`);
  const changed = await changesOf(() =>
    run(`update story set title_vi = 'Khác' where slug = $1`, [(story as { slug: string }).slug]),
  );
  expect(changed).toMatchObject([{ entity: 'STORY', kind: 'CHANGED', page: null, story }]);
});

it('tells of a story when the products it tells of change', async () => {
  const changed = await changesOf(() =>
    run(`insert into story_product select id, gen_random_uuid(), 99 from story order by slug limit 1`),
  );
  expect(changed).toMatchObject([{ entity: 'STORY', kind: 'CHANGED' }]);
});

it('says nothing of a story that nobody may read yet', async () => {
  const id = '0190f3c4-0000-7000-8000-000000000001';
  const made = () =>
    run(
      `insert into story (id, slug, title_vi, title_en, summary_vi, summary_en, body_vi, body_en, is_demo, published_at)
       values ($1, 'chua-dang', '', '', '', '', '', '', true, '2999-01-01')`,
      [id],
    );
  expect(await changesOf(made)).toEqual([]);
  const published = () => run(`update story set published_at = '2020-01-01' where id = $1`, [id]);
  expect(await changesOf(published)).toMatchObject([
    { slug: 'chua-dang', kind: 'ADDED', story: { slug: 'chua-dang' } },
  ]);
  const withdrawn = () => run(`update story set published_at = '2999-01-01' where id = $1`, [id]);
  expect(await changesOf(withdrawn)).toMatchObject([{ slug: 'chua-dang', kind: 'REMOVED', story: null }]);
});

it('keeps the new slug of a story that is withdrawn to itself', async () => {
  const [story] = await run(`select slug from story where published_at <= now() order by slug desc limit 1`);
  const { slug } = story as { slug: string };
  const changed = await changesOf(() =>
    run(`update story set slug = 'chua-dang-nua', published_at = '2999-01-01' where slug = $1`, [slug]),
  );
  expect(changed).toMatchObject([{ slug, kind: 'REMOVED' }]);
});

it('has no page or story whose slug is no name of a folder', async () => {
  for (const slug of ['', '.', '../../khac', 'feed.xml', 'a/b', '%zz', 'a b']) {
    for (const table of ['page', 'story']) {
      const set = `update ${table} set slug = $1 where id = (select id from ${table} limit 1)`;
      await expect(run(set, [slug])).rejects.toThrow(/slug_form/);
    }
  }
});
