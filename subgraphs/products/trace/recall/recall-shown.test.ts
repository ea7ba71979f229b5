import { newUuid, publicId } from '@cho-phien/kit/ids';
import { A_CONSUMER, aMember, anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER, STORE } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT } from '../test-lots.ts';
import { OTHER_STORE, OTHER_MEMBER, OF_OTHERS, recalling } from './test-recalls.ts';

let api: TestSubgraph;
let recalls: ReturnType<typeof recalling>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  recalls = recalling(api);
});
afterAll(() => api.close());

describe('whom to call', () => {
  const contacts = async (id: string, viewer: Viewer) =>
    (
      await api.ask(
        `query ($id: ID!) { recall(id: $id) { contacts { totalCount nodes {
           kind store { id } partnerId name phone lots { id } lotCount lastSentAt } } } }`,
        { id },
        { viewer },
      )
    ).data.recall.contacts;
  const names = ({ nodes }: { nodes: { store: { id: string } | null; name: string }[] }) =>
    nodes.map(({ store, name }) => store?.id ?? name);

  it('loses nobody to whom it was sent because that is declared wrong afterwards', async () => {
    const lot = await recalls.harvest(1_000);
    const [mistaken, hidden] = [newUuid(), newUuid()];
    const ship = (eventId: string, name: string) =>
      recalls.done('Ship', { eventId, parts: [{ lotId: lot.id, quantity: 100 }], to: { name } });
    const correct = (eventId: string) =>
      recalls.done('Correct', { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' });
    await ship(mistaken, 'Chợ Nhầm');
    await ship(hidden, 'Quán Bị Giấu');
    await correct(mistaken);
    const { recall: it } = await recalls.recall(lot);
    await correct(hidden);
    const { nodes } = await contacts(it.id, anOfficer('20'));
    expect(nodes.map(({ name }: { name: string }) => name)).toEqual(['Quán Bị Giấu']);
  });

  it('are all receivers and holders for officers, for a store its own, for others nobody', async () => {
    const { a, packs, arrived, dried } = await recalls.story();
    const { recall: it } = await recalls.recall(a);
    const other = publicId('str', OTHER_STORE);
    const all = await contacts(it.id, anOfficer('20'));
    expect(names(all)).toEqual(['Bà Thử', 'Quán Thử', other]);
    expect(all.totalCount).toBe(3);
    expect(all.nodes[0]).toMatchObject({
      kind: 'OTHER',
      phone: '+84900000097',
      lots: [{ id: packs.id }],
      lotCount: 1,
      lastSentAt: expect.any(String),
    });
    expect(all.nodes[2].lots.map(({ id }: { id: string }) => id)).toEqual([a.id, arrived.id, dried.id].sort());
    expect(names(await contacts(it.id, MEMBER))).toEqual(['Bà Thử', other]);
    expect(names(await contacts(it.id, OTHER_MEMBER))).toEqual(['Quán Thử']);
    for (const viewer of [A_CONSUMER, aMember(newUuid()), anOfficer('01'), { kind: 'anonymous' } as const])
      expect(await contacts(it.id, viewer)).toBeNull();
  });
});

describe('lists', () => {
  it('a page of recalls with their lots costs three statements', async () => {
    for (let more = 4; more > 0; more -= 1) await recalls.recall(await recalls.harvest(1_000));
    const query = '{ recalls(first: 20) { nodes { id isDemo lot { id } lots(first: 3) { nodes { id } } } } }';
    const { result, statements } = await api.countingSql(() => api.ask(query));
    expect(result.data.recalls.nodes.length).toBeGreaterThan(3);
    expect(statements.length).toBeLessThanOrEqual(3);
  });

  it('of the lots of a store are for its own people, narrowed by state, product and code', async () => {
    const list = async (filter: object, viewer: Viewer = MEMBER) => {
      const { data, errors } = await api.ask(
        `query ($id: ID!, $filter: StoreLotFilter) { storeLots(storeId: $id, first: 100, filter: $filter) {
           nodes { id code state } totalCount } }`,
        { id: publicId('str', STORE), filter },
        { viewer },
      );
      return { ...data.storeLots, refused: errors?.[0]?.extensions?.code };
    };
    const lot = await recalls.done('Harvest', { productId: PRODUCT, quantity: 5, lotCode: 'SO-CAI/77' });
    const ids = async (filter: object) => (await list(filter)).nodes.map(({ id }: { id: string }) => id);
    const all = await ids({});
    expect(all).toContain(lot.id);
    expect(all).toEqual(all.toSorted().reverse());
    expect(await ids({ code: 'so cai/7' })).toEqual([lot.id]);
    expect(await ids({ code: `${lot.code.slice(0, 4)}-${lot.code.slice(4)}` })).toEqual([lot.id]);
    const isOf = (state: string) => (each: { state: string }) => each.state === state;
    for (const state of ['OPEN', 'RELEASED', 'RECALLED'])
      expect((await list({ state })).nodes.every(isOf(state))).toBe(true);
    expect(await ids({ productId: OF_OTHERS })).toEqual([]);
    for (const viewer of [OTHER_MEMBER, A_CONSUMER]) expect((await list({}, viewer)).refused).toBe('FORBIDDEN');
  });

  it('of a product show what is recalled before what is newer', async () => {
    const released = async () => {
      const packs = await recalls.packOf(await recalls.harvest(1_000));
      await recalls.done('Release', { lotId: packs.id, pieces: 1 });
      return packs.id as string;
    };
    const old = await released();
    await recalls.recall({ id: old });
    const newer: string[] = [];
    while (newer.length < 6) newer.push(await released());
    const { data } = await api.ask(
      `query ($ids: [ID!]!) { lots(filter: { ids: $ids }) { nodes { product { lots { id state } } } } }`,
      { ids: [old] },
    );
    const shown = data.lots.nodes[0].product.lots;
    expect(shown).toHaveLength(5);
    expect(shown.map(({ id }: { id: string }) => id)).toContain(old);
    const isRecalled = shown.map(({ state }: { state: string }) => state === 'RECALLED');
    expect(isRecalled).toEqual(isRecalled.toSorted().reverse());
  });

  it('that are recalled are found without reading all others', async () => {
    const plan = await api.subgraph.db.atomically(async (sql) => {
      await sql.query('set local enable_seqscan = off');
      return sql.query(`explain select id from lot l where true and l.recalled_at is not null order by l.id limit 21`);
    });
    expect(JSON.stringify(plan)).toContain('lot_recalled');
  });

  it('of changes tell of a recall', async () => {
    const query = `query ($after: String) { lotChanges(after: $after, first: 100) {
      nodes { lotId kind code isRecalled lot { state } } pageInfo { endCursor hasNextPage } } }`;
    await api.told();
    let after: string | null = null;
    for (let more = true; more;) {
      const { data } = await api.ask(query, { after });
      ({ endCursor: after, hasNextPage: more } = data.lotChanges.pageInfo);
    }
    const lot = await recalls.harvest(1_000);
    await recalls.recall(lot);
    await api.told();
    const { data } = await api.ask(query, { after });
    const told = { lotId: lot.id, code: lot.code, isRecalled: true, lot: { state: 'RECALLED' } };
    expect(data.lotChanges.nodes[0]).toEqual({ ...told, kind: 'ADDED' });
    expect(data.lotChanges.nodes.at(-1)).toEqual({ ...told, kind: 'CHANGED' });
  });
});
