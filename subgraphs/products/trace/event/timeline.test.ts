import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';
import { capturing, STORE } from './test-events.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const BOX = 'https://id.gs1.org/00/189385000000000017';
const PALLET = 'https://id.gs1.org/00/189385000000000024';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const tellEvent: ReturnType<typeof capturing>['tellEvent'] = (...args) => capturing(api).tellEvent(...args);
const events = async (id: string, fields: string, page = '') =>
  (
    await api.ask(
      `query ($id: ID!) { lot(id: $id) { events${page} { nodes { ${fields} } pageInfo { hasNextPage endCursor } totalCount } } }`,
      { id },
    )
  ).data.lot.events;
const titles = async (id: string) =>
  (await events(id, 'title { vi }')).nodes.map(({ title }: { title: { vi: string } }) => title.vi);
const on = (day: number) => new Date(Date.UTC(2026, 10, day, 3)).toISOString();

describe('the events of a lot', () => {
  it('tell its story in plain words, the oldest first, whenever they were told', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    await tell('Release', { lotId: lot.id, pieces: 1, variantId: SIZE, at: on(5) });
    await tell('Lose', { lotId: lot.id, quantity: 500, reason: 'SPOILED', at: on(2) });
    await tell('Ship', { parts: [{ lotId: lot.id, quantity: 1_000 }], to: { name: 'Quầy mẫu' }, at: on(4) });
    await tell('Mix', {
      productId: PRODUCT,
      inputs: [{ lotId: lot.id, quantity: 1_000 }],
      process: 'DRYING',
      quantity: 300,
      at: on(3),
    });
    expect(await titles(lot.id)).toEqual(['Thu hoạch', 'Hao hụt', 'Phơi, sấy', 'Gửi đi', 'Đưa ra bán']);
  });

  it('say what, when, where, how much and who, and nobody by name', async () => {
    const { data } = await api.ask(
      `mutation ($input: GrowingAreaSaveInput!) { it: growingAreaSave(input: $input) { growingArea { id } userErrors { message } } }`,
      {
        input: {
          storeId: publicId('str', STORE),
          code: 'VN-LSOR-0007',
          name: { vi: 'Đồi mẫu', en: 'Sample hill' },
          communeCode: '05977',
        },
      },
      { viewer: MEMBER },
    );
    const growingAreaId = data.it.growingArea.id;
    const lot = await harvest(10_000, { at: on(1), growingAreaId, householdId: publicId('hhd', newUuid()) });
    const input = { parts: [{ lotId: lot.id, quantity: 1_500 }], to: { name: 'Bà Mẫu Văn', phone: '0912345678' } };
    await tell('Ship', { ...input, temperature: { minimum: 2, maximum: 4.5 }, at: on(2) });
    const { nodes, totalCount } = await events(
      lot.id,
      `eventId type eventTime zoneOffset recordedAt action bizStep disposition title { vi en } place { name { vi } code isGrowingArea }
       commune { code } quantities { identifier role quantity uom lot { id } } temperature { minimum maximum }
       isCorrected correctedAt correctionReason store { id }`,
    );
    expect(totalCount).toBe(2);
    const quantity = { identifier: lot.identifier, role: 'EPC', uom: 'KGM', lot: { id: lot.id } };
    const both = {
      type: 'OBJECT',
      zoneOffset: '+07:00',
      recordedAt: '2026-11-21T05:00:00.000Z',
      commune: { code: '05977' },
      isCorrected: false,
      correctedAt: null,
      correctionReason: null,
      store: { id: publicId('str', STORE) },
    };
    expect(nodes).toMatchObject([
      {
        ...both,
        eventTime: on(1),
        action: 'ADD',
        bizStep: 'commissioning',
        disposition: 'active',
        title: { vi: 'Thu hoạch', en: 'Harvested' },
        place: { name: { vi: 'Đồi mẫu' }, code: 'VN-LSOR-0007', isGrowingArea: true },
        quantities: [{ ...quantity, quantity: 10 }],
        temperature: null,
      },
      {
        ...both,
        eventTime: on(2),
        action: 'OBSERVE',
        bizStep: 'shipping',
        disposition: 'in_transit',
        title: { vi: 'Gửi đi', en: 'Sent' },
        place: { code: 'VN-LSOR-0007', isGrowingArea: true },
        quantities: [{ ...quantity, quantity: 1.5 }],
        temperature: { minimum: 2, maximum: 4.5 },
      },
    ]);
    expect(JSON.stringify(nodes)).not.toMatch(/Bà Mẫu|912345678|hhd_/);
  });

  it('show what was declared wrong as wrong', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    const eventId = newUuid();
    await tell('Lose', { eventId, lotId: lot.id, quantity: 500, reason: 'SPOILED', at: on(2) });
    await tell('Correct', { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR', at: on(3) });
    expect((await events(lot.id, 'eventId isCorrected correctedAt correctionReason')).nodes).toMatchObject([
      { isCorrected: false },
      { eventId: `urn:uuid:${eventId}`, isCorrected: true, correctedAt: on(3), correctionReason: 'did_not_occur' },
    ]);
  });

  it('come in pages, also where several happened at once', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    for (let loss = 0; loss < 4; loss += 1)
      await tell('Lose', { lotId: lot.id, quantity: 1, reason: 'OTHER', at: on(2) });
    const all = (await events(lot.id, 'eventId')).nodes;
    expect(all).toHaveLength(5);
    const read = [];
    let after = '';
    for (let more = true; more;) {
      const page: any = await events(lot.id, 'eventId', `(first: 2${after})`);
      read.push(...page.nodes);
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(read).toEqual(all);
    const refused = await api.ask(`query ($id: ID!) { lot(id: $id) { events(after: "x") { totalCount } } }`, {
      id: lot.id,
    });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_CURSOR' });
  });

  it('of a page of lots take as few statements as those of one', async () => {
    const lots = [await harvest(10_000), await harvest(10_000), await harvest(10_000)];
    const count = async (ids: readonly string[]) => {
      const query = `query ($ids: [ID!]!) { lots(filter: { ids: $ids }) { nodes { events { nodes { title { vi } place { code } quantities { quantity lot { code } } } totalCount } } } }`;
      const { result, statements } = await api.countingSql(() => api.ask(query, { ids }));
      expect(result.data.lots.nodes).toHaveLength(ids.length);
      return statements.length;
    };
    const ids = lots.map(({ id }) => id);
    const one = await count(ids.slice(0, 1));
    expect(one).toBeLessThanOrEqual(6);
    expect(await count(ids)).toBe(one);
  });
});

