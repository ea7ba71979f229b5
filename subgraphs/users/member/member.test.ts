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
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, traces, type TestPerson } from '../store/test-people.ts';
import { users } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(users);
});
afterAll(() => api.close());

const COMMUNE = '06463';
const INPUTS = {
  storeMemberAdd: 'StoreMemberAddInput',
  storeMemberSetPermissions: 'StoreMemberSetPermissionsInput',
  storeMemberRemove: 'StoreMemberRemoveInput',
};
const run = async (mutation: keyof typeof INPUTS, input: object, viewer: Viewer) => {
  const { data, errors } = await api.ask(
    `mutation ($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) {
       member { id permissions phone store { slug } } userErrors { code path message } } }`,
    { input },
    { viewer },
  );
  const answer = data?.[mutation];
  return {
    ...answer,
    userErrors: answer?.userErrors.map(({ code, path }: any) => ({ code, path })),
    said: answer?.userErrors.map(({ message }: any) => message).join(),
    refusal: errors?.[0]?.extensions?.code as string | undefined,
  };
};

interface TestStore {
  uuid: string;
  id: string;
  owner: TestPerson;
  /** The owner's membership. */
  ownId: string;
}

let stores = 0;
async function aStore(): Promise<TestStore> {
  const owner = await aPerson(api);
  const { data } = await api.ask(
    `mutation ($input: StoreOpenInput!) { storeOpen(input: $input) { store { id } } }`,
    { input: { name: `Quầy thử ${(stores += 1)}`, kind: 'COOPERATIVE', communeCode: COMMUNE } },
    { viewer: await owner.viewer() },
  );
  const { id } = data.storeOpen.store;
  const [row] = await api.subgraph.db.query<{ uuid: string; ownId: string }>(
    `select store_id as uuid, public_id('mem', id) as "ownId" from store_member where account_id = $1`,
    [owner.accountId],
  );
  return { uuid: row?.uuid ?? '', ownId: row?.ownId ?? '', id, owner };
}

it('lets somebody work for the store by telephone number, also one who has no account yet', async () => {
  const store = await aStore();
  const viewer = await store.owner.viewer();
  const added = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: '0977 123 456', permissions: ['MANAGE_ORDERS', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS'] },
    viewer,
  );
  expect(added).toMatchObject({
    userErrors: [],
    member: { permissions: ['MANAGE_PRODUCTS', 'MANAGE_ORDERS'], phone: '+84…456' },
  });
  const known = await aPerson(api);
  const again = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: known.phone, permissions: ['MANAGE_ORDERS'] },
    viewer,
  );
  expect(again.userErrors).toEqual([]);
  expect(await known.viewer()).toMatchObject({
    grants: [{ role: 'PRODUCER', storeId: store.uuid, permissions: ['MANAGE_ORDERS'] }],
  });
  // They see the store, which is not public, and not who else works there.
  const { data } = await api.ask(
    '{ me { memberships { permissions store { members { id } } } } }',
    {},
    { viewer: await known.viewer() },
  );
  expect(data.me.memberships).toEqual([{ permissions: ['MANAGE_ORDERS'], store: { members: null } }]);
  const seen = await api.ask('query ($id: ID) { store(id: $id) { members { phone } } }', { id: store.id }, { viewer });
  expect(seen.data.store.members).toHaveLength(3);
});

it('changes what a member may do, and ends it, from the next request on', async () => {
  const store = await aStore();
  const viewer = await store.owner.viewer();
  const person = await aPerson(api);
  const { member } = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: person.phone, permissions: ['MANAGE_STORE'] },
    viewer,
  );
  await run('storeMemberSetPermissions', { id: member.id, permissions: ['MANAGE_PRODUCTS'] }, viewer);
  expect(await person.viewer()).toMatchObject({ grants: [{ permissions: ['MANAGE_PRODUCTS'] }] });
  expect((await run('storeMemberRemove', { id: member.id }, viewer)).userErrors).toEqual([]);
  expect(await person.viewer()).toMatchObject({ grants: [] });
  // Who has left can come back, and has left only once.
  expect((await run('storeMemberRemove', { id: member.id }, AN_ADMIN)).userErrors).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
  const back = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: person.phone, permissions: ['MANAGE_ORDERS'] },
    viewer,
  );
  expect(back.member.id).not.toBe(member.id);
});

