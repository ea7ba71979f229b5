import { randomUUID } from 'node:crypto';
import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELPER, MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { isTraceCode } from '../gs1/trace-code.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const sql = (text: string, values: unknown[] = []) => api.subgraph.db.query<Record<string, any>>(text, values);
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const ask = async (id: string, fields: string, viewer = MEMBER) =>
  (await api.ask(`query ($id: ID!) { lot(id: $id) { ${fields} } }`, { id }, { viewer })).data.lot;
/** All that acts with lots write. */
const everything = async () =>
  (
    await sql(`select (select md5(string_agg(l::text, '' order by id)) from lot l) as lots,
       (select count(*) from trace_event) as events, (select count(*) from trace_item) as items,
       (select count(*) from lot_movement) as movements, (select count(*) from trace_chain) as links,
       (select count(*) from audit_entry) as audit, (select count(*) from change) as changes`)
  )[0];
const captured = async (eventId: string) =>
  (await sql(`select document::jsonb as event from trace_event where event_id = $1`, [`urn:uuid:${eventId}`]))[0]
    ?.event;

describe('a harvest', () => {
  it('makes a lot with a trace code, found by it however it is typed, and an EPCIS event', async () => {
    const eventId = newUuid();
    const at = '2026-11-20T23:30:00.000Z';
    const lot = await harvest(120_000, { eventId, at, lotCode: 'HAI-A' });
    expect(isTraceCode(lot.code)).toBe(true);
    expect(lot).toMatchObject({
      lotCode: 'HAI-A',
      gtin: null,
      unit: 'GRAM',
      quantity: 120_000,
      state: 'OPEN',
      harvestedOn: '2026-11-21',
      commune: { code: '05977' },
      balance: { produced: 120_000, transformed: 0, lost: 0, shipped: 0, released: 0, left: 120_000 },
    });
    const typed = `${lot.code.slice(0, 4)} - ${lot.code.slice(4)}`.toLowerCase();
    const { data } = await api.ask('query ($code: String!) { lot(code: $code) { id } }', { code: typed });
    expect(data.lot.id).toBe(lot.id);
    expect(await captured(eventId)).toEqual({
      type: 'ObjectEvent',
      eventID: `urn:uuid:${eventId}`,
      eventTime: '2026-11-21T06:30:00.000+07:00',
      eventTimeZoneOffset: '+07:00',
      action: 'ADD',
      bizStep: 'commissioning',
      disposition: 'active',
      'chophien:communeCode': '05977',
      quantityList: [{ epcClass: lot.identifier, quantity: 120, uom: 'KGM' }],
      ilmd: {
        'cbvmda:lotNumber': 'HAI-A',
        'cbvmda:harvestEndDate': '2026-11-21',
        'cbvmda:countryOfOrigin': 'VN',
      },
    });
  });

  it('sent twice is one; with another content it is a conflict, also from somebody else', async () => {
    const eventId = newUuid();
    const lot = await harvest(1_000, { eventId });
    const before = await everything();
    expect((await harvest(1_000, { eventId })).id).toBe(lot.id);
    expect(codes(await tell('Harvest', { eventId, productId: PRODUCT, quantity: 2_000 }))).toEqual([
      'CONFLICT input.eventId',
    ]);
    const other = await tell('Harvest', { eventId, productId: PRODUCT, quantity: 2_000 }, AN_ADMIN);
    expect(codes(other)).toEqual(['CONFLICT input.eventId']);
    expect(await everything()).toEqual(before);
  });

  it('says all that is wrong at once, and changes nothing', async () => {
    await harvest(1_000, { lotCode: 'HAI-1' });
    const before = await everything();
    const wrong = { lotCode: 'mã lô', quantity: 0, pieceGrams: 5, communeCode: '99999', harvestedOn: '2026-12-24' };
    expect(codes(await tell('Harvest', { productId: PRODUCT, ...wrong, householdId: 'prd_1' }))).toEqual([
      'INVALID_INPUT input.lotCode',
      'INVALID_INPUT input.quantity',
      'INVALID_INPUT input.pieceGrams',
      'INVALID_INPUT input.communeCode',
      'INVALID_INPUT input.harvestedOn',
      'INVALID_ID input.householdId',
    ]);
    // A browser leaves out both, however a link writes them.
    for (const lotCode of ['.', '..']) {
      expect(codes(await tell('Harvest', { productId: PRODUCT, quantity: 1, lotCode }))).toEqual([
        'INVALID_INPUT input.lotCode',
      ]);
    }
    const late = { eventId: 'khong', at: new Date(TEST_NOW.getTime() + 3_600_000).toISOString() };
    expect(codes(await tell('Harvest', { productId: PRODUCT, quantity: 1, ...late }))).toEqual([
      'INVALID_INPUT input.eventId',
      'INVALID_INPUT input.at',
    ]);
    const again = await tell('Harvest', { productId: PRODUCT, quantity: 1_000, lotCode: 'HAI-1' });
    expect(codes(again)).toEqual(['CONFLICT input.lotCode']);
    const placeless = { productId: PRODUCT, quantity: 1_000, growingAreaId: 'gar_1' };
    expect(codes(await tell('Harvest', placeless))).toEqual(['NOT_FOUND input.growingAreaId']);
    expect(await everything()).toEqual(before);
  });

  it('is told by those of the store and its officers, and by nobody else', async () => {
    for (const viewer of [MEMBER, HELPER, AN_ADMIN, anOfficer('20'), anOfficer('20', '05977')]) {
      expect((await tell('Harvest', { productId: PRODUCT, quantity: 1 }, viewer)).lot).not.toBeNull();
    }
    const before = await everything();
    for (const viewer of [A_CONSUMER, aMember(OTHER_STORE), anOfficer('01')]) {
      expect((await tell('Harvest', { productId: PRODUCT, quantity: 1 }, viewer)).refused).toBe('FORBIDDEN');
    }
    expect(await everything()).toEqual(before);
  });

  it('keeps the household to itself', async () => {
    const householdId = publicId('hhd', seedUuid('household', 'nha-thu'));
    const eventId = newUuid();
    const { id } = await harvest(1_000, { householdId, eventId });
    const rows = await sql(`select household_id as household from lot where public_id('lot', id) = $1`, [id]);
    expect(rows).toEqual([{ household: seedUuid('household', 'nha-thu') }]);
    expect(JSON.stringify(await captured(eventId))).not.toContain(seedUuid('household', 'nha-thu'));
  });
});

