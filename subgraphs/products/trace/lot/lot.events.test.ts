import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER, STORE } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OTHER_MEMBER = aMember(OTHER_STORE);
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
const SSCC = '189385000000000017';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
/** The events that an act wrote, as they were captured. */
const eventsOf = async (deed: string) =>
  (
    await api.subgraph.db.query<{ event: any }>(
      `select document::jsonb as event from trace_event where deed = $1 order by id`,
      [`urn:uuid:${deed}`],
    )
  ).map(({ event }) => event);
/** Tells an act that must succeed: its lot, and its events. */
const told = async (act: string, input: object, viewer: Viewer = MEMBER) => {
  const eventId = newUuid();
  const { lot, userErrors, refused } = await tell(act, { eventId, ...input }, viewer);
  expect([userErrors, refused]).toEqual([[], undefined]);
  return { lot, eventId, events: await eventsOf(eventId) };
};
const save = async (kind: 'GrowingArea' | 'Facility', input: object, viewer: Viewer = MEMBER): Promise<string> => {
  const field = kind === 'Facility' ? 'facility' : 'growingArea';
  const { data } = await api.ask(
    `mutation ($input: ${kind}SaveInput!) { it: ${field}Save(input: $input) { at: ${field} { id } userErrors { code path } } }`,
    { input: { storeId: publicId('str', STORE), name: { vi: 'Nơi mẫu' }, communeCode: '05977', ...input } },
    { viewer },
  );
  expect(data.it.userErrors).toEqual([]);
  return data.it.at.id;
};

describe('where something happened', () => {
  it('is where the lot is, unless another facility of the store is named', async () => {
    const growingAreaId = await save('GrowingArea', { code: 'VN-LSOR-0042', gln: '8938500009990' });
    const facilityId = await save('Facility', { kind: 'WAREHOUSE', communeCode: '06001' });
    const field = 'https://id.gs1.org/414/8938500009990';
    const { id } = await harvest(10_000, { growingAreaId });
    const part = { lotId: id, quantity: 1_000 };
    const [loss] = (await told('Lose', { ...part, reason: 'SPOILED' })).events;
    expect(loss).toMatchObject({ action: 'DELETE', readPoint: { id: field } });
    expect(loss).not.toHaveProperty('bizLocation');
    const [sent] = (await told('Ship', { parts: [part], to: { name: 'Chợ mẫu' } })).events;
    expect(sent).toMatchObject({ bizStep: 'shipping', readPoint: { id: field } });
    expect(sent).not.toHaveProperty('bizLocation');
    const [onSale] = (await told('Release', { lotId: id, variantId: SIZE, pieces: 1, facilityId })).events;
    const shop = await api.subgraph.db.query<{ id: string }>(
      `select id from facility where public_id('fac', id) = $1`,
      [facilityId],
    );
    const there = { id: `urn:uuid:${shop[0]?.id}` };
    expect(onSale).toMatchObject({ readPoint: there, bizLocation: there, 'chophien:communeCode': '06001' });
  });

  it('is nowhere when lots of several places are sent together, and never at a place of others', async () => {
    const areas = await Promise.all(['0051', '0052'].map((code) => save('GrowingArea', { code: `VN-LSOR-${code}` })));
    const lots = [];
    for (const growingAreaId of areas) lots.push(await harvest(1_000, { growingAreaId }));
    const parts = lots.map(({ id }) => ({ lotId: id, quantity: 10 }));
    const [sent] = (await told('Ship', { parts, to: { name: 'Chợ mẫu' } })).events;
    expect(sent).not.toHaveProperty('readPoint');
    const facilityId = await save('Facility', { kind: 'SHOP', storeId: publicId('str', OTHER_STORE) }, OTHER_MEMBER);
    const lotId = lots[0]?.id;
    for (const [act, input] of [
      ['Ship', { parts, to: { name: 'Chợ mẫu' } }],
      ['Lose', { lotId, quantity: 1, reason: 'OTHER' }],
      ['Release', { lotId, variantId: SIZE, pieces: 1 }],
    ] as const) {
      expect(codes(await tell(act, { ...input, facilityId }))).toEqual(['NOT_FOUND input.facilityId']);
    }
  });
});