describe('what a lot is packed in', () => {
  const box = (action: string, day: number, children: { epcClass: string; quantity?: number }[], parentID = BOX) =>
    tellEvent(
      {
        type: 'AggregationEvent',
        action,
        parentID,
        eventTime: on(day),
        childQuantityList: children,
        bizStep: action === 'ADD' ? 'packing' : 'unpacking',
      },
      { storeId: STORE },
    );
  const seen = (uri: string, day: number, more: object = {}) =>
    tellEvent(
      { type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'storing', epcList: [uri], eventTime: on(day), ...more },
      { storeId: STORE },
    );
  const days = async (id: string) =>
    (await events(id, 'eventTime bizStep')).nodes.map(
      ({ eventTime, bizStep }: { eventTime: string; bizStep: string }) =>
        `${new Date(eventTime).getUTCDate()} ${bizStep}`,
    );

  it('tells of it while it is in there, also of the pallet, and of nothing before or after', async () => {
    const [lot, other] = [await harvest(10_000, { at: on(1) }), await harvest(10_000, { at: on(1) })];
    const part = ({ identifier }: { identifier: string }, quantity: number) => ({ epcClass: identifier, quantity });
    await seen(BOX, 2);
    await box('ADD', 3, [part(lot, 5), part(other, 5)]);
    await seen(BOX, 4);
    await tellEvent(
      {
        type: 'AggregationEvent',
        action: 'ADD',
        parentID: PALLET,
        childEPCs: [BOX],
        eventTime: on(5),
        bizStep: 'loading',
        childQuantityList: [{ epcClass: BOX }],
      },
      { storeId: STORE },
    );
    await seen(PALLET, 6);
    await box('DELETE', 7, [part(lot, 2)]);
    await seen(PALLET, 8);
    await box('DELETE', 9, [part(lot, 3)]);
    await seen(BOX, 10);
    await seen(PALLET, 10);
    await box('ADD', 11, [part(other, 1)]);
    expect(await days(lot.id)).toEqual(
      '1 commissioning,3 packing,4 storing,5 loading,6 storing,7 unpacking,8 storing,9 unpacking'.split(','),
    );
    expect(await days(other.id)).toEqual(
      '1 commissioning,3 packing,4 storing,5 loading,6 storing,8 storing,10 storing,10 storing,11 packing'.split(','),
    );
  });

  it('is no way for another store to tell of it, whose number they may copy', async () => {
    const sscc = '189385000000000031';
    const lot = await harvest(1_000, { at: on(1) });
    const to = { name: 'Quầy mẫu' };
    await tell('Ship', { parts: [{ lotId: lot.id, quantity: 500 }], to, sscc, at: on(2) });
    const told = await titles(lot.id);
    const stranger = aMember(seedUuid('store', 'cua-hang-mau-2'));
    const productId = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
    const own = (await tell('Harvest', { productId, quantity: 5, at: on(1) }, stranger)).lot;
    const temperature = { minimum: 55, maximum: 60 };
    const copied = { parts: [{ lotId: own.id, quantity: 5 }], to, sscc, temperature, at: on(3) };
    expect((await tell('Ship', copied, stranger)).userErrors).toEqual([]);
    expect(await titles(lot.id)).toEqual(told);
  });

  it('is left when it is emptied', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    const crate = 'urn:uuid:0190a000-0000-7000-8000-00000000000c';
    await box('ADD', 2, [{ epcClass: lot.identifier, quantity: 5 }], crate);
    await tellEvent(
      { type: 'AggregationEvent', action: 'DELETE', parentID: crate, eventTime: on(3), bizStep: 'unpacking' },
      { storeId: STORE },
    );
    await seen(crate, 4);
    expect(await days(lot.id)).toEqual(['1 commissioning', '2 packing', '3 unpacking']);
  });

  it('is none when putting it in was declared wrong', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    const crate = 'urn:uuid:0190a000-0000-7000-8000-00000000000d';
    const event = {
      type: 'AggregationEvent',
      action: 'ADD',
      bizStep: 'packing',
      parentID: crate,
      eventTime: on(2),
      childQuantityList: [{ epcClass: lot.identifier }],
    };
    const eventID = await tellEvent(event, { storeId: STORE });
    await seen(crate, 3);
    expect(await days(lot.id)).toEqual(['1 commissioning', '2 packing', '3 storing']);
    await tellEvent({ ...event, eventID, errorDeclaration: { declarationTime: on(4) } }, { storeId: STORE });
    expect(await days(lot.id)).toEqual(['1 commissioning', '2 packing']);
  });
});

