import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { users } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(users);
  await api.told();
});
afterAll(() => api.close());

const CHANGES = `query ($after: String) {
  storeChanges(first: 100, after: $after) {
    nodes { storeId kind version store { slug name { vi } } } pageInfo { endCursor }
  }
}`;

it('tells of every store that is made, changed and deleted', async () => {
  const first = (await api.ask(CHANGES)).data.storeChanges;
  const [{ storeId }] = first.nodes;
  for (const { kind, version } of first.nodes) expect([kind, version]).toEqual(['ADDED', 1]);
  await api.subgraph.db.query(`update store set name_vi = 'Tên mới' where public_id('str', id) = $1`, [storeId]);
  await api.told();
  const second = (await api.ask(CHANGES, { after: first.pageInfo.endCursor })).data.storeChanges;
  expect(second.nodes).toMatchObject([{ storeId, kind: 'CHANGED', version: 2, store: { name: { vi: 'Tên mới' } } }]);
});

it('gives the list fields of the filter, with the province of the commune', async () => {
  const { data } = await api.ask('{ __type(name: "StoreFilter") { inputFields { name } } }');
  const { changes } = await api.subgraph.feed.changes({});
  const names = data.__type.inputFields.map(({ name }: { name: string }) => name);
  for (const { after } of changes) {
    for (const name of names) expect(after).toHaveProperty(name);
    expect(after?.provinceCode).toBe(after?.communeCode === null ? null : '20');
  }
});

it('tells lists of a new English name, which they show', async () => {
  const after = await api.subgraph.feed.head();
  await api.subgraph.db.query(`update store set name_en = 'Renamed' where id = (select id from store limit 1)`);
  await api.told();
  const { changes } = await api.subgraph.feed.changes({ after });
  expect(changes).toMatchObject([{ after: { nameEn: 'Renamed' } }]);
  expect(changes[0]?.before?.nameEn).not.toBe('Renamed');
});
