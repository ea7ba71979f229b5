import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(orders);
  await api.told();
});
afterAll(() => api.close());

const CHANGES = `query ($after: String, $since: DateTime) {
  orderChanges(first: 100, after: $after, since: $since) {
    nodes { entity id kind version variant { id stock { availableQuantity } } } pageInfo { hasNextPage endCursor }
  }
}`;

it('tells of stock, as changes of its variants', async () => {
  const start = (await api.ask(CHANGES, { since: '2999-01-01T00:00:00Z' })).data.orderChanges;
  expect(start.nodes).toEqual([]);
  const [sold] = await api.subgraph.db.query<{ id: string }>(
    `update stock set on_hand = 7 where variant_id = (select variant_id from stock where on_hand <> 7 limit 1)
      returning public_id('var', variant_id) as id`,
  );
  await api.told();
  const { nodes } = (await api.ask(CHANGES, { after: start.pageInfo.endCursor })).data.orderChanges;
  const id = sold?.id;
  expect(nodes).toMatchObject([
    { entity: 'STOCK', id, kind: 'CHANGED', version: 2, variant: { id, stock: { availableQuantity: 7 } } },
  ]);
});