describe('the balance of a lot', () => {
  it('goes down by what is mixed, lost, shipped and released, and never below nothing', async () => {
    const { id } = await harvest(100_000);
    const mixed = await tell('Mix', {
      inputs: [{ lotId: id, quantity: 40_000 }],
      productId: PRODUCT,
      quantity: 39_000,
    });
    expect(mixed.userErrors).toEqual([]);
    await tell('Lose', { lotId: id, quantity: 5_000, reason: 'SPOILED' });
    await tell('Ship', { parts: [{ lotId: id, quantity: 20_000 }], to: { name: 'Chợ Giếng Vuông' } });
    const { lot } = await tell('Release', { lotId: id, variantId: SIZE, pieces: 70 });
    expect(lot).toMatchObject({
      state: 'RELEASED',
      balance: { produced: 100_000, transformed: 40_000, lost: 5_000, shipped: 20_000, released: 35_000, left: 0 },
    });
    const before = await everything();
    const more = await tell('Lose', { lotId: id, quantity: 1, reason: 'SPOILED' });
    expect(more.userErrors).toMatchObject([
      { __typename: 'InsufficientQuantityError', code: 'CONFLICT', path: ['input', 'quantity'], left: 0, unit: 'GRAM' },
    ]);
    expect(await everything()).toEqual(before);
  });

  it('is for the store and its officers; quantity and origin are for everybody', async () => {
    const { id } = await harvest(1_000);
    expect(await ask(id, 'quantity balance { left }', A_CONSUMER as typeof MEMBER)).toEqual({
      quantity: 1_000,
      balance: null,
    });
    expect(await ask(id, 'balance { left }', HELPER)).toEqual({ balance: { left: 1_000 } });
  });

  it('holds in the table whatever a program forgets', async () => {
    const { id } = await harvest(1_000);
    await expect(sql(`update lot set lost = 1001 where public_id('lot', id) = $1`, [id])).rejects.toThrow(
      /lot_balance/,
    );
  });
});

