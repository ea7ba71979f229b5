import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELPER, MEMBER, STORE } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const storeId = publicId('str', STORE);
const ERRORS = 'userErrors { code path }';
const area = (input: object, viewer = MEMBER) =>
  api.ask(
    `mutation ($input: GrowingAreaSaveInput!) { it: growingAreaSave(input: $input) {
       growingArea { id code name { vi en } crop market areaSquareMetres commune { code } gln state expiresOn } ${ERRORS} } }`,
    { input: { storeId, code: 'VN-LSOR-0001', name: { vi: 'Vườn Bản Lải' }, communeCode: '05977', ...input } },
    { viewer },
  );
const facility = (input: object, viewer = MEMBER) =>
  api.ask(
    `mutation ($input: FacilitySaveInput!) { it: facilitySave(input: $input) {
       facility { id kind code name { vi } commune { code } gln } ${ERRORS} } }`,
    { input: { storeId, kind: 'PACKING_HOUSE', name: { vi: 'Nhà đóng gói' }, communeCode: '05977', ...input } },
    { viewer },
  );
const codes = ({ data }: { data?: any }) =>
  data.it.userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path[1]}`);

describe('a growing area', () => {
  it('is kept once for each code of a store, and changed by saving it again', async () => {
    const first = await area({ crop: 'na', market: 'CN', areaSquareMetres: 140_000, gln: '8938500009990' });
    expect(first.data.it).toMatchObject({
      userErrors: [],
      growingArea: { code: 'VN-LSOR-0001', crop: 'na', state: 'ACTIVE', name: { en: 'Vườn Bản Lải' } },
    });
    const again = await area({ state: 'SUSPENDED' });
    expect(again.data.it.growingArea).toMatchObject({
      id: first.data.it.growingArea.id,
      state: 'SUSPENDED',
      crop: null,
    });
    const { data } = await api.ask(
      'query ($id: ID!) { growingAreas(storeId: $id) { code } }',
      { id: storeId },
      { viewer: HELPER },
    );
    const codes = data.growingAreas.map((each: { code: string }) => each.code);
    expect(codes.filter((each: string) => each === 'VN-LSOR-0001')).toHaveLength(1);
    expect(codes).toEqual(codes.toSorted());
  });

  it('says all that is wrong at once', async () => {
    const wrong = {
      code: 'vn',
      name: { vi: ' ' },
      communeCode: '99999',
      gln: '8938500009991',
      crop: '',
      market: 'China',
    };
    expect(codes(await area({ ...wrong, areaSquareMetres: 0 }))).toEqual([
      'INVALID_INPUT code',
      'INVALID_INPUT name',
      'INVALID_INPUT communeCode',
      'INVALID_INPUT gln',
      'INVALID_INPUT crop',
      'INVALID_INPUT market',
      'INVALID_INPUT areaSquareMetres',
    ]);
  });

  it('is where a lot grew, in its event and on record, while its code is in use', async () => {
    const code = 'VN-LSOR-0002';
    const { id } = (await area({ code, gln: '8938500009990' })).data.it.growingArea;
    const eventId = newUuid();
    const lot = await telling(api).harvest(1_000, { eventId, growingAreaId: id });
    const { data } = await api.ask('query ($id: ID!) { lot(id: $id) { growingArea { code } facility { id } } }', {
      id: lot.id,
    });
    expect(data.lot).toEqual({ growingArea: { code }, facility: null });
    const [row] = await api.subgraph.db.query<{ place: string; code: string }>(
      `select read_point as place, document::jsonb #>> '{ilmd,chophien:growingAreaCode}' as code from trace_event where event_id = $1`,
      [`urn:uuid:${eventId}`],
    );
    expect(row).toEqual({ place: 'https://id.gs1.org/414/8938500009990', code });
    await area({ code, expiresOn: '2026-11-20' });
    const { userErrors } = await telling(api).tell('Harvest', { productId: PRODUCT, quantity: 1, growingAreaId: id });
    expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'growingAreaId'] }]);
    // What counts is the day of the harvest, on whichever day it is told.
    await telling(api).harvest(1, { growingAreaId: id, harvestedOn: '2026-11-20' });
    await telling(api).harvest(1, { growingAreaId: id, at: '2026-11-20T01:00:00Z' });
  });
});

describe('a facility', () => {
  it('is made, changed, and of no other store', async () => {
    const { id } = (await facility({ code: 'VN-LSPH-0012' })).data.it.facility;
    const changed = await facility({ id, kind: 'WORKSHOP' });
    expect(changed.data.it).toMatchObject({ userErrors: [], facility: { id, kind: 'WORKSHOP', code: null } });
    const [other, member] = [seedUuid('store', 'cua-hang-mau-2'), aMember(seedUuid('store', 'cua-hang-mau-2'))];
    expect(codes(await facility({ id, storeId: publicId('str', other) }, member))).toEqual(['NOT_FOUND id']);
    expect((await facility({}, member)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const lot = await telling(api).harvest(1_000);
    const inputs = [{ lotId: lot.id, quantity: 1_000 }];
    const dried = await telling(api).tell('Mix', { inputs, productId: PRODUCT, quantity: 200, facilityId: id });
    const { data } = await api.ask('query ($id: ID!) { lot(id: $id) { facility { id } } }', { id: dried.lot.id });
    expect(data.lot.facility).toEqual({ id });
    expect(codes(await facility({ id: 'fac_1' }))).toEqual(['NOT_FOUND id']);
  });
});
