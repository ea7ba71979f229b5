import { newUuid, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aHelper,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  addAccount,
  addHousehold,
  asTheGatewayKnows,
  CHI_LANG,
  everything,
  LANG_SON,
  newPhone,
  TAN_THANH,
} from '../household/test-households.ts';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  const group = 'group { id name isActive villages { name } members { id accountId name phone } }';
  const assignment = 'assignment { id helperPhone purpose fromOn toOn endedAt endReason isActive household { id } }';
  act = actor(test, {
    villageCreate: 'village { id }',
    householdUpdate: 'household { id headName }',
    householdArchive: 'household { id }',
    storeOpen: 'store { id }',
    storeUpdate: 'store { id }',
    consentGive: 'consent { id }',
    consentWithdraw: 'consent { id }',
    helperGroupCreate: group,
    helperGroupUpdate: group,
    helperGroupMemberAdd: group,
    helperGroupMemberRemove: group,
    assignmentCreate: assignment,
    assignmentEnd: assignment,
  });
});
afterAll(() => test.close());

const OFFICER = anOfficer(LANG_SON, CHI_LANG);
const ELSEWHERE = anOfficer(LANG_SON, TAN_THANH);
const STRANGERS: [string, Viewer][] = [
  ['a consumer', A_CONSUMER],
  ['a member of some store', aMember(newUuid())],
  ['a helper of another household', aHelper(newUuid(), null)],
  ['an officer of another commune', ELSEWHERE],
];
const codes = ({ userErrors }: any) => userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);

/** A group of Chi Lăng with one member. */
async function aGroup(communeCode = CHI_LANG) {
  const helper = await addAccount(test);
  const { group } = await act('helperGroupCreate', { name: 'Tổ số Chi Lăng', communeCode }, AN_ADMIN);
  const added = await act('helperGroupMemberAdd', { groupId: group.id, phone: helper.phone }, AN_ADMIN);
  return { group: added.group, member: added.group.members[0], helper };
}

/** A household that agreed to be helped, with its helper. */
async function anAssignment(rest: object = {}) {
  const { group, member, helper } = await aGroup();
  const household = await addHousehold(test);
  const householdId = household.id;
  const consent = {
    householdId,
    purpose: 'ASSISTANCE',
    version: 1,
    method: 'TELEPHONE',
    witnessNote: 'Gọi cùng bí thư',
  };
  await act('consentGive', consent, OFFICER);
  const input = { householdId, memberId: member.id, purpose: 'RECORD', fromOn: '2020-01-01', ...rest };
  const { assignment, userErrors } = await act('assignmentCreate', input, OFFICER);
  expect(userErrors).toEqual([]);
  return { group, member, helper, household, assignment, input, consent };
}

const grantsOf = async (helper: { uuid: string; sessionId: string }) => {
  const viewer = await asTheGatewayKnows(test, helper);
  return viewer.kind === 'account' ? viewer.grants : undefined;
};