describe('what a partner tells', () => {
  it('is shown of a lot that was sent there, without the words only we have, and of no other', async () => {
    const [lot, other] = [await harvest(10_000, { at: on(1) }), await harvest(10_000, { at: on(1) })];
    const [partnerId, stranger] = [newUuid(), newUuid()];
    const event = (bizStep: string, day: number) => ({
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep,
      eventTime: on(day),
      'chophien:communeCode': '05977',
      quantityList: [{ epcClass: lot.identifier, quantity: 1, uom: 'KGM' }, { epcClass: other.identifier }],
    });
    await tellEvent(event('receiving', 3), { partnerId });
    await tellEvent(event('storing', 4), { partnerId: stranger });
    expect(await titles(lot.id)).toEqual(['Thu hoạch']);
    await tell('Ship', {
      parts: [{ lotId: lot.id, quantity: 1_000 }],
      to: { partnerId: publicId('ptn', partnerId) },
      at: on(2),
    });
    expect(await titles(lot.id)).toEqual(['Thu hoạch', 'Gửi đi', 'Nhận hàng']);
    expect(await titles(other.id)).toEqual(['Thu hoạch']);
    const { nodes } = await events(lot.id, 'store { id } commune { code } place { code }');
    expect(nodes[2]).toEqual({ store: null, commune: null, place: null });
  });

  it('touches no lot but one that was sent there', async () => {
    const lot = await harvest(10_000, { at: on(1) });
    const partnerId = newUuid();
    const row = async () =>
      (
        await api.subgraph.db.query<object>(
          `select version, chain_length as length, encode(chain_head, 'hex') as head from lot where public_id('lot', id) = $1`,
          [lot.id],
        )
      )[0];
    const event = {
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep: 'storing',
      eventTime: on(3),
      quantityList: [{ epcClass: lot.identifier }],
    };
    const before = await row();
    await tellEvent(event, { partnerId });
    expect(await row()).toEqual(before);
    const to = { partnerId: publicId('ptn', partnerId) };
    await tell('Ship', { parts: [{ lotId: lot.id, quantity: 1_000 }], to, at: on(2) });
    await tellEvent({ ...event, eventTime: on(4) }, { partnerId });
    // The harvest, the shipment, and both that the partner told: what it said before is shown from now on too.
    expect(await row()).toMatchObject({ length: 4 });
  });
});