describe('a transformation', () => {
  it('mixes and dries: what comes out never weighs more than what went in', async () => {
    const [a, b] = [await harvest(6_000), await harvest(4_000)];
    const inputs = [
      { lotId: a.id, quantity: 6_000 },
      { lotId: b.id, quantity: 4_000 },
    ];
    const before = await everything();
    const more = await tell('Mix', { inputs, productId: PRODUCT, quantity: 10_001 });
    expect(codes(more)).toEqual(['CONFLICT input.quantity']);
    expect(await everything()).toEqual(before);
    const eventId = newUuid();
    const { lot } = await tell('Mix', { eventId, inputs, process: 'DRYING', productId: PRODUCT, quantity: 2_000 });
    expect(lot).toMatchObject({ quantity: 2_000, state: 'OPEN', balance: { left: 2_000 } });
    expect(await captured(eventId)).toMatchObject({
      type: 'TransformationEvent',
      inputQuantityList: [
        { epcClass: a.identifier, quantity: 6, uom: 'KGM' },
        { epcClass: b.identifier, quantity: 4, uom: 'KGM' },
      ],
      outputQuantityList: [{ epcClass: lot.identifier, quantity: 2, uom: 'KGM' }],
      'chophien:process': 'DRYING',
    });
    expect((await ask(a.id, 'state balance { left }')).balance.left).toBe(0);
  });

  it('packs in pieces of a size, dated, with what else went in', async () => {
    const { id } = await harvest(10_000);
    const pack = { inputs: [{ lotId: id, quantity: 10_000 }], variantId: SIZE, packedOn: '2026-11-20' };
    expect(codes(await tell('Pack', { ...pack, pieces: 21 }))).toEqual(['CONFLICT input.pieces']);
    const flood = { ...pack, pieces: 1, otherIngredientsGrams: 90_001 };
    expect(codes(await tell('Pack', flood))).toEqual(['INVALID_INPUT input.otherIngredientsGrams']);
    const eventId = newUuid();
    const more = { eventId, otherIngredientsGrams: 500, lotCode: 'MIEN-1' };
    const { lot } = await tell('Pack', { ...pack, pieces: 21, ...more });
    expect(await captured(eventId)).toMatchObject({ 'chophien:otherIngredientsKilograms': 0.5 });
    expect(lot).toMatchObject({
      lotCode: 'MIEN-1',
      unit: 'PIECE',
      pieceGrams: 500,
      quantity: 21,
      state: 'PACKED',
      packedOn: '2026-11-20',
      // 180 days of shelf life.
      bestBefore: '2027-05-19',
    });
    const released = await tell('Release', { lotId: lot.id, pieces: 20 });
    expect(released.lot).toMatchObject({ state: 'RELEASED', balance: { released: 20, left: 1 } });
    const other = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/1'));
    expect(codes(await tell('Release', { lotId: lot.id, variantId: other, pieces: 1 }))).toEqual([
      'CONFLICT input.variantId',
    ]);
  });

  it('takes the GTIN of its size, and is named by GS1 Digital Link then', async () => {
    await sql(`update variant set gtin = '8935000000018' where id = $1`, [seedUuid('variant', 'hang-mau-mien-dong/0')]);
    const { id } = await harvest(1_000);
    const { lot } = await tell('Pack', {
      inputs: [{ lotId: id, quantity: 1_000 }],
      variantId: SIZE,
      pieces: 2,
      lotCode: 'A/1',
    });
    expect(lot).toMatchObject({ gtin: '08935000000018', identifier: 'https://id.gs1.org/01/08935000000018/10/A%2F1' });
    await sql(`update variant set gtin = null where id = $1`, [seedUuid('variant', 'hang-mau-mien-dong/0')]);
  });

  it('refuses lots twice, lots that are not there, more than is left, and goods of another store', async () => {
    const { id } = await harvest(1_000);
    const before = await everything();
    const mix = (inputs: object[], more: object = {}, viewer = AN_ADMIN) =>
      tell('Mix', { inputs, productId: PRODUCT, quantity: 1, ...more }, viewer);
    const part = { lotId: id, quantity: 1 };
    expect(codes(await mix([part, part]))).toEqual(['INVALID_INPUT input.inputs']);
    const unknown = publicId('lot', newUuid());
    expect(codes(await mix([part, { lotId: unknown, quantity: 1 }]))).toEqual(['NOT_FOUND input.inputs.1.lotId']);
    expect(codes(await mix([{ lotId: id, quantity: 1_001 }]))).toEqual(['CONFLICT input.inputs.0.quantity']);
    expect(codes(await mix([part], { productId: OF_OTHERS }))).toEqual(['CONFLICT input.productId']);
    expect((await mix([{ lotId: unknown, quantity: 1 }], {}, MEMBER)).refused).toBe('FORBIDDEN');
    expect(await everything()).toEqual(before);
  });
});

