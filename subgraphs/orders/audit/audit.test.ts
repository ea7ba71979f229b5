import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';

const [product, variant, storeId] = [seedUuid('product', 'moi'), seedUuid('variant', 'moi/0'), newUuid()];
const variantId = publicId('var', variant);
let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
  // As the copy of what products sells would hold it.
  await test.subgraph.db.query(
    `insert into sellable_product (id, version, state, name_vi, name_en, season_months, storage, is_age_restricted, is_demo,
            store_id, commune_code)
     values ($1, 1, 'PUBLISHED', '', '', '{}', 'AMBIENT', false, true, $2, '06463')`,
    [product, storeId],
  );
  await test.subgraph.db.query(
    `insert into sellable_variant (id, product_id, position, name_vi, name_en) values ($1, $2, 0, '', '')`,
    [variant, product],
  );
});
afterAll(() => test.close());

const SET = `mutation ($input: StockSetInput!) { stockSet(input: $input) { userErrors { code } } }`;
const AUDIT = `query ($filter: AuditFilter) { orderAudit(filter: $filter, first: 100) {
  nodes { actorKind action operation entity entityId before after } } }`;
const set = (onHand: number, viewer: Viewer) => test.ask(SET, { input: { variantId, onHand } }, { viewer });
const audit = async (viewer: Viewer) => {
  const { data, errors } = await test.ask(AUDIT, { filter: { entityId: variantId } }, { viewer });
  return data.orderAudit?.nodes ?? errors?.[0]?.extensions?.code;
};

it('tells who set stock, as it was and as it is; what was refused leaves nothing', async () => {
  await set(7, aMember(storeId));
  await set(9, AN_ADMIN);
  await set(9, AN_ADMIN);
  await set(-1, AN_ADMIN);
  await set(1, A_CONSUMER);
  await set(1, { kind: 'anonymous' });
  const told = { actorKind: 'ACCOUNT', action: 'stockSet', entity: 'Stock', entityId: variantId };
  expect(await audit(AN_ADMIN)).toEqual([
    { ...told, operation: 'UPDATE', before: { counted: 7 }, after: { counted: 9 } },
    { ...told, operation: 'INSERT', before: null, after: expect.objectContaining({ counted: 7 }) },
  ]);
});

it('is read by officers of the place, and by no other', async () => {
  for (const viewer of [anOfficer('20', '06463'), anOfficer('20')]) expect(await audit(viewer)).toHaveLength(2);
  for (const viewer of [anOfficer('20', '05983'), anOfficer('01')]) expect(await audit(viewer)).toEqual([]);
  for (const viewer of [A_CONSUMER, aMember(storeId)]) expect(await audit(viewer)).toBe('FORBIDDEN');
  expect(await audit({ kind: 'anonymous' })).toBe('UNAUTHENTICATED');
});

it('tells an operator from the program, and cannot be changed', async () => {
  const operator = await test.subgraph.db.connect();
  await operator.query(`set application_name = 'psql'`);
  await operator.query('update stock set counted = 3 where variant_id = $1', [variant]);
  await operator.end();
  expect((await audit(AN_ADMIN))[0]).toMatchObject({ actorKind: 'OPERATOR', action: null, after: { counted: 3 } });
  await test.subgraph.db.query('update stock set counted = 4 where variant_id = $1', [variant]);
  expect((await audit(AN_ADMIN))[0]).toMatchObject({ actorKind: 'SYSTEM', after: { counted: 4 } });
  for (const sql of ['update audit_entry set actor_id = null', 'delete from audit_entry']) {
    await expect(test.subgraph.db.query(sql)).rejects.toThrow(/permission denied/);
  }
});
