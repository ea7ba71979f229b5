import { newUuid, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aHelper,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addHousehold } from '../household/test-households.ts';
import { users } from '../subgraph.ts';
import { aPerson, traces } from './test-people.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(users);
  HOUSEHOLD = (await addHousehold(api)).uuid;
});
afterAll(() => api.close());

const COMMUNE = '06463';
const ELSEWHERE = '06385';
const OPEN = `mutation ($input: StoreOpenInput!) { storeOpen(input: $input) {
  store { id slug name { vi en } kind isPublic isDemo missingDuties phone taxCode email address registrationNumber
    commune { code } opening { state } isIdentityVerified }
  userErrors { code path message } } }`;
const ANONYMOUS: Viewer = { kind: 'anonymous' };
let HOUSEHOLD: string;
const PARTNER: Viewer = { kind: 'partner', partnerId: newUuid(), clientId: newUuid(), scopes: [] };

const TOLD = {
  address: 'Thôn Than Muội',
  phone: '0205 3820 000',
  registrationNumber: '20 07 000123',
  taxCode: '0100109106',
  complaintWay: 'Gọi số trên, trả lời trong ba ngày.',
  returnTerms: 'Hàng hỏng khi nhận thì đổi hoặc trả tiền.',
};
const ORCHARD = { name: 'Hợp tác xã Vườn Thử', kind: 'COOPERATIVE', communeCode: COMMUNE };

const open = async (input: object, viewer: Viewer) => api.ask(OPEN, { input }, { viewer });
const seen = async (id: string, viewer: Viewer) =>
  (await api.ask('query ($id: ID) { store(id: $id) { slug taxCode members { permissions } } }', { id }, { viewer }))
    .data.store;