describe('more than there was', () => {
  it('does not come of pieces that weigh less than their size, or more than when they were sent', async () => {
    const bulk = await harvest(1_000);
    const counted = await harvest(10, { unit: 'PIECE', pieceGrams: 500 });
    const to = { storeId: publicId('str', OTHER_STORE) };
    await tell('Ship', { parts: [{ lotId: counted.id, quantity: 10 }], to });
    const before = await everything();
    const packed = { inputs: [{ lotId: bulk.id, quantity: 1_000 }], variantId: SIZE, pieces: 1_000, pieceGrams: 1 };
    expect(codes(await tell('Pack', packed))).toEqual(['CONFLICT input.pieceGrams']);
    const arrival = { productId: OF_OTHERS, fromLotId: counted.id, quantity: 10, unit: 'PIECE' };
    const receive = (pieceGrams: number) => tell('Receive', { ...arrival, pieceGrams }, aMember(OTHER_STORE));
    expect(codes(await receive(1_000_000))).toEqual(['CONFLICT input.pieceGrams']);
    expect(await everything()).toEqual(before);
    expect((await receive(500)).lot).toMatchObject({ quantity: 10, pieceGrams: 500 });
  });

  it('is not sold because a size grows of which lots are packed or handed over', async () => {
    const change = (name: string, input: object) =>
      api.ask(
        `mutation ($input: Variant${name}Input!) { it: variant${name}(input: $input) { variant { id } userErrors { code path } } }`,
        { input },
        { viewer: AN_ADMIN },
      );
    const sizes = await Promise.all(
      [1, 2].map(async (quantity) => {
        const size = { productId: PRODUCT, name: { vi: `gói ${quantity} g` }, quantity, quantityUnit: 'GRAM' };
        return (await change('Create', size)).data.it.variant.id as string;
      }),
    );
    const [packed, loose] = sizes;
    const { id } = await harvest(1_000);
    await tell('Pack', { inputs: [{ lotId: id, quantity: 100 }], variantId: packed, pieces: 100 });
    await tell('Release', { lotId: id, variantId: loose, pieces: 100 });
    for (const size of sizes) {
      const { data } = await change('Update', { id: size, quantity: 500 });
      expect(codes(data.it)).toEqual(['CONFLICT input.quantity']);
      const renamed = await change('Update', { id: size, name: { vi: `gói nhỏ ${size}` } });
      expect(renamed.data.it.userErrors).toEqual([]);
    }
  });

  it('is not lost when somebody else sends the same words again', async () => {
    const { id } = await harvest(1_000, { at: '2026-11-20T09:00:00Z' });
    const loss = { eventId: newUuid(), at: '2026-11-20T10:00:00Z', lotId: id, quantity: 100, reason: 'STOLEN' };
    await tell('Lose', loss);
    const before = await everything();
    const colleague = { ...(MEMBER as Extract<Viewer, { kind: 'account' }>), accountId: randomUUID() };
    expect(codes(await tell('Lose', loss, colleague))).toEqual(['CONFLICT input.eventId']);
    expect(await everything()).toEqual(before);
  });
});

describe('goods on the way', () => {
  it('are shipped to another store, which receives no more than that, and stay one story', async () => {
    const sausage = OF_OTHERS;
    const member = aMember(OTHER_STORE);
    const { id } = await harvest(10_000);
    const receive = (quantity: number) =>
      tell(
        'Receive',
        { productId: sausage, fromLotId: id, quantity, temperature: { minimum: 2, maximum: 4.5 } },
        member,
      );
    expect(codes(await receive(1))).toEqual(['NOT_FOUND input.fromLotId']);
    const storeId = publicId('str', OTHER_STORE);
    await tell('Ship', { parts: [{ lotId: id, quantity: 3_000 }], to: { storeId }, sscc: '189385000000000017' });
    expect(codes(await receive(3_001))).toEqual(['CONFLICT input.quantity']);
    const { lot } = await receive(2_000);
    expect(lot).toMatchObject({ quantity: 2_000, commune: { code: '05977' } });
    expect(codes(await receive(1_001))).toEqual(['CONFLICT input.quantity']);
    const [link] = await sql(
      `select count(*)::int as n from trace_event_item i join trace_event_item o on o.act_id = i.act_id and o.role = 'OUTPUT'
         join trace_item l on l.id = i.item_id and public_id('lot', l.lot_id) = $1
         join trace_item m on m.id = o.item_id and public_id('lot', m.lot_id) = $2
        where i.role = 'INPUT'`,
      [id, lot.id],
    );
    expect(link).toEqual({ n: 1 });
  });

  it('come from somebody else, whose name stays in the house', async () => {
    const eventId = newUuid();
    const { lot } = await tell('Receive', {
      eventId,
      productId: PRODUCT,
      supplierName: 'Trạm thu mua thử',
      quantity: 500,
    });
    expect(lot).toMatchObject({ quantity: 500, balance: { left: 500 } });
    expect(JSON.stringify(await captured(eventId))).not.toContain('Trạm');
    const [entry] = await sql(`select after from audit_entry where entity_id = $1 and operation = 'INSERT'`, [lot.id]);
    expect(entry?.after.supplier_name).toBe('•');
    const both = { productId: PRODUCT, supplierName: 'Trạm', fromLotId: lot.id, quantity: 1 };
    expect(codes(await tell('Receive', both))).toContain('INVALID_INPUT input.supplierName');
  });

  it('go to exactly one receiver', async () => {
    const { id } = await harvest(1_000);
    const parts = [{ lotId: id, quantity: 1 }];
    for (const to of [
      {},
      { name: 'A' },
      { storeId: 'prd_1' },
      { name: 'Chợ', storeId: publicId('str', OTHER_STORE) },
    ]) {
      expect(codes(await tell('Ship', { parts, to }))).toEqual(['INVALID_INPUT input.to']);
    }
    const sscc = '189385000000000018';
    const temperature = { minimum: 5, maximum: 4 };
    expect(codes(await tell('Ship', { parts, to: { name: 'Chợ' }, sscc, temperature }))).toEqual([
      'INVALID_INPUT input.temperature',
      'INVALID_INPUT input.sscc',
    ]);
  });
});

