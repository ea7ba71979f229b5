import { newUuid, parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELPER, MEMBER, STORE } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OTHER_MEMBER = aMember(OTHER_STORE);
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
const WORDS = {
  reason: { vi: 'Dư lượng thuốc vượt mức.', en: 'Residues above the limit.' },
  advice: { vi: 'Đừng ăn, hãy trả lại nơi mua.' },
  contactPhone: '0912 345 678',
};

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number) => telling(api).harvest(quantity);
const done = async (act: string, input: object, viewer?: Viewer) => {
  const { lot, userErrors, refused } = await tell(act, input, viewer);
  expect([userErrors, refused]).toEqual([[], undefined]);
  return lot;
};
const mixOf = (...inputs: { id: string }[]) =>
  done('Mix', {
    productId: PRODUCT,
    inputs: inputs.map(({ id }) => ({ lotId: id, quantity: 1_000 })),
    quantity: inputs.length * 1_000,
  });
const packOf = ({ id }: { id: string }) =>
  done('Pack', { inputs: [{ lotId: id, quantity: 1_000 }], variantId: SIZE, pieces: 2, pieceGrams: 500 });
const sql = (text: string, values: unknown[] = []) => api.subgraph.db.query<Record<string, any>>(text, values);
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);

const RECALL = `id reason { vi en } advice { vi en } contactPhone recalledAt endedAt endReason { vi } isDemo lot { id }
  lots(first: 100) { nodes { id } totalCount }`;
const mutate = async (act: string, input: object, viewer: Viewer) => {
  const { data, errors } = await api.ask(
    `mutation ($input: ${act}Input!) { it: ${act.replace('L', 'l')}(input: $input) {
       recall { ${RECALL} } userErrors { code path message } } }`,
    { input: { eventId: newUuid(), ...input } },
    { viewer },
  );
  return { ...data?.it, refused: errors?.[0]?.extensions?.code as string | undefined };
};
const recall = (lot: { id: string }, viewer: Viewer = MEMBER, more: object = {}) =>
  mutate('LotRecall', { lotId: lot.id, ...WORDS, ...more }, viewer);
const end = (id: string, viewer: Viewer = AN_ADMIN, more: object = {}) =>
  mutate('LotRecallEnd', { recallId: id, reason: { vi: 'Nhầm lô.' }, ...more }, viewer);
const stateOf = async (...lots: { id: string }[]) =>
  (
    await Promise.all(
      lots.map(({ id }) => api.ask('query ($id: ID!) { lot(id: $id) { state recall { id } } }', { id })),
    )
  ).map(({ data }) => data.lot);
const states = async (...lots: { id: string }[]) => (await stateOf(...lots)).map(({ state }) => state);
/** All that acts with lots write. */
const everything = async () =>
  (
    await sql(`select (select md5(string_agg(l::text, '' order by id)) from lot l) as lots,
       (select md5(string_agg(r::text, '' order by id)) from recall r) as recalls,
       (select count(*) from recall_lot) as held, (select count(*) from trace_event) as events,
       (select count(*) from trace_chain) as links, (select count(*) from audit_entry) as audit,
       (select count(*) from change) as changes`)
  )[0];

/** A harvest that was mixed with another, packed, and sent to a store that packed it again. */
async function story() {
  const [a, b] = [await harvest(10_000), await harvest(10_000)];
  const mixed = await mixOf(a, b);
  const packs = await packOf(mixed);
  await done('Ship', { parts: [{ lotId: a.id, quantity: 4_000 }], to: { storeId: publicId('str', OTHER_STORE) } });
  await done('Ship', { parts: [{ lotId: packs.id, quantity: 1 }], to: { name: 'Bà Thử', phone: '0900000097' } });
  await done('Ship', { parts: [{ lotId: b.id, quantity: 1 }], to: { name: 'Không liên quan' } });
  const arrived = await done('Receive', { fromLotId: a.id, productId: OF_OTHERS, quantity: 4_000 }, OTHER_MEMBER);
  const dried = await done(
    'Mix',
    { productId: OF_OTHERS, process: 'DRYING', inputs: [{ lotId: arrived.id, quantity: 4_000 }], quantity: 1_000 },
    OTHER_MEMBER,
  );
  const to = { name: 'Quán Thử', phone: '0900000096' };
  await done('Ship', { parts: [{ lotId: dried.id, quantity: 1 }], to }, OTHER_MEMBER);
  return { a, b, mixed, packs, arrived, dried };
}