describe('goods of somebody who has no lot here', () => {
  it('come to be when they are first told of, with what is known of them, and then arrive', async () => {
    const facilityId = await save('Facility', { kind: 'WORKSHOP' });
    const { lot, events, eventId } = await told('Receive', {
      productId: PRODUCT,
      supplierName: 'Trạm thu mua thử',
      lotCode: 'MUA-1',
      quantity: 500,
      bestBefore: '2027-01-31',
      facilityId,
      temperature: { minimum: 2, maximum: 4 },
    });
    expect(events).toMatchObject([
      {
        type: 'ObjectEvent',
        eventID: `urn:uuid:${eventId}`,
        action: 'ADD',
        bizStep: 'commissioning',
        quantityList: [{ epcClass: lot.identifier, quantity: 0.5, uom: 'KGM' }],
        ilmd: { 'cbvmda:lotNumber': 'MUA-1', 'cbvmda:bestBeforeDate': '2027-01-31' },
      },
      { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'receiving', sensorElementList: [{}] },
    ]);
    expect(events[1].readPoint).toEqual(events[0].readPoint);
    const wrong = { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' };
    expect((await told('Correct', wrong)).events).toHaveLength(2);
  });
});

describe('a box', () => {
  it('is unpacked lot by lot by the store that gets it, once all of a lot is there', async () => {
    const [a, b] = [await harvest(1_000), await harvest(1_000)];
    const parts = [a, b].map(({ id }) => ({ lotId: id, quantity: 600 }));
    await told('Ship', { parts, to: { storeId: publicId('str', OTHER_STORE) }, sscc: SSCC });
    const receive = async (lot: { id: string }, quantity: number) => {
      const { events } = await told('Receive', { productId: OF_OTHERS, fromLotId: lot.id, quantity }, OTHER_MEMBER);
      return events.filter(({ type }) => type === 'AggregationEvent');
    };
    const taken = ({ identifier }: { identifier: string }) => ({
      parentID: `https://id.gs1.org/00/${SSCC}`,
      action: 'DELETE',
      bizStep: 'unpacking',
      childQuantityList: [{ epcClass: identifier, quantity: 0.6, uom: 'KGM' }],
    });
    expect(await receive(a, 600)).toMatchObject([taken(a)]);
    expect(await receive(b, 200)).toEqual([]);
    expect(await receive(b, 400)).toMatchObject([taken(b)]);
    // Loose goods have no box to be taken out of.
    await told('Ship', { parts: [{ lotId: a.id, quantity: 1 }], to: { storeId: publicId('str', OTHER_STORE) } });
    expect(await receive(a, 1)).toEqual([]);
    const { data } = await api.ask(
      `query ($id: ID!) { lot(id: $id) { events(first: 20) { nodes { title { vi } } } } }`,
      { id: a.id },
    );
    const titles = data.lot.events.nodes.map(({ title }: { title: { vi: string } }) => title.vi);
    expect(titles).toContain('Lấy ra khỏi thùng');
  });
});

describe('an error declaration', () => {
  it('fills the box again that was emptied by a later part of the same goods, and does so once', async () => {
    const lot = await harvest(1_000);
    const to = { storeId: publicId('str', OTHER_STORE) };
    await told('Ship', { parts: [{ lotId: lot.id, quantity: 600 }], to, sscc: SSCC });
    const receive = (quantity: number) =>
      told('Receive', { productId: OF_OTHERS, fromLotId: lot.id, quantity }, OTHER_MEMBER);
    const correct = async ({ lot: its, eventId }: Awaited<ReturnType<typeof receive>>) => {
      const wrong = { lotId: its.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' };
      const { events } = await told('Correct', wrong, OTHER_MEMBER);
      return events.map(({ type }) => type);
    };
    const [first, last] = [await receive(200), await receive(400)];
    expect(await correct(first)).toEqual(['ObjectEvent', 'TransformationEvent', 'AggregationEvent']);
    expect(await correct(last)).toEqual(['ObjectEvent', 'TransformationEvent']);
    const { events } = await receive(600);
    expect(events.map(({ type }) => type)).toEqual(['ObjectEvent', 'AggregationEvent', 'TransformationEvent']);
  });

  it('names what tells it rightly, told before or about to be', async () => {
    const { id } = await harvest(1_000);
    const { eventId } = await told('Lose', { lotId: id, quantity: 500, reason: 'SPOILED' });
    const right = await told('Lose', { lotId: id, quantity: 50, reason: 'SPOILED' });
    const correctiveEventIds = [right.eventId, newUuid()].map((each) => `urn:uuid:${each}`);
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    const { events } = await told('Correct', { ...wrong, correctiveEventIds });
    expect(events[0].errorDeclaration).toMatchObject({ correctiveEventIDs: correctiveEventIds });
    const found = await api.subgraph.db.query(`select event_id as id from trace_event where tags @> $1`, [
      [`correctiveEventID ${correctiveEventIds[0]}`],
    ]);
    expect(found).toEqual([{ id: `urn:uuid:${eventId}` }]);
  });

  it('names neither the wrong event itself, nor one of others, nor what is wrong too', async () => {
    const { id } = await harvest(1_000);
    const { eventId } = await told('Lose', { lotId: id, quantity: 1, reason: 'OTHER' });
    const gone = await told('Lose', { lotId: id, quantity: 2, reason: 'OTHER' });
    await told('Correct', { lotId: id, wrongEventId: `urn:uuid:${gone.eventId}`, reason: 'DID_NOT_OCCUR' });
    const theirs = await told('Receive', { productId: OF_OTHERS, supplierName: 'Ai đó', quantity: 1 }, OTHER_MEMBER);
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    for (const other of [`urn:uuid:${eventId}`, `urn:uuid:${gone.eventId}`, `urn:uuid:${theirs.eventId}`, 'việc kia']) {
      expect(codes(await tell('Correct', { ...wrong, correctiveEventIds: [other] }))).toEqual([
        'INVALID_INPUT input.correctiveEventIds',
      ]);
    }
    await told('Correct', wrong);
  });
});
