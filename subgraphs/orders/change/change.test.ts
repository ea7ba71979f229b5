import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
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

const SET = `mutation ($input: StockSetInput!) { stockSet(input: $input) { userErrors { code } } }`;

it('tells of stock, as changes of its variants', async () => {
  const start = (await api.ask(CHANGES, { since: '2999-01-01T00:00:00Z' })).data.orderChanges;
  expect(start.nodes).toEqual([]);
  const [sold] = await api.subgraph.db.query<{ id: string }>(
    `select public_id('var', variant_id) as id from stock_balance where on_hand <> 7 limit 1`,
  );
  await api.ask(SET, { input: { variantId: sold?.id, onHand: 7 } }, { viewer: AN_ADMIN });
  await api.told();
  const { nodes } = (await api.ask(CHANGES, { after: start.pageInfo.endCursor })).data.orderChanges;
  const id = sold?.id;
  expect(nodes).toMatchObject([
    { entity: 'STOCK', id, kind: 'CHANGED', version: 2, variant: { id, stock: { availableQuantity: 7 } } },
  ]);
});

it('shows no stock of what is not published, except to an admin', async () => {
  const { db } = api.subgraph;
  const after = (await api.ask(CHANGES, { since: '2999-01-01T00:00:00Z' })).data.orderChanges.pageInfo.endCursor;
  const rows = await db.query<{ variant: string; id: string }>(
    `select variant_id as variant, public_id('var', variant_id) as id from stock order by variant_id limit 2`,
  );
  for (const [i, state] of ['DRAFT', 'PUBLISHED'].entries()) {
    const product = `00000000-0000-7000-8000-00000000000${i}`;
    await db.query(
      `insert into sellable_product (id, version, state, name_vi, name_en, season_months, storage, is_age_restricted, is_demo)
       values ($1, 1, $2, '', '', '{}', 'AMBIENT', false, false)`,
      [product, state],
    );
    await db.query(`insert into sellable_variant values ($1, $2, 0, '', '')`, [rows[i]?.variant, product]);
  }
  for (const { id } of rows) await api.ask(SET, { input: { variantId: id, onHand: 123 } }, { viewer: AN_ADMIN });
  await api.told();
  const shown = async (viewer?: Viewer) => {
    const { nodes } = (await api.ask(CHANGES, { after }, viewer && { viewer })).data.orderChanges;
    return new Map(nodes.map(({ id, variant }: any) => [id, variant !== null]));
  };
  const [draft, published] = rows.map(({ id }) => id);
  expect(await shown()).toEqual(
    new Map([
      [draft, false],
      [published, true],
    ]),
  );
  expect(await shown(AN_ADMIN)).toEqual(
    new Map([
      [draft, true],
      [published, true],
    ]),
  );
});