describe('a recall', () => {
  it('holds a lot and all made of it, also of another store, and shows it to everybody', async () => {
    const { a, b, mixed, packs, arrived, dried } = await story();
    const at = '2026-11-20T01:00:00.000Z';
    const { recall: it, userErrors } = await recall(a, MEMBER, { at });
    expect(userErrors).toEqual([]);
    expect(it).toMatchObject({
      reason: WORDS.reason,
      advice: { vi: WORDS.advice.vi, en: WORDS.advice.vi },
      contactPhone: '+84912345678',
      recalledAt: at,
      endedAt: null,
      lot: { id: a.id },
    });
    const family = [a, mixed, packs, arrived, dried];
    expect(it.lots.nodes.map(({ id }: { id: string }) => id)).toEqual(family.map(({ id }) => id).sort());
    expect(it.lots.totalCount).toBe(5);
    for (const lot of await stateOf(...family)) expect(lot).toEqual({ state: 'RECALLED', recall: { id: it.id } });
    expect(await stateOf(b)).toEqual([{ state: 'OPEN', recall: null }]);
    const { data } = await api.ask(`{ recalls(first: 1, filter: { isEnded: false }) { nodes { id } } }`);
    expect(data.recalls.nodes).toEqual([{ id: it.id }]);
  });

  it('is told of the lots of each store in the name of that store, in the words of EPCIS', async () => {
    const { a, arrived } = await story();
    const eventId = newUuid();
    await recall(a, MEMBER, { eventId });
    const events = async (lot: { id: string }) =>
      sql(
        `select e.event_id as id, e.store_id as store, e.document::jsonb as event
           from trace_chain c join trace_event e on e.id = c.event_id
          where c.lot_id = $1 order by c.nth desc limit 1`,
        [parseId('lot', lot.id)],
      );
    const [own] = await events(a);
    expect(own).toMatchObject({
      id: `urn:uuid:${eventId}`,
      store: STORE,
      event: {
        type: 'ObjectEvent',
        action: 'OBSERVE',
        bizStep: 'holding',
        disposition: 'recalled',
        persistentDisposition: { set: ['recalled'] },
        'chophien:recallReason': WORDS.reason.vi,
      },
    });
    const [other] = await events(arrived);
    expect(other).toMatchObject({ store: OTHER_STORE, event: { disposition: 'recalled' } });
    const named = (row: typeof own) => row?.event.quantityList.map(({ epcClass }: { epcClass: string }) => epcClass);
    expect(named(own)).toContain(a.identifier);
    expect(named(own)).not.toContain(arrived.identifier);
    expect(named(other)).toContain(arrived.identifier);
  });

  it('stops every act but a loss, with each of its lots', async () => {
    const { a, mixed, packs, arrived } = await story();
    await recall(a);
    const refusedOf = async (act: string, input: object, viewer?: Viewer) => codes(await tell(act, input, viewer));
    expect(await refusedOf('Release', { lotId: packs.id, pieces: 1 })).toEqual(['CONFLICT input.lotId']);
    const inputs = [{ lotId: mixed.id, quantity: 1 }];
    expect(await refusedOf('Mix', { productId: PRODUCT, inputs, quantity: 1 })).toEqual([
      'CONFLICT input.inputs.0.lotId',
    ]);
    const parts = [{ lotId: arrived.id, quantity: 1 }];
    const to = { name: 'Chợ thử' };
    expect(await refusedOf('Ship', { parts, to }, OTHER_MEMBER)).toEqual(['CONFLICT input.parts.0.lotId']);
    await done('Lose', { lotId: packs.id, quantity: 1, reason: 'SPOILED' });
  });

  it('holds what was on its way when it came: that arrives, nothing of it is sold, and its loss can be told', async () => {
    const lot = await harvest(9_000);
    const to = { storeId: publicId('str', OTHER_STORE) };
    await done('Ship', { parts: [{ lotId: lot.id, quantity: 4_000 }], to });
    const [{ recall: first }] = [await recall(lot)];
    const receive = (quantity: number) =>
      done('Receive', { fromLotId: lot.id, productId: OF_OTHERS, quantity }, OTHER_MEMBER);
    const arrived = await receive(3_000);
    expect(arrived.state).toBe('RECALLED');
    expect(await stateOf(arrived)).toEqual([{ state: 'RECALLED', recall: { id: first.id } }]);
    const parts = [{ lotId: arrived.id, quantity: 1 }];
    const sent = await tell('Ship', { parts, to: { name: 'Chợ thử' } }, OTHER_MEMBER);
    expect(codes(sent)).toEqual(['CONFLICT input.parts.0.lotId']);
    await done('Lose', { lotId: arrived.id, quantity: 1_000, reason: 'SPOILED' }, OTHER_MEMBER);
    const { data } = await api.ask(
      `query ($lot: ID!, $recall: ID!) { lot(id: $lot) { events { nodes { title { vi } isRecall } } }
         recall(id: $recall) { lots { nodes { id } } } }`,
      { lot: arrived.id, recall: first.id },
    );
    expect(data.lot.events.nodes).toContainEqual({ title: { vi: 'Thu hồi' }, isRecall: true });
    expect(data.recall.lots.nodes.map(({ id }: { id: string }) => id)).toEqual([lot.id, arrived.id].sort());
    // The end of the recall frees it too; what arrives then is free.
    expect((await end(first.id)).userErrors).toEqual([]);
    expect(await states(lot, arrived, await receive(1_000))).toEqual(['OPEN', 'OPEN', 'OPEN']);
  });

  it('sent twice is one; begun again while it holds it is a conflict', async () => {
    const lot = await harvest(1_000);
    const eventId = newUuid();
    const { recall: first } = await recall(lot, MEMBER, { eventId });
    const before = await everything();
    expect((await recall(lot, MEMBER, { eventId })).recall.id).toBe(first.id);
    expect(codes(await recall(lot))).toEqual(['CONFLICT input.lotId']);
    expect(await everything()).toEqual(before);
  });

  it('is for those who may tell of the lot; of what is wrong all is said at once, and nothing is written', async () => {
    const lot = await harvest(1_000);
    const before = await everything();
    expect((await recall(lot, { kind: 'anonymous' })).refused).toBe('UNAUTHENTICATED');
    for (const viewer of [A_CONSUMER, OTHER_MEMBER, aMember(STORE, [StorePermission.MANAGE_ORDERS]), anOfficer('01')])
      expect((await recall(lot, viewer)).refused).toBe('FORBIDDEN');
    const wrong = { reason: { vi: ' ' }, advice: { vi: 'a'.repeat(1_001) }, contactPhone: '12' };
    expect(codes(await recall(lot, MEMBER, wrong))).toEqual([
      'INVALID_INPUT input.reason',
      'INVALID_INPUT input.advice',
      'INVALID_INPUT input.contactPhone',
    ]);
    expect(codes(await recall({ id: publicId('lot', newUuid()) }, AN_ADMIN))).toEqual(['NOT_FOUND input.lotId']);
    expect(await everything()).toEqual(before);
    for (const viewer of [HELPER, anOfficer('20', '05977'), AN_ADMIN])
      expect((await recall(await harvest(1_000), viewer)).userErrors).toEqual([]);
  });
});

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
    const lot = await harvest(1_000);
    const [mistaken, hidden] = [newUuid(), newUuid()];
    const ship = (eventId: string, name: string) =>
      done('Ship', { eventId, parts: [{ lotId: lot.id, quantity: 100 }], to: { name } });
    const correct = (eventId: string) =>
      done('Correct', { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' });
    await ship(mistaken, 'Chợ Nhầm');
    await ship(hidden, 'Quán Bị Giấu');
    await correct(mistaken);
    const { recall: it } = await recall(lot);
    await correct(hidden);
    const { nodes } = await contacts(it.id, anOfficer('20'));
    expect(nodes.map(({ name }: { name: string }) => name)).toEqual(['Quán Bị Giấu']);
  });

  it('are all receivers and holders for officers, for a store its own, for others nobody', async () => {
    const { a, packs, arrived, dried } = await story();
    const { recall: it } = await recall(a);
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

describe('the end of a recall', () => {
  it('sets its lots free but those that another holds, and stays on record', async () => {
    const { a, b, mixed, packs, arrived } = await story();
    await done('Release', { lotId: packs.id, pieces: 1 });
    const [{ recall: first }, { recall: second }] = [await recall(a), await recall(b)];
    expect(await stateOf(mixed)).toEqual([{ state: 'RECALLED', recall: { id: first.id } }]);
    const { recall: ended, userErrors } = await end(first.id, anOfficer('20', '05977'));
    expect(userErrors).toEqual([]);
    expect(ended).toMatchObject({ id: first.id, endedAt: expect.any(String), endReason: { vi: 'Nhầm lô.' } });
    expect(await states(a, arrived, mixed, packs, b)).toEqual(['OPEN', 'CLOSED', 'RECALLED', 'RECALLED', 'RECALLED']);
    expect(await stateOf(packs)).toEqual([{ state: 'RECALLED', recall: { id: second.id } }]);
    const [cleared] = await sql(
      `select e.document::jsonb as event from trace_chain c join trace_event e on e.id = c.event_id
        where c.lot_id = $1 order by c.nth desc limit 1`,
      [parseId('lot', arrived.id)],
    );
    expect(cleared?.event.persistentDisposition).toEqual({ unset: ['recalled'] });
    expect(codes(await end(first.id))).toEqual(['CONFLICT input.recallId']);
    await end(second.id);
    expect(await states(a, mixed, packs, b)).toEqual(['OPEN', 'OPEN', 'RELEASED', 'OPEN']);
    const { data } = await api.ask(`{ recalls(filter: { isEnded: true }, first: 100) { nodes { id } } }`);
    const newest = data.recalls.nodes.map(({ id }: { id: string }) => id);
    expect(newest).toEqual(newest.toSorted().reverse());
    expect(newest).toEqual(expect.arrayContaining([first.id, second.id]));
    const told = async (lot: { id: string }) =>
      (
        await api.ask(`query ($id: ID!) { lot(id: $id) { events { nodes { title { vi en } isRecall } } } }`, lot)
      ).data.lot.events.nodes.slice(-4);
    const begun = { title: { vi: 'Thu hồi', en: 'Recalled' }, isRecall: true };
    const oneOver = {
      title: { vi: 'Một lệnh thu hồi đã hết, còn lệnh khác', en: 'One recall ended, another still holds' },
      isRecall: false,
    };
    const over = { title: { vi: 'Hết thu hồi', en: 'Recall ended' }, isRecall: false };
    expect(await told(mixed)).toEqual([begun, begun, oneOver, over]);
    // And may be recalled again.
    expect((await recall(a)).userErrors).toEqual([]);
  });

  it('is for officers of the place; a denial writes nothing', async () => {
    const { recall: it } = await recall(await harvest(1_000));
    const before = await everything();
    for (const viewer of [MEMBER, HELPER, A_CONSUMER, anOfficer('01'), anOfficer('20', '06463')])
      expect((await end(it.id, viewer)).refused).toBe('FORBIDDEN');
    expect(codes(await end(publicId('rcl', newUuid())))).toEqual(['NOT_FOUND input.recallId']);
    expect(await everything()).toEqual(before);
  });
});

describe('lists', () => {
  it('a page of recalls with their lots costs three statements', async () => {
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
    const lot = await done('Harvest', { productId: PRODUCT, quantity: 5, lotCode: 'SO-CAI/77' });
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
      const packs = await packOf(await harvest(1_000));
      await done('Release', { lotId: packs.id, pieces: 1 });
      return packs.id as string;
    };
    const old = await released();
    await recall({ id: old });
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
    const lot = await harvest(1_000);
    await recall(lot);
    await api.told();
    const { data } = await api.ask(query, { after });
    const told = { lotId: lot.id, code: lot.code, isRecalled: true, lot: { state: 'RECALLED' } };
    expect(data.lotChanges.nodes[0]).toEqual({ ...told, kind: 'ADDED' });
    expect(data.lotChanges.nodes.at(-1)).toEqual({ ...told, kind: 'CHANGED' });
  });
});