describe('a group', () => {
  it('is entered with its villages, takes people in by telephone once, and ends', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Nà Pản' }, OFFICER);
    const input = { name: ' Tổ  số 1 ', communeCode: CHI_LANG, villageIds: [village.id] };
    const { group } = await act('helperGroupCreate', input, OFFICER);
    expect(group).toMatchObject({ name: 'Tổ số 1', isActive: true, villages: [{ name: 'Nà Pản' }], members: [] });
    const phone = newPhone();
    await act('helperGroupMemberAdd', { groupId: group.id, phone }, OFFICER);
    const twice = await act('helperGroupMemberAdd', { groupId: group.id, phone: `0${phone.slice(3)}` }, OFFICER);
    expect(twice.group.members).toMatchObject([{ phone, name: null }]);
    const removed = await act('helperGroupMemberRemove', { id: twice.group.members[0].id }, OFFICER);
    expect(removed.group.members).toEqual([]);
    const ended = await act('helperGroupUpdate', { id: group.id, isActive: false, villageIds: [] }, OFFICER);
    expect(ended.group).toMatchObject({ isActive: false, villages: [], name: 'Tổ số 1' });
  });

  it('with anything wrong is refused with all of it', async () => {
    const { group } = await aGroup();
    const { village } = await act('villageCreate', { communeCode: TAN_THANH, name: 'Nà Lược' }, AN_ADMIN);
    const before = await everything(test);
    const wrong = { name: '', communeCode: CHI_LANG, villageIds: [village.id] };
    expect(codes(await act('helperGroupCreate', wrong, OFFICER))).toEqual([
      'INVALID_INPUT input.name',
      'INVALID_INPUT input.villageIds',
    ]);
    const change = { id: group.id, name: null, villageIds: ['vil_x'] };
    expect(codes(await act('helperGroupUpdate', change, OFFICER))).toEqual([
      'INVALID_INPUT input.name',
      'INVALID_INPUT input.villageIds',
    ]);
    expect(codes(await act('helperGroupMemberAdd', { groupId: group.id, phone: 'x' }, OFFICER))).toEqual([
      'INVALID_INPUT input.phone',
    ]);
    expect(await everything(test)).toBe(before);
  });

  it('is seen by officers of its commune with its members, by members without, by nobody else', async () => {
    const { group, helper } = await aGroup();
    const query = 'query ($id: ID!) { helperGroup(id: $id) { id members { phone } } }';
    const seen = async (viewer: Viewer) => (await test.ask(query, { id: group.id }, { viewer })).data.helperGroup;
    expect(await seen(OFFICER)).toEqual({ id: group.id, members: [{ phone: helper.phone }] });
    expect(await seen(helper.viewer())).toEqual({ id: group.id, members: null });
    for (const [, viewer] of STRANGERS) expect(await seen(viewer)).toBeNull();
    expect(await seen({ kind: 'anonymous' })).toBeNull();
    const list = async (viewer: Viewer) => {
      const { data, errors } = await test.ask(
        '{ helperGroups(first: 100) { nodes { id } totalCount } }',
        {},
        { viewer },
      );
      return data?.helperGroups?.nodes.map(({ id }: any) => id) ?? errors?.[0]?.extensions?.code;
    };
    expect(await list(OFFICER)).toContain(group.id);
    expect(await list(ELSEWHERE)).not.toContain(group.id);
    expect(await list(helper.viewer())).toBe('FORBIDDEN');
    const mine = await test.ask('{ me { helperGroups { id } } }', {}, { viewer: helper.viewer() });
    expect(mine.data.me.helperGroups).toEqual([{ id: group.id }]);
  });

  it.each(STRANGERS)('is not written by %s', async (_who, viewer) => {
    const { group, member } = await aGroup();
    const before = await everything(test);
    expect(await act('helperGroupCreate', { name: 'X', communeCode: CHI_LANG }, viewer)).toBe('FORBIDDEN');
    for (const [name, input, field] of [
      ['helperGroupUpdate', { id: group.id, name: 'X' }, 'id'],
      ['helperGroupMemberAdd', { groupId: group.id, phone: newPhone() }, 'groupId'],
      ['helperGroupMemberRemove', { id: member.id }, 'id'],
    ] as const) {
      expect(codes(await act(name, input, viewer))).toEqual([`NOT_FOUND input.${field}`]);
      expect(await act(name, input, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    }
    expect(await everything(test)).toBe(before);
  });
});

describe('an assignment', () => {
  it('lets a helper act for the household, and what they do is marked as assisted', async () => {
    const { helper, household, assignment } = await anAssignment();
    expect(assignment).toMatchObject({ isActive: true, helperPhone: helper.phone, household: { id: household.id } });
    expect(await grantsOf(helper)).toEqual([
      { role: 'HELPER', householdId: household.uuid, storeId: null, isForSelling: false },
    ]);
    const viewer = await asTheGatewayKnows(test, helper);
    const { userErrors } = await act('householdUpdate', { id: household.id, headName: 'Hoàng Thị Mỷ (bà)' }, viewer);
    expect(userErrors).toEqual([]);
    const entries = await test.subgraph.db.query(
      `select actor_id as actor, action, entity_id as entity from audit_entry where acting_for = $1`,
      [household.id],
    );
    expect(entries).toEqual([{ actor: helper.id, action: 'householdUpdate', entity: household.id }]);
    const mine = await test.ask('{ me { assignments { household { id } isActive } } }', {}, { viewer });
    expect(mine.data.me.assignments).toEqual([{ household: { id: household.id }, isActive: true }]);
  });

  it('to sell opens the store of the household too, and what is done there is marked', async () => {
    const { helper, household } = await anAssignment({ purpose: 'SELLING' });
    const { helper: recorder, household: recorded } = await anAssignment({ purpose: 'RECORD' });
    const list = async (filter: object) => {
      const { data } = await test.ask(
        'query ($filter: HouseholdFilter) { households(filter: $filter) { nodes { store { name { vi } } } } }',
        { filter: { search: household.phone, ...filter } },
        { viewer: OFFICER },
      );
      return data.households.nodes;
    };
    expect(await list({ withoutStore: true })).toEqual([{ store: null }]);
    const open = { name: 'Vườn thử', kind: 'HOUSEHOLD', communeCode: CHI_LANG, householdId: household.id };
    const asked = { ...open, householdId: recorded.id };
    expect(await act('storeOpen', asked, await asTheGatewayKnows(test, recorder))).toBe('FORBIDDEN');
    const viewer = await asTheGatewayKnows(test, helper);
    const { store, userErrors } = await act('storeOpen', open, viewer);
    expect(userErrors).toEqual([]);
    expect(await list({ withoutStore: true })).toEqual([]);
    expect(await list({})).toEqual([{ store: { name: { vi: 'Vườn thử' } } }]);

    const storeId = expect.stringMatching(store.id.slice(4, 12));
    expect(await grantsOf(helper)).toEqual([
      { role: 'HELPER', householdId: household.uuid, storeId, isForSelling: true },
    ]);
    const update = { id: store.id, complaintWay: 'Gọi cho tổ trưởng' };
    expect(await act('storeUpdate', update, await asTheGatewayKnows(test, recorder))).toBe('FORBIDDEN');
    expect(codes(await act('storeUpdate', update, await asTheGatewayKnows(test, helper)))).toEqual([]);
    const entries = await test.subgraph.db.query(
      `select action, acting_for as "for", actor_id as by from audit_entry where entity_id = $1 order by position`,
      [store.id],
    );
    const marked = { for: household.id, by: helper.id };
    expect(entries).toEqual([
      { action: 'storeOpen', ...marked },
      { action: 'storeUpdate', ...marked },
    ]);
    await act('consentWithdraw', { householdId: household.id, purpose: 'ASSISTANCE' }, OFFICER);
    expect(await act('storeUpdate', update, await asTheGatewayKnows(test, helper))).toBe('FORBIDDEN');
  });

  it('ends with the consent, the membership, the group, its day and the household itself', async () => {
    const ways: ((made: Awaited<ReturnType<typeof anAssignment>>) => Promise<unknown>)[] = [
      async ({ household }) => {
        const own = (await addAccount(test, household.phone)).viewer();
        return act('consentWithdraw', { householdId: household.id, purpose: 'ASSISTANCE' }, own);
      },
      ({ member }) => act('helperGroupMemberRemove', { id: member.id }, OFFICER),
      ({ group }) => act('helperGroupUpdate', { id: group.id, isActive: false }, OFFICER),
      ({ assignment }) => act('assignmentEnd', { id: assignment.id }, OFFICER),
      ({ assignment, helper }) => act('assignmentEnd', { id: assignment.id }, helper.viewer()),
      async ({ assignment, household }) =>
        act('assignmentEnd', { id: assignment.id }, (await addAccount(test, household.phone)).viewer()),
      ({ household }) => act('householdArchive', { id: household.id }, OFFICER),
      ({ assignment, household }) =>
        test.subgraph.db.query(`update assignment set to_on = '2020-02-01' where household_id = $1 and $2 <> ''`, [
          household.uuid,
          assignment.id,
        ]),
    ];
    for (const end of ways) {
      const made = await anAssignment();
      expect(await grantsOf(made.helper)).toHaveLength(1);
      await end(made);
      expect(await grantsOf(made.helper)).toEqual([]);
      const viewer = await asTheGatewayKnows(test, made.helper);
      const before = await everything(test);
      expect(codes(await act('householdUpdate', { id: made.household.id, headName: 'X' }, viewer))).toEqual([
        'NOT_FOUND input.id',
      ]);
      const { data } = await test.ask('{ me { assignments { household { id } isActive } } }', {}, { viewer });
      expect(data.me.assignments).toEqual([{ household: null, isActive: false }]);
      expect(await everything(test)).toBe(before);
    }
  });

  it('ends when the group gives up the village, and the household sees why', async () => {
    const villages = [];
    for (const name of ['Pác Ma', 'Khòn Nọi']) {
      villages.push((await act('villageCreate', { communeCode: CHI_LANG, name }, OFFICER)).village.id);
    }
    const [kept, given] = villages;
    const made = await anAssignment();
    const { group, helper, household, assignment } = made;
    const stays = await anAssignment();
    await act('householdUpdate', { id: household.id, villageId: given }, OFFICER);
    await act('householdUpdate', { id: stays.household.id, villageId: given }, OFFICER);
    // Fewer villages, with that of the household among them, change nothing.
    await act('helperGroupUpdate', { id: group.id, villageIds: villages }, OFFICER);
    expect(await grantsOf(helper)).toHaveLength(1);

    const { userErrors } = await act('helperGroupUpdate', { id: group.id, villageIds: [kept] }, OFFICER);
    expect(userErrors).toEqual([]);
    expect(await grantsOf(helper)).toEqual([]);
    expect(await grantsOf(stays.helper)).toHaveLength(1);
    const own = (await addAccount(test, household.phone)).viewer();
    const { data } = await test.ask(
      `query ($id: ID!) { household(id: $id) { assignments { id isActive endedAt endReason } } }`,
      { id: household.id },
      { viewer: own },
    );
    const ended = { isActive: false, endedAt: TEST_NOW.toISOString(), endReason: 'TERRITORY' };
    expect(data.household.assignments).toEqual([{ id: assignment.id, ...ended }]);
    const entries = await test.subgraph.db.query(
      `select action, after from audit_entry where entity_id = $1 and operation = 'UPDATE'`,
      [assignment.id],
    );
    expect(entries).toEqual([
      { action: 'helperGroupUpdate', after: expect.objectContaining({ end_reason: 'TERRITORY' }) },
    ]);
    // The village back is not the help back: it is agreed anew.
    await act('helperGroupUpdate', { id: group.id, villageIds: [] }, OFFICER);
    expect(await grantsOf(helper)).toEqual([]);
    expect(codes(await act('assignmentCreate', made.input, OFFICER))).toEqual([]);
    expect(await grantsOf(helper)).toHaveLength(1);
  });

  it('stays in a village that its group gives up while another group of the helper works there', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Bản Tọn' }, OFFICER);
    const { group, helper, household, assignment } = await anAssignment();
    const second = (await aGroup()).group;
    await act('helperGroupMemberAdd', { groupId: second.id, phone: helper.phone }, OFFICER);
    // The household has no village on record: who helps in some villages alone does not help it.
    await act('helperGroupUpdate', { id: group.id, villageIds: [village.id] }, OFFICER);
    expect(await grantsOf(helper)).toHaveLength(1);
    await act('helperGroupUpdate', { id: second.id, villageIds: [village.id] }, OFFICER);
    expect(await grantsOf(helper)).toEqual([]);
    const again = await act('assignmentEnd', { id: assignment.id }, OFFICER);
    expect(again.assignment).toMatchObject({ endReason: 'TERRITORY', household: { id: household.id } });
  });

  it('is not made in a village that its group gives up at the same moment', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Nà Cằm' }, OFFICER);
    for (let round = 0; round < 5; round += 1) {
      const { input, group, helper, assignment } = await anAssignment();
      await act('assignmentEnd', { id: assignment.id }, OFFICER);
      await Promise.all([
        act('assignmentCreate', input, OFFICER),
        act('helperGroupUpdate', { id: group.id, villageIds: [village.id] }, OFFICER),
      ]);
      expect(await grantsOf(helper)).toEqual([]);
    }
  });

  it('comes back with the consent', async () => {
    const { helper, household, consent } = await anAssignment();
    await act('consentWithdraw', { householdId: household.id, purpose: 'ASSISTANCE' }, OFFICER);
    expect(await grantsOf(helper)).toEqual([]);
    await act('consentGive', consent, OFFICER);
    expect(await grantsOf(helper)).toHaveLength(1);
  });

  it('needs the consent, a member of a group there, and days in order', async () => {
    const { member } = await aGroup();
    const { member: other } = await aGroup(TAN_THANH);
    const { id: householdId } = await addHousehold(test);
    const before = await everything(test);
    const input = { householdId, memberId: member.id, purpose: 'SELLING', fromOn: '2026-12-01', toOn: '2026-11-30' };
    expect(codes(await act('assignmentCreate', input, OFFICER))).toEqual([
      'INCOMPLETE input.householdId',
      'INVALID_INPUT input.toOn',
    ]);
    expect(codes(await act('assignmentCreate', { ...input, memberId: other.id, toOn: null }, AN_ADMIN))).toEqual([
      'NOT_FOUND input.memberId',
      'INCOMPLETE input.householdId',
    ]);
    expect(await everything(test)).toBe(before);
  });

  it('is made once, and only where the group helps', async () => {
    const { input, group, assignment } = await anAssignment();
    expect(codes(await act('assignmentCreate', input, OFFICER))).toEqual(['CONFLICT input.memberId']);
    await act('assignmentEnd', { id: assignment.id }, OFFICER);
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Lũng Cút' }, OFFICER);
    await act('helperGroupUpdate', { id: group.id, villageIds: [village.id] }, OFFICER);
    expect(codes(await act('assignmentCreate', input, OFFICER))).toEqual(['INVALID_INPUT input.memberId']);
    await act('householdUpdate', { id: input.householdId, villageId: village.id }, OFFICER);
    expect(codes(await act('assignmentCreate', input, OFFICER))).toEqual([]);
  });

  it.each(STRANGERS)('is neither made nor ended by %s', async (_who, viewer) => {
    const { input, assignment } = await anAssignment();
    const before = await everything(test);
    expect(codes(await act('assignmentCreate', input, viewer))).toEqual(['NOT_FOUND input.householdId']);
    const ids = [assignment.id, publicId('asg', newUuid())];
    for (const id of ids) expect(codes(await act('assignmentEnd', { id }, viewer))).toEqual(['NOT_FOUND input.id']);
    expect(await act('assignmentEnd', { id: assignment.id }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await act('assignmentCreate', input, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await everything(test)).toBe(before);
  });

  it('is not made by the household or its helper', async () => {
    const { input, household, helper } = await anAssignment();
    const own = (await addAccount(test, household.phone)).viewer();
    const viewer = await asTheGatewayKnows(test, helper);
    const before = await everything(test);
    expect(await act('assignmentCreate', input, viewer)).toBe('FORBIDDEN');
    expect(await act('assignmentCreate', input, own)).toBe('FORBIDDEN');
    expect(await everything(test)).toBe(before);
  });
});