it('lets a member leave', async () => {
  const store = await aStore();
  const person = await aPerson(api);
  const { member } = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: person.phone, permissions: ['MANAGE_ORDERS'] },
    await store.owner.viewer(),
  );
  expect((await run('storeMemberRemove', { id: member.id }, await person.viewer())).userErrors).toEqual([]);
});

it('keeps the last one who manages it, also when two leave at once', async () => {
  const store = await aStore();
  const viewer = await store.owner.viewer();
  const last = [{ code: 'CONFLICT', path: ['input', 'id'] }];
  const before = await traces(api);
  expect((await run('storeMemberRemove', { id: store.ownId }, viewer)).userErrors).toEqual(last);
  expect(
    (await run('storeMemberSetPermissions', { id: store.ownId, permissions: ['MANAGE_ORDERS'] }, AN_ADMIN)).userErrors,
  ).toEqual(last);
  expect(await traces(api)).toEqual(before);
  const other = await aPerson(api);
  const { member } = await run(
    'storeMemberAdd',
    { storeId: store.id, phone: other.phone, permissions: ['MANAGE_STORE'] },
    viewer,
  );
  const both = await Promise.all([
    run('storeMemberRemove', { id: store.ownId }, viewer),
    run('storeMemberRemove', { id: member.id }, await other.viewer()),
  ]);
  expect(both.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
});

it('is not left to somebody who has never signed in', async () => {
  const store = await aStore();
  const viewer = await store.owner.viewer();
  const invited = { storeId: store.id, phone: '0977 555 001', permissions: ['MANAGE_STORE'] };
  const { member } = await run('storeMemberAdd', invited, viewer);
  const before = await traces(api);
  const leave = { id: store.ownId };
  const give = { id: store.ownId, permissions: ['MANAGE_ORDERS'] };
  for (const who of [viewer, AN_ADMIN]) {
    const left = await run('storeMemberRemove', leave, who);
    expect([left.userErrors, left.said]).toMatchObject([
      [{ code: 'CONFLICT' }],
      expect.stringContaining('chưa đăng nhập'),
    ]);
    expect((await run('storeMemberSetPermissions', give, who)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  }
  expect(await traces(api)).toEqual(before);
  // A wrong number can be taken out again, and once the person has come the store can be left to them.
  expect((await run('storeMemberRemove', { id: member.id }, viewer)).userErrors).toEqual([]);
  const { member: again } = await run('storeMemberAdd', invited, viewer);
  await api.subgraph.db.query(
    `insert into session (id, account_id, method, created_at, last_used_at, expires_at, ended_at, end_reason)
     select gen_random_uuid(), account_id, 'CODE', now(), now(), now(), now(), 'SIGNED_OUT' from store_member
      where public_id('mem', id) = $1`,
    [again.id],
  );
  expect((await run('storeMemberRemove', leave, viewer)).userErrors).toEqual([]);
});

it('lets an officer put a wrong number right before anybody has come', async () => {
  const store = await aStore();
  const added = [];
  for (const phone of ['0977 555 002', '0977 555 003']) {
    const input = { storeId: store.id, phone, permissions: ['MANAGE_STORE'] };
    added.push((await run('storeMemberAdd', input, await store.owner.viewer())).member);
  }
  await api.subgraph.db.query(`update store_member set removed_at = now() where account_id = $1`, [
    store.owner.accountId,
  ]);
  const officer = anOfficer('20', COMMUNE);
  expect((await run('storeMemberRemove', { id: added[0].id }, officer)).userErrors).toEqual([]);
  const last = await run('storeMemberRemove', { id: added[1].id }, officer);
  expect([last.userErrors, last.said]).toMatchObject([[{ code: 'CONFLICT' }], expect.stringContaining('cuối cùng')]);
});

it('refuses what cannot be, and leaves nothing', async () => {
  const store = await aStore();
  const viewer = await store.owner.viewer();
  const before = await traces(api);
  expect((await run('storeMemberAdd', { storeId: store.id, phone: 'x', permissions: [] }, viewer)).userErrors).toEqual([
    { code: 'INVALID_INPUT', path: ['input', 'phone'] },
    { code: 'INVALID_INPUT', path: ['input', 'permissions'] },
  ]);
  expect(
    (
      await run(
        'storeMemberAdd',
        { storeId: store.id, phone: store.owner.phone, permissions: ['MANAGE_ORDERS'] },
        viewer,
      )
    ).userErrors,
  ).toEqual([{ code: 'CONFLICT', path: ['input', 'phone'] }]);
  expect((await run('storeMemberSetPermissions', { id: store.ownId, permissions: [] }, viewer)).userErrors).toEqual([
    { code: 'INVALID_INPUT', path: ['input', 'permissions'] },
  ]);
  const nowhere = publicId('str', newUuid());
  expect(
    (await run('storeMemberAdd', { storeId: nowhere, phone: '0977123457', permissions: ['MANAGE_ORDERS'] }, AN_ADMIN))
      .userErrors,
  ).toEqual([{ code: 'NOT_FOUND', path: ['input', 'storeId'] }]);
  expect(await traces(api)).toEqual(before);
});

describe('who may', () => {
  let store: TestStore;
  let officer: TestPerson;
  beforeAll(async () => {
    store = await aStore();
    officer = await aPerson(api);
  });
  const inputs = (phone: string) => ({
    storeMemberAdd: { storeId: store.id, phone, permissions: ['MANAGE_ORDERS'] },
    storeMemberSetPermissions: { id: store.ownId, permissions: Object.values(StorePermission) },
    storeMemberRemove: { id: store.ownId },
  });

  it.each([
    ['nobody', (): Viewer => ({ kind: 'anonymous' }), 'UNAUTHENTICATED'],
    ['a consumer', () => A_CONSUMER, 'FORBIDDEN'],
    ['a member of another store', () => aMember(newUuid()), 'FORBIDDEN'],
    ['a member for products', () => aMember(store.uuid, [StorePermission.MANAGE_PRODUCTS]), 'FORBIDDEN'],
    ['a helper of another household', () => aHelper(newUuid(), newUuid()), 'FORBIDDEN'],
    ['a helper of its household', () => aHelper(newUuid(), store.uuid), 'FORBIDDEN'],
    ['an officer of another commune', () => anOfficer('20', '06385'), 'FORBIDDEN'],
  ])('not %s, and nothing is left', async (_who, viewer, code) => {
    const before = await traces(api);
    for (const [mutation, input] of Object.entries(inputs('0977123499'))) {
      expect((await run(mutation as keyof typeof INPUTS, input, viewer())).refusal, mutation).toBe(code);
    }
    expect(await traces(api)).toEqual(before);
  });

  it.each([
    ['an officer of its commune', () => anOfficer('20', COMMUNE)],
    ['an admin', () => AN_ADMIN],
  ])('%s', async (_who, may) => {
    // Who adds must exist: the account is kept with the membership.
    const viewer = { ...(may() as Extract<Viewer, { kind: 'account' }>), accountId: officer.accountId };
    const phone = (await aPerson(api)).phone;
    for (const [mutation, input] of Object.entries(inputs(phone))) {
      const { refusal, userErrors } = await run(mutation as keyof typeof INPUTS, input, viewer);
      expect(refusal, mutation).toBeUndefined();
      // The owner is the last one who manages it.
      expect(userErrors).toEqual(mutation === 'storeMemberRemove' ? [{ code: 'CONFLICT', path: ['input', 'id'] }] : []);
    }
  });
});

it('is kept in the audit with the place of the store, and without telephone numbers', async () => {
  const store = await aStore();
  const phone = '0966 555 444';
  await run('storeMemberAdd', { storeId: store.id, phone, permissions: ['MANAGE_ORDERS'] }, await store.owner.viewer());
  const rows = await api.subgraph.db.query<{ actor_id: string; commune_code: string; action: string }>(
    `select actor_id, commune_code, action from audit_entry where entity = 'StoreMember' order by position desc limit 1`,
  );
  expect(rows).toEqual([
    { actor_id: publicId('acc', store.owner.accountId), commune_code: COMMUNE, action: 'storeMemberAdd' },
  ]);
  expect(await api.subgraph.db.query(`select 1 from audit_entry a where a::text like '%966555444%'`)).toEqual([]);
});
