import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
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
import { PRODUCT } from '../test-lots.ts';
import { OTHER_STORE, OTHER_MEMBER, OF_OTHERS, WORDS, recalling } from './test-recalls.ts';

let api: TestSubgraph;
let recalls: ReturnType<typeof recalling>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  recalls = recalling(api);
});
afterAll(() => api.close());

describe('a recall', () => {
  it('holds a lot and all made of it, also of another store, and shows it to everybody', async () => {
    const { a, b, mixed, packs, arrived, dried } = await recalls.story();
    const at = '2026-11-21T01:00:00.000Z';
    const { recall: it, userErrors } = await recalls.recall(a, MEMBER, { at });
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
    for (const lot of await recalls.stateOf(...family))
      expect(lot).toEqual({ state: 'RECALLED', recall: { id: it.id } });
    expect(await recalls.stateOf(b)).toEqual([{ state: 'OPEN', recall: null }]);
    const { data } = await api.ask(`{ recalls(first: 1, filter: { isEnded: false }) { nodes { id } } }`);
    expect(data.recalls.nodes).toEqual([{ id: it.id }]);
  });

  it('is told of the lots of each store in the name of that store, in the words of EPCIS', async () => {
    const { a, arrived } = await recalls.story();
    const eventId = newUuid();
    await recalls.recall(a, MEMBER, { eventId });
    const events = async (lot: { id: string }) =>
      recalls.sql(
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

  it('says where each lot is, as far as that is known', async () => {
    const save = async (kind: string, more: object) => {
      const { data } = await api.ask(
        `mutation ($input: ${kind}SaveInput!) { it: ${kind === 'Facility' ? 'facilitySave' : 'growingAreaSave'}(input: $input) {
           place: ${kind === 'Facility' ? 'facility' : 'growingArea'} { id } userErrors { message } } }`,
        { input: { storeId: publicId('str', STORE), name: { vi: 'Nơi thử' }, communeCode: '05977', ...more } },
        { viewer: MEMBER },
      );
      expect(data.it.userErrors).toEqual([]);
      return data.it.place.id as string;
    };
    const growingAreaId = await save('GrowingArea', { code: `VN-THU-${newUuid().slice(-6).toUpperCase()}` });
    const facilityId = await save('Facility', { kind: 'WORKSHOP', gln: '8938500009990' });
    const grown = await recalls.harvest(9_000, { growingAreaId });
    const dried = await recalls.done('Mix', {
      productId: PRODUCT,
      process: 'DRYING',
      inputs: [{ lotId: grown.id, quantity: 1_000 }],
      quantity: 100,
      facilityId,
    });
    const nowhere = await recalls.harvest(1_000);
    await recalls.recall(grown);
    await recalls.recall(nowhere);
    const placesOf = async (lot: { id: string }) =>
      recalls.sql(
        `select e.read_point as "readPoint", e.biz_location as "bizLocation", e.document::jsonb->>'chophien:communeCode' as commune
           from trace_chain c join trace_event e on e.id = c.event_id where c.lot_id = $1 order by c.nth desc limit 1`,
        [parseId('lot', lot.id)],
      );
    const told = (place: string) => [{ readPoint: place, bizLocation: place, commune: '05977' }];
    expect(await placesOf(grown)).toEqual(told(`urn:uuid:${parseId('gar', growingAreaId)}`));
    expect(await placesOf(dried)).toEqual(told('https://id.gs1.org/414/8938500009990'));
    expect(await placesOf(nowhere)).toEqual([expect.objectContaining({ readPoint: null, bizLocation: null })]);
  });

  it('stops every act but a loss, with each of its lots', async () => {
    const { a, mixed, packs, arrived } = await recalls.story();
    await recalls.recall(a);
    const refusedOf = async (act: string, input: object, viewer?: Viewer) =>
      recalls.codes(await recalls.tell(act, input, viewer));
    expect(await refusedOf('Release', { lotId: packs.id, pieces: 1 })).toEqual(['CONFLICT input.lotId']);
    const inputs = [{ lotId: mixed.id, quantity: 1 }];
    expect(await refusedOf('Mix', { productId: PRODUCT, inputs, quantity: 1 })).toEqual([
      'CONFLICT input.inputs.0.lotId',
    ]);
    const parts = [{ lotId: arrived.id, quantity: 1 }];
    const to = { name: 'Chợ thử' };
    expect(await refusedOf('Ship', { parts, to }, OTHER_MEMBER)).toEqual(['CONFLICT input.parts.0.lotId']);
    await recalls.done('Lose', { lotId: packs.id, quantity: 1, reason: 'SPOILED' });
  });

  it('holds what was on its way when it came: that arrives, nothing of it is sold, and its loss can be told', async () => {
    const lot = await recalls.harvest(9_000);
    const to = { storeId: publicId('str', OTHER_STORE) };
    await recalls.done('Ship', { parts: [{ lotId: lot.id, quantity: 4_000 }], to });
    const [{ recall: first }] = [await recalls.recall(lot)];
    const receive = (quantity: number) =>
      recalls.done('Receive', { fromLotId: lot.id, productId: OF_OTHERS, quantity }, OTHER_MEMBER);
    const arrived = await receive(3_000);
    expect(arrived.state).toBe('RECALLED');
    expect(await recalls.stateOf(arrived)).toEqual([{ state: 'RECALLED', recall: { id: first.id } }]);
    const parts = [{ lotId: arrived.id, quantity: 1 }];
    const sent = await recalls.tell('Ship', { parts, to: { name: 'Chợ thử' } }, OTHER_MEMBER);
    expect(recalls.codes(sent)).toEqual(['CONFLICT input.parts.0.lotId']);
    await recalls.done('Lose', { lotId: arrived.id, quantity: 1_000, reason: 'SPOILED' }, OTHER_MEMBER);
    const { data } = await api.ask(
      `query ($lot: ID!, $recall: ID!) { lot(id: $lot) { events { nodes { title { vi } isRecall } } }
         recall(id: $recall) { lots { nodes { id } } } }`,
      { lot: arrived.id, recall: first.id },
    );
    expect(data.lot.events.nodes).toContainEqual({ title: { vi: 'Thu hồi' }, isRecall: true });
    expect(data.recall.lots.nodes.map(({ id }: { id: string }) => id)).toEqual([lot.id, arrived.id].sort());
    // The end of the recall frees it too; what arrives then is free.
    expect((await recalls.end(first.id)).userErrors).toEqual([]);
    expect(await recalls.states(lot, arrived, await receive(1_000))).toEqual(['OPEN', 'OPEN', 'OPEN']);
  });

  it('sent twice is one; begun again while it holds it is a conflict', async () => {
    const lot = await recalls.harvest(1_000);
    const eventId = newUuid();
    const { recall: first } = await recalls.recall(lot, MEMBER, { eventId });
    const before = await recalls.everything();
    expect((await recalls.recall(lot, MEMBER, { eventId })).recall.id).toBe(first.id);
    expect(recalls.codes(await recalls.recall(lot))).toEqual(['CONFLICT input.lotId']);
    expect(await recalls.everything()).toEqual(before);
  });

  it('begins with the lot at the earliest, and does not end before it began', async () => {
    const lot = await recalls.harvest(1_000);
    const before = await recalls.everything();
    const early = await recalls.recall(lot, MEMBER, { at: '2025-01-01T00:00:00Z' });
    expect(recalls.codes(early)).toEqual(['CONFLICT input.at']);
    expect(await recalls.everything()).toEqual(before);
    const { recall } = await recalls.recall(lot);
    const justBefore = new Date(Date.parse(recall.recalledAt) - 1).toISOString();
    expect(recalls.codes(await recalls.end(recall.id, AN_ADMIN, { at: justBefore }))).toEqual([
      'INVALID_INPUT input.at',
    ]);
    expect((await recalls.end(recall.id, AN_ADMIN, { at: recall.recalledAt })).userErrors).toEqual([]);
  });

  it('is for those who may tell of the lot; of what is wrong all is said at once, and nothing is written', async () => {
    const lot = await recalls.harvest(1_000);
    const before = await recalls.everything();
    expect((await recalls.recall(lot, { kind: 'anonymous' })).refused).toBe('UNAUTHENTICATED');
    for (const viewer of [A_CONSUMER, OTHER_MEMBER, aMember(STORE, [StorePermission.MANAGE_ORDERS]), anOfficer('01')])
      expect((await recalls.recall(lot, viewer)).refused).toBe('FORBIDDEN');
    const wrong = { reason: { vi: ' ' }, advice: { vi: 'a'.repeat(1_001) }, contactPhone: '12' };
    expect(recalls.codes(await recalls.recall(lot, MEMBER, wrong))).toEqual([
      'INVALID_INPUT input.reason',
      'INVALID_INPUT input.advice',
      'INVALID_INPUT input.contactPhone',
    ]);
    expect(recalls.codes(await recalls.recall({ id: publicId('lot', newUuid()) }, AN_ADMIN))).toEqual([
      'NOT_FOUND input.lotId',
    ]);
    expect(await recalls.everything()).toEqual(before);
    for (const viewer of [HELPER, anOfficer('20', '05977'), AN_ADMIN])
      expect((await recalls.recall(await recalls.harvest(1_000), viewer)).userErrors).toEqual([]);
  });
});

describe('the end of a recall', () => {
  it('sets its lots free but those that another holds, and stays on record', async () => {
    const { a, b, mixed, packs, arrived } = await recalls.story();
    await recalls.done('Release', { lotId: packs.id, pieces: 1 });
    const [{ recall: first }, { recall: second }] = [await recalls.recall(a), await recalls.recall(b)];
    expect(await recalls.stateOf(mixed)).toEqual([{ state: 'RECALLED', recall: { id: first.id } }]);
    const { recall: ended, userErrors } = await recalls.end(first.id, anOfficer('20', '05977'));
    expect(userErrors).toEqual([]);
    expect(ended).toMatchObject({ id: first.id, endedAt: expect.any(String), endReason: { vi: 'Nhầm lô.' } });
    expect(await recalls.states(a, arrived, mixed, packs, b)).toEqual([
      'OPEN',
      'CLOSED',
      'RECALLED',
      'RECALLED',
      'RECALLED',
    ]);
    expect(await recalls.stateOf(packs)).toEqual([{ state: 'RECALLED', recall: { id: second.id } }]);
    const [cleared] = await recalls.sql(
      `select e.document::jsonb as event from trace_chain c join trace_event e on e.id = c.event_id
        where c.lot_id = $1 order by c.nth desc limit 1`,
      [parseId('lot', arrived.id)],
    );
    expect(cleared?.event.persistentDisposition).toEqual({ unset: ['recalled'] });
    expect(recalls.codes(await recalls.end(first.id))).toEqual(['CONFLICT input.recallId']);
    await recalls.end(second.id);
    expect(await recalls.states(a, mixed, packs, b)).toEqual(['OPEN', 'OPEN', 'RELEASED', 'OPEN']);
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
    expect((await recalls.recall(a)).userErrors).toEqual([]);
  });

  it('is for officers of the place; a denial writes nothing', async () => {
    const { recall: it } = await recalls.recall(await recalls.harvest(1_000));
    const before = await recalls.everything();
    for (const viewer of [MEMBER, HELPER, A_CONSUMER, anOfficer('01'), anOfficer('20', '06463')])
      expect((await recalls.end(it.id, viewer)).refused).toBe('FORBIDDEN');
    expect(recalls.codes(await recalls.end(publicId('rcl', newUuid())))).toEqual(['NOT_FOUND input.recallId']);
    expect(await recalls.everything()).toEqual(before);
  });
});