describe('a correction', () => {
  it('leaves the event, declares it wrong once, and takes back what it moved', async () => {
    const { id } = await harvest(1_000);
    const eventId = newUuid();
    await tell('Lose', { eventId, lotId: id, quantity: 900, reason: 'STOLEN' });
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    const { lot } = await tell('Correct', wrong);
    expect(lot.balance).toMatchObject({ lost: 0, left: 1_000 });
    const rows = await sql(
      `select is_declaration as declared, document::jsonb #>> '{errorDeclaration,reason}' as reason
         from trace_event where event_id = $1 order by id`,
      [wrong.wrongEventId],
    );
    expect(rows).toEqual([
      { declared: false, reason: null },
      { declared: true, reason: 'incorrect_data' },
    ]);
    expect(codes(await tell('Correct', wrong))).toEqual(['CONFLICT input.wrongEventId']);
  });

  it('of an arrival and of a shipment takes all of it back, the arrival first', async () => {
    const member = aMember(OTHER_STORE);
    const { id } = await harvest(1_000);
    const [shipped, received] = [newUuid(), newUuid()];
    const to = { storeId: publicId('str', OTHER_STORE) };
    await tell('Ship', { eventId: shipped, parts: [{ lotId: id, quantity: 600 }], to, sscc: '189385000000000017' });
    const arrival = { productId: OF_OTHERS, fromLotId: id, quantity: 600 };
    const { lot } = await tell('Receive', { eventId: received, ...arrival }, member);
    const correct = (lotId: string, eventId: string, viewer = MEMBER) =>
      tell('Correct', { lotId, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' }, viewer);
    expect(codes(await correct(id, shipped))).toEqual(['CONFLICT input.wrongEventId']);
    expect((await correct(lot.id, received, member)).lot.balance).toMatchObject({ produced: 0, left: 0 });
    expect((await correct(id, shipped)).lot.balance).toMatchObject({ shipped: 0, left: 1_000 });
    const declared = await sql(`select count(*)::int as n from trace_event where is_declaration and deed = any($1)`, [
      (
        await sql(
          `select deed from trace_event where corrects in (select id from trace_event where event_id = any($1))`,
          [[`urn:uuid:${shipped}`, `urn:uuid:${received}`]],
        )
      ).map(({ deed }) => deed),
    ]);
    expect(declared).toEqual([{ n: 5 }]);
    expect(codes(await tell('Receive', arrival, member))).toEqual(['NOT_FOUND input.fromLotId']);
  });

  it('is refused when what was told of is used, handed over, or of another lot', async () => {
    const eventId = newUuid();
    const { id } = await harvest(1_000, { eventId });
    await tell('Lose', { lotId: id, quantity: 1, reason: 'OTHER' });
    const correct = (lotId: string, wrongEventId: string) =>
      tell('Correct', { lotId, wrongEventId: `urn:uuid:${wrongEventId}`, reason: 'DID_NOT_OCCUR' });
    expect((await correct(id, eventId)).userErrors).toMatchObject([
      { __typename: 'InsufficientQuantityError', left: 999, path: ['input', 'wrongEventId'] },
    ]);
    const other = await harvest(1_000);
    expect(codes(await correct(other.id, eventId))).toEqual(['NOT_FOUND input.wrongEventId']);
    const release = newUuid();
    await tell('Release', { eventId: release, lotId: other.id, variantId: SIZE, pieces: 1 });
    expect(codes(await correct(other.id, release))).toEqual(['CONFLICT input.wrongEventId']);
  });
});
