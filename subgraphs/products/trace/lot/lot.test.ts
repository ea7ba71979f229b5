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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELPER, MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { isTraceCode } from '../gs1/trace-code.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');

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