describe('a store of one’s own', () => {
  it('makes who opens it its first member, who may do everything there', async () => {
    const person = await aPerson(api);
    const { data, errors } = await open({ ...ORCHARD, ...TOLD }, await person.viewer());
    expect(errors).toBeUndefined();
    expect(data.storeOpen.userErrors).toEqual([]);
    expect(data.storeOpen.store).toMatchObject({
      slug: 'hop-tac-xa-vuon-thu',
      name: { vi: 'Hợp tác xã Vườn Thử', en: 'Hợp tác xã Vườn Thử' },
      isPublic: true,
      isDemo: false,
      missingDuties: [],
      phone: '+842053820000',
      taxCode: '0100109106',
      email: null,
      commune: { code: COMMUNE },
      opening: { state: 'OPEN' },
      isIdentityVerified: false,
    });
    const me = await api.ask(
      '{ me { memberships { permissions phone store { slug members { permissions } } } } }',
      {},
      { viewer: await person.viewer() },
    );
    const permissions = ['MANAGE_STORE', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS'];
    expect(me.data.me.memberships).toEqual([
      {
        permissions,
        phone: '+84…' + person.phone.slice(-3),
        store: { slug: 'hop-tac-xa-vuon-thu', members: [{ permissions }] },
      },
    ]);
  });

  it('is seen by its members and officers of its place alone until it tells what the law asks', async () => {
    const person = await aPerson(api);
    const { data } = await open(
      { ...ORCHARD, ...TOLD, name: 'Vườn kín', address: null, complaintWay: ' ' },
      await person.viewer(),
    );
    const { id, slug, isPublic, missingDuties } = data.storeOpen.store;
    expect({ isPublic, missingDuties }).toEqual({ isPublic: false, missingDuties: ['ADDRESS', 'COMPLAINT_WAY'] });
    for (const viewer of [ANONYMOUS, A_CONSUMER, PARTNER, anOfficer('20', ELSEWHERE), anOfficer('01')]) {
      expect(await seen(id, viewer)).toBeNull();
      const lists = await api.ask(
        `query ($keys: [_Any!]!, $slug: String) { store(slug: $slug) { id } _entities(representations: $keys) { ... on Store { slug } }
           stores(first: 100, filter: { communeCode: "${COMMUNE}" }) { totalCount nodes { slug } } }`,
        { slug, keys: [{ __typename: 'Store', id }] },
        { viewer },
      );
      expect(lists.data).toMatchObject({ store: null, _entities: [null] });
      const slugs = lists.data.stores.nodes.map((node: { slug: string }) => node.slug);
      expect(slugs).not.toContain(slug);
      expect(lists.data.stores.totalCount).toBe(slugs.length);
    }
    for (const viewer of [await person.viewer(), anOfficer('20', COMMUNE), anOfficer('20'), AN_ADMIN]) {
      expect(await seen(id, viewer)).toMatchObject({ slug, members: [{ permissions: expect.any(Array) }] });
    }
    // Nor does the feed that partners read tell of it.
    await api.told();
    const changes = await api.ask('{ storeChanges(first: 100) { nodes { storeId } } }');
    expect(changes.data.storeChanges.nodes.map((node: { storeId: string }) => node.storeId)).not.toContain(id);
  });

  it('may be that of the household one is: it is linked, and theirs', async () => {
    const household = await addHousehold(api);
    const person = await aPerson(api, household.phone);
    const input = { ...ORCHARD, name: 'Nhà mình bán', kind: 'HOUSEHOLD', householdId: household.id };
    const { data, errors } = await open(input, await person.viewer());
    expect(errors).toBeUndefined();
    expect(data.storeOpen.userErrors).toEqual([]);
    const rows = await api.subgraph.db.query(
      `select s.household_id, m.account_id, m.permissions from store s join store_member m on m.store_id = s.id
        where public_id('str', s.id) = $1`,
      [data.storeOpen.store.id],
    );
    const permissions = ['MANAGE_STORE', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS'];
    expect(rows).toEqual([{ household_id: household.uuid, account_id: person.accountId, permissions }]);
    const audit = await api.subgraph.db.query(`select acting_for from audit_entry where entity_id = $1`, [
      data.storeOpen.store.id,
    ]);
    expect(audit).toEqual([{ acting_for: null }]);
    const before = await traces(api);
    const twice = await open({ ...input, name: 'Nhà mình lần nữa' }, await person.viewer());
    expect(twice.data.storeOpen.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'householdId'] }]);
    expect(await traces(api)).toEqual(before);
  });

  it('is not that of a household whose number stands at another one too, nor given to somebody else', async () => {
    const household = await addHousehold(api);
    const person = await aPerson(api, household.phone);
    const viewer = await person.viewer();
    const input = { ...ORCHARD, kind: 'HOUSEHOLD', householdId: household.id };
    const before = await traces(api);
    const given = await open({ ...input, managerPhone: '0987000333' }, viewer);
    expect(given.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await traces(api)).toEqual(before);
    await addHousehold(api, { phone: household.phone });
    const then = await traces(api);
    const shared = await open(input, viewer);
    expect(shared.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await traces(api)).toEqual(then);
  });

  it('gets an address of its own when others have its name', async () => {
    const person = await aPerson(api);
    const slugs = [];
    for (const name of ['Na Chi Lăng', 'Na Chi Lăng', 'na  chi lăng!', '茶']) {
      const { data } = await open({ ...ORCHARD, name }, await person.viewer());
      slugs.push(data.storeOpen.store.slug);
    }
    expect(slugs).toEqual(['na-chi-lang', 'na-chi-lang-2', 'na-chi-lang-3', 'cua-hang']);
    const both = await Promise.all(
      [1, 2].map(async () => open({ ...ORCHARD, name: 'Cùng lúc' }, await person.viewer())),
    );
    expect(both.map(({ data }) => data.storeOpen.store.slug).sort()).toEqual(['cung-luc', 'cung-luc-2']);
  });

  it('is one of at most twenty', async () => {
    const person = await aPerson(api);
    for (let n = 0; n < 20; n += 1) {
      const { data } = await open({ ...ORCHARD, name: `Thử ${n}` }, await person.viewer());
      expect(data.storeOpen.userErrors).toEqual([]);
    }
    const before = await traces(api);
    const { data } = await open({ ...ORCHARD, name: 'Thử nữa' }, await person.viewer());
    expect(data.storeOpen).toMatchObject({ store: null, userErrors: [{ code: 'CONFLICT' }] });
    expect(await traces(api)).toEqual(before);
  });

  it('tells all that is wrong at once, in both languages, and leaves nothing', async () => {
    const person = await aPerson(api);
    const viewer = await person.viewer();
    const before = await traces(api);
    const input = {
      name: ' ',
      kind: 'UNKNOWN',
      communeCode: '99999',
      phone: '12',
      email: 'a@b',
      registrationNumber: '001087123456',
      taxCode: '0100109107',
      address: 'x'.repeat(201),
      returnTerms: '\u0000',
    };
    const vi = await open(input, viewer);
    const en = await api.ask(OPEN, { input }, { viewer, locale: 'en' });
    type Refusal = { code: string; path: string[]; message: string };
    const [said, translated]: Refusal[][] = [vi.data.storeOpen.userErrors, en.data.storeOpen.userErrors];
    const paths = [
      'address',
      'communeCode',
      'email',
      'kind',
      'name',
      'phone',
      'registrationNumber',
      'returnTerms',
      'taxCode',
    ];
    expect(said?.map(({ path }) => path.at(-1)).sort()).toEqual(paths);
    expect(said?.every(({ code }) => code === 'INVALID_INPUT')).toBe(true);
    for (const [index, { message }] of (said ?? []).entries()) expect(translated?.[index]?.message).not.toBe(message);
    expect(await traces(api)).toEqual(before);
  });

  it.each([
    ['nobody', ANONYMOUS, 'UNAUTHENTICATED'],
    ['a partner', PARTNER, 'FORBIDDEN'],
  ] as const)('is not opened by %s', async (_who, viewer, code) => {
    const before = await traces(api);
    const { data, errors } = await open({ ...ORCHARD, ...TOLD }, viewer);
    expect(data.storeOpen).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe(code);
    expect(await traces(api)).toEqual(before);
  });
});

