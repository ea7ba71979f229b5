import { publicId } from '@cho-phien/kit/ids';
import { A_CONSUMER, AN_ADMIN, anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(content);
});
afterAll(() => test.close());

const AUDIT = `query ($filter: AuditFilter) { contentAudit(filter: $filter, first: 100) {
  nodes { actorKind operation entity entityId before after } } }`;
const audit = async (filter: object, viewer: Viewer = AN_ADMIN) => {
  const { data, errors } = await test.ask(AUDIT, { filter }, { viewer });
  return data.contentAudit?.nodes ?? errors?.[0]?.extensions?.code;
};

it('tells what an operator changed of a story, and each product that it tells of by itself', async () => {
  const [story] = await test.subgraph.db.query<{ id: string }>(
    `select story_id as id from story_product group by story_id having count(*) > 1 limit 1`,
  );
  const entityId = publicId('sto', story?.id ?? '');
  const before = (await audit({ entityId })).length;
  const operator = await test.subgraph.db.connect();
  await operator.query(`set application_name = 'psql'`);
  await operator.query(`update story set title_en = 'Another' where id = $1`, [story?.id]);
  await operator.query(`update story_product set position = position + 10 where story_id = $1 and position = 0`, [
    story?.id,
  ]);
  await operator.end();
  const entries = await audit({ entityId });
  expect(entries.slice(0, entries.length - before)).toEqual([
    {
      actorKind: 'OPERATOR',
      operation: 'UPDATE',
      entity: 'StoryProduct',
      entityId,
      before: { position: 0 },
      after: { position: 10 },
    },
    {
      actorKind: 'OPERATOR',
      operation: 'UPDATE',
      entity: 'Story',
      entityId,
      before: { title_en: expect.any(String) },
      after: { title_en: 'Another' },
    },
  ]);
  for (const sql of ['update audit_entry set actor_id = null', 'delete from audit_entry']) {
    await expect(test.subgraph.db.query(sql)).rejects.toThrow(/permission denied/);
  }
});

it('is read by admins; pages and stories are of no place that an officer has', async () => {
  expect(await audit({}, anOfficer('20'))).toEqual([]);
  expect(await audit({}, A_CONSUMER)).toBe('FORBIDDEN');
  expect(await audit({}, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
  expect((await audit({})).length).toBeGreaterThan(0);
});
