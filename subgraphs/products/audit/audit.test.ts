import { newUuid, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aHelper,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { AccountViewer, Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

let test: TestSubgraph;
/** A product that a store of a known commune sells. */
let product: { id: string; uuid: string; variant: string; storeId: string; commune: string };
beforeAll(async () => {
  test = await openTestSubgraph(products);
  const [row] = await test.subgraph.db.query<Omit<typeof product, 'id'>>(
    `select p.id as uuid, v.id as variant, p.store_id as "storeId", p.origin_commune_code as commune
       from product p join variant v on v.product_id = p.id
      where p.store_id is not null and p.origin_commune_code is not null and p.state = 'PUBLISHED' order by p.id limit 1`,
  );
  if (!row) throw new Error('The seed sells nothing.');
  product = { ...row, id: publicId('prd', row.uuid) };
});
afterAll(() => test.close());

const AUDIT = `query ($filter: AuditFilter, $first: Int, $after: String) {
  productAudit(filter: $filter, first: $first, after: $after) {
    nodes { position actorKind actorId actingFor action operation entity entityId before after requestId }
    pageInfo { hasNextPage endCursor } } }`;

const audit = async (filter: object, viewer: Viewer = AN_ADMIN) => {
  const { data, errors } = await test.ask(AUDIT, { filter, first: 100 }, { viewer });
  return { nodes: data.productAudit?.nodes as any[] | undefined, code: errors?.[0]?.extensions?.code };
};

async function newest<T>(work: () => Promise<T>) {
  const [head] = await test.subgraph.db.query<{ n: number }>('select coalesce(max(position), 0) as n from audit_entry');
  const result = await work();
  const all = (await test.ask(AUDIT, { first: 100 }, { viewer: AN_ADMIN })).data.productAudit.nodes as any[];
  return { result, entries: all.filter(({ position }) => position > (head?.n ?? 0)).toReversed() };
}

const SET_PRICE = `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { userErrors { code } } }`;
const UPDATE = `mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) { userErrors { code } } }`;

describe('every write of a product', () => {
  it('tells who did what, as it was and as it is, and nothing that machines keep', async () => {
    const requestId = newUuid();
    const { entries } = await newest(() =>
      test.ask(UPDATE, { input: { id: product.id, shelfLifeDays: 77 } }, { viewer: AN_ADMIN, requestId }),
    );
    const said = {
      actorKind: 'ACCOUNT',
      actorId: publicId('acc', (AN_ADMIN as AccountViewer).accountId),
      actingFor: null,
      action: 'productUpdate',
      requestId,
    };
    // What it said before has become its first revision, what it says now the second.
    expect(entries).toMatchObject([
      { ...said, operation: 'UPDATE', entity: 'Product', entityId: product.id },
      { ...said, operation: 'INSERT', entity: 'ProductRevision', after: { number: 1 } },
      { ...said, operation: 'INSERT', entity: 'ProductRevision', after: { number: 2, words: { shelfLifeDays: 77 } } },
    ]);
    expect(Object.keys(entries[0].before).toSorted()).toEqual(Object.keys(entries[0].after).toSorted());
    expect(entries[0].after).toMatchObject({ shelf_life_days: 77 });
    for (const kept of ['version', 'list_fields', 'updated_at']) {
      expect(entries[0].after).not.toHaveProperty(kept);
    }
  });

  it('of a price ends one offer and makes another; the product itself is not changed by it', async () => {
    const input = { variantId: publicId('var', product.variant), amount: 12_345 };
    const { result, entries } = await newest(() => test.ask(SET_PRICE, { input }, { viewer: AN_ADMIN }));
    expect(result.data.offerSetPrice.userErrors).toEqual([]);
    expect(entries).toHaveLength(2);
    expect(entries).toMatchObject([
      { entity: 'Offer', operation: 'UPDATE', action: 'offerSetPrice', before: { valid_to: null } },
      { entity: 'Offer', operation: 'INSERT', action: 'offerSetPrice', before: null, after: { amount: 12_345 } },
    ]);
  });

  it('by a helper says for whom', async () => {
    const householdId = newUuid();
    const { entries } = await newest(() =>
      test.ask(
        UPDATE,
        { input: { id: product.id, shelfLifeDays: 78 } },
        { viewer: aHelper(householdId, product.storeId) },
      ),
    );
    const written = { entity: 'ProductRevision', after: { words: { shelfLifeDays: 78 } } };
    expect(entries).toMatchObject([{ actingFor: publicId('hhd', householdId), ...written }]);
    expect((await audit({ actingFor: publicId('hhd', householdId) })).nodes).toHaveLength(1);
  });

  it('by the program is the system’s, by an operator the operator’s', async () => {
    expect((await audit({ entityId: product.id })).nodes?.at(-1)).toMatchObject({
      actorKind: 'SYSTEM',
      operation: 'INSERT',
      action: null,
    });
    const operator = await test.subgraph.db.connect();
    const { entries } = await newest(async () => {
      await operator.query(`set application_name = 'psql'`);
      await operator.query(`update product set drawing = 'na' where id = $1`, [product.uuid]);
      await operator.end();
    });
    expect(entries).toMatchObject([{ actorKind: 'OPERATOR', action: null, after: { drawing: 'na' } }]);
    expect(entries[0].actorId).toBeTruthy();
  });

  it('that is refused leaves nothing', async () => {
    const tries: [string, object, Viewer][] = [
      [UPDATE, { id: product.id, shelfLifeDays: 5 }, A_CONSUMER],
      [UPDATE, { id: product.id, shelfLifeDays: 5 }, { kind: 'anonymous' }],
      [UPDATE, { id: product.id, shelfLifeDays: 5 }, aMember(newUuid())],
      [UPDATE, { id: product.id, shelfLifeDays: 0 }, AN_ADMIN],
      [SET_PRICE, { variantId: publicId('var', product.variant), amount: 0 }, AN_ADMIN],
      [SET_PRICE, { variantId: publicId('var', newUuid()), amount: 5 }, AN_ADMIN],
    ];
    for (const [query, input, viewer] of tries) {
      const { entries } = await newest(() => test.ask(query, { input }, { viewer }));
      expect(entries).toEqual([]);
    }
  });

  it('stays as it was written', async () => {
    for (const sql of ['update audit_entry set actor_id = null', 'delete from audit_entry']) {
      await expect(test.subgraph.db.query(sql)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('who reads it', () => {
  it('officers see what is in their commune or province, by way of its product too', async () => {
    const offers = (nodes: any[] | undefined) => nodes?.filter(({ entity }) => entity === 'Offer').length;
    const here = await audit({}, anOfficer('20', product.commune));
    expect(offers(here.nodes)).toBeGreaterThan(0);
    const [elsewhere] = await test.subgraph.db.query<{ code: string }>(
      `select origin_commune_code as code from product where origin_commune_code <> $1 and origin_province_code = '20' limit 1`,
      [product.commune],
    );
    const cases: [Viewer, boolean][] = [
      [anOfficer('20', product.commune), true],
      [anOfficer('20'), true],
      [anOfficer('20', elsewhere?.code), false],
      [anOfficer('01'), false],
    ];
    for (const [viewer, sees] of cases) {
      const { nodes } = await audit({ entityId: product.id }, viewer);
      expect((nodes?.length ?? 0) > 0).toBe(sees);
    }
    expect((await audit({}, anOfficer('20', elsewhere?.code))).nodes?.length).toBeGreaterThan(0);
  });

  it('nobody else does', async () => {
    const partner: Viewer = { kind: 'partner', partnerId: newUuid(), clientId: newUuid(), scopes: [] };
    for (const viewer of [A_CONSUMER, aMember(product.storeId), aHelper(newUuid(), product.storeId), partner]) {
      expect(await audit({}, viewer)).toEqual({ nodes: undefined, code: 'FORBIDDEN' });
    }
    expect((await audit({}, { kind: 'anonymous' })).code).toBe('UNAUTHENTICATED');
  });

  it('pages through all of it with one statement each', async () => {
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const { result, statements } = await test.countingSql(() =>
        test.ask(AUDIT, { first: 100, after }, { viewer: AN_ADMIN }),
      );
      expect(statements).toHaveLength(1);
      const { nodes, pageInfo } = result.data.productAudit;
      seen.push(...nodes.map(({ position }: { position: number }) => position));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    const [all] = await test.subgraph.db.query<{ n: number }>('select count(*) as n from audit_entry');
    expect(seen).toHaveLength(all?.n ?? 0);
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  });
});