describe('a store for somebody else', () => {
  const STALL = { ...ORCHARD, name: 'Hộ thử', kind: 'HOUSEHOLD' };

  it('is opened by an officer of the commune, who makes an account of its manager and is no member', async () => {
    const officer = await aPerson(api);
    const viewer = {
      ...(await officer.viewer()),
      grants: [{ role: 'OFFICER', provinceCode: '20', communeCode: COMMUNE }],
    } as Viewer;
    const { data, errors } = await open({ ...ORCHARD, name: 'Cho người khác', managerPhone: '0987 000 111' }, viewer);
    expect(errors).toBeUndefined();
    expect(data.storeOpen.userErrors).toEqual([]);
    const { members } = await seen(data.storeOpen.store.id, viewer);
    expect(members).toEqual([{ permissions: ['MANAGE_STORE', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS'] }]);
    const rows = await api.subgraph.db.query(
      `select a.phone from store_member m join account a on a.id = m.account_id where added_by = $1`,
      [officer.accountId],
    );
    expect(rows).toEqual([{ phone: '+84987000111' }]);
  });

  it('is handed by a helper to nobody but the household itself', async () => {
    const household = await addHousehold(api);
    const helper = await aPerson(api);
    const viewer = {
      ...(await helper.viewer()),
      grants: [{ role: 'HELPER', householdId: household.uuid, storeId: null, isForSelling: true }],
    } as Viewer;
    const input = { ...STALL, name: 'Giao cho hộ', householdId: household.id };
    const before = await traces(api);
    const refusal = await open({ ...input, managerPhone: helper.phone }, viewer);
    expect(refusal.data.storeOpen.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'managerPhone'] },
    ]);
    expect(await traces(api)).toEqual(before);
    const { data } = await open({ ...input, managerPhone: household.phone }, viewer);
    expect(data.storeOpen.userErrors).toEqual([]);
    const { members } = await seen(data.storeOpen.store.id, AN_ADMIN);
    expect(members).toHaveLength(1);
  });

  it('is opened once by the helper of a household, marked as assisted', async () => {
    const viewer = aHelper(HOUSEHOLD, null);
    const { data } = await open({ ...STALL, householdId: publicId('hhd', HOUSEHOLD) }, viewer);
    expect(data.storeOpen.userErrors).toEqual([]);
    const audit = await api.subgraph.db.query(`select acting_for, action from audit_entry where entity_id = $1`, [
      data.storeOpen.store.id,
    ]);
    expect(audit).toEqual([{ acting_for: publicId('hhd', HOUSEHOLD), action: 'storeOpen' }]);
    const gone = await open({ ...STALL, householdId: publicId('hhd', newUuid()) }, AN_ADMIN);
    expect(gone.data.storeOpen.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'householdId'] }]);
    const before = await traces(api);
    const again = await open({ ...STALL, householdId: publicId('hhd', HOUSEHOLD) }, viewer);
    expect(again.data.storeOpen.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'householdId'] }]);
    const company = await open({ ...STALL, kind: 'COMPANY', householdId: publicId('hhd', HOUSEHOLD) }, viewer);
    expect(company.data.storeOpen.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'kind'] }]);
    expect(await traces(api)).toEqual(before);
  });

  it.each([
    ['a consumer, for a household', () => A_CONSUMER, () => ({ householdId: publicId('hhd', HOUSEHOLD) })],
    ['a consumer, for one that is not there', () => A_CONSUMER, () => ({ householdId: publicId('hhd', newUuid()) })],
    ['a consumer, for a number', () => A_CONSUMER, () => ({ managerPhone: '0987000222' })],
    [
      'a helper of another household',
      () => aHelper(newUuid(), null),
      () => ({ householdId: publicId('hhd', HOUSEHOLD) }),
    ],
    [
      'an officer here, for a household elsewhere',
      () => anOfficer('20', COMMUNE),
      async () => ({ householdId: (await addHousehold(api, { communeCode: ELSEWHERE })).id }),
    ],
    ['a helper, for a number alone', () => aHelper(HOUSEHOLD, null), () => ({ managerPhone: '0987000222' })],
    ['an officer of another commune', () => anOfficer('20', ELSEWHERE), () => ({ managerPhone: '0987000222' })],
    ['an officer of another province', () => anOfficer('01'), () => ({ managerPhone: '0987000222' })],
  ] as const)('is not opened by %s', async (_who, viewer, input) => {
    const given = { ...STALL, ...(await input()) };
    const before = await traces(api);
    const { data, errors } = await open(given, viewer());
    expect(data.storeOpen).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await traces(api)).toEqual(before);
  });
});
