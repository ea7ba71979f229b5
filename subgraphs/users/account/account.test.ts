import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { AccountViewer, Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../subgraph.ts';

const LANG_SON = '20';
const CHI_LANG = '06463';
const CAO_BANG = '04';

let test: TestSubgraph;
let emails = 0;
beforeAll(async () => {
  test = await openTestSubgraph(users);
});
afterAll(() => test.close());

const account =
  'account { id email name isBlocked roles { id role provinceCode communeCode } } userErrors { code path }';
const ACTS = {
  accountInvite: ['AccountInviteInput', `invitation ${account}`],
  accountUpdate: ['AccountUpdateInput', account],
  accountSetBlocked: ['AccountSetBlockedInput', account],
  passwordSet: ['PasswordSetInput', account],
  passwordChange: ['PasswordChangeInput', account],
  roleGrant: ['RoleGrantInput', account],
  roleRevoke: ['RoleRevokeInput', account],
} as const;

/** What a mutation answered; the code of the GraphQL error when it was refused as a whole. */
async function act(name: keyof typeof ACTS, input: object, viewer: Viewer, now = TEST_NOW.getTime()): Promise<any> {
  const [type, selection] = ACTS[name];
  const { data, errors } = await test.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`,
    { input },
    { viewer, now },
  );
  return data?.[name] ?? errors?.[0]?.extensions?.code;
}

const codes = ({ userErrors }: any) => userErrors.map(({ code }: any) => code);
const invite = async () => {
  const email = `officer${(emails += 1)}@cho-phien.example`;
  return { email, ...(await act('accountInvite', { email }, AN_ADMIN)) };
};
/** The public ids of the admins who may sign in. */
const admins = async (): Promise<string[]> =>
  (
    await test.subgraph.db.query<{ id: string }>(
      `select public_id('acc', a.id) as id from role_grant g join account a on a.id = g.account_id
        where g.role = 'ADMIN' and g.revoked_at is null and a.blocked_at is null and a.erased_at is null`,
    )
  ).map(({ id }) => id);
const viewerOf = (id: string): Viewer => ({
  kind: 'account',
  accountId: parseId('acc', id) ?? '',
  sessionId: newUuid(),
  grants: [],
});
const NOBODIES: [string, Viewer, string][] = [
  ['nobody', { kind: 'anonymous' }, 'UNAUTHENTICATED'],
  ['a consumer', A_CONSUMER, 'FORBIDDEN'],
  ['an officer of a commune', anOfficer(LANG_SON, CHI_LANG), 'FORBIDDEN'],
];

/** Everything that a refusal must leave alone. */
const state = () =>
  test.subgraph.db.query(
    `select (select count(*) from account) as accounts, (select count(*) from role_grant) as grants,
            (select count(*) from audit_entry) as entries, (select max(updated_at) from account) as latest`,
  );

describe('an account', () => {
  it('is shown to its owner and to admins, and to nobody else', async () => {
    const { account } = await invite();
    const query = 'query ($id: ID!) { account(id: $id) { email } }';
    const seen = async (viewer: Viewer) => (await test.ask(query, { id: account.id }, { viewer })).data.account;
    expect(await seen(viewerOf(account.id))).toEqual({ email: account.email });
    expect(await seen(AN_ADMIN)).toEqual({ email: account.email });
    for (const [, viewer] of NOBODIES) expect(await seen(viewer)).toBeNull();
    const reference = [{ __typename: 'Account', id: account.id }];
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Account { email } } }';
    for (const [, viewer] of NOBODIES) {
      expect((await test.ask(entity, { r: reference }, { viewer })).data._entities).toEqual([null]);
    }
  });

  it('is named by its owner', async () => {
    const { account } = await invite();
    const changed = await act('accountUpdate', { name: '  Bà   Lý ' }, viewerOf(account.id));
    expect(changed.account.name).toBe('Bà Lý');
    expect(codes(await act('accountUpdate', { name: 'x'.repeat(81) }, viewerOf(account.id)))).toEqual([
      'INVALID_INPUT',
    ]);
    expect(await act('accountUpdate', { name: 'x' }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
  });

  it('is listed for admins only', async () => {
    await invite();
    const list = (viewer: Viewer) =>
      test.ask('{ accounts(first: 1) { nodes { id } totalCount pageInfo { hasNextPage } } }', {}, { viewer });
    const { data } = await list(AN_ADMIN);
    expect(data.accounts.nodes).toHaveLength(1);
    expect(data.accounts.totalCount).toBeGreaterThan(1);
    for (const [, viewer, code] of NOBODIES) {
      const { data: none, errors } = await list(viewer);
      expect([none.accounts, errors?.[0]?.extensions?.code]).toEqual([null, code]);
    }
  });

  it('that is blocked has no sessions; nobody blocks themselves', async () => {
    const { account } = await invite();
    const blocked = await act('accountSetBlocked', { id: account.id, isBlocked: true }, AN_ADMIN);
    expect(blocked.account.isBlocked).toBe(true);
    const again = await act('accountSetBlocked', { id: account.id, isBlocked: false }, AN_ADMIN);
    expect(again.account.isBlocked).toBe(false);
    const self = { ...viewerOf(account.id), grants: [{ role: 'ADMIN' }] } as Viewer;
    expect(codes(await act('accountSetBlocked', { id: account.id, isBlocked: true }, self))).toEqual(['CONFLICT']);
    expect(codes(await act('accountSetBlocked', { id: 'acc_x', isBlocked: true }, AN_ADMIN))).toEqual(['NOT_FOUND']);
  });
});

it('an old password opens nothing that outlives the moment in which another one is set', async () => {
  const { account, invitation } = await invite();
  const password = 'the one that is replaced';
  await act('passwordSet', { invitation, password }, { kind: 'anonymous' });
  const uuid = parseId('acc', account.id);
  const hashNow = () => test.subgraph.db.query(`select password_hash as hash from account where id = $1`, [uuid]);
  const query = `mutation ($input: SessionStartWithPasswordInput!) {
    sessionStartWithPassword(input: $input) { tokens { accessToken } userErrors { code } } }`;
  const waiting = async () =>
    (
      await test.subgraph.db.query(
        `select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`,
      )
    ).length;
  let answers: any[] = [];
  let work: Promise<unknown> = Promise.resolve();
  await test.subgraph.db.atomically(async (sql) => {
    // As passwordSet does it, and not there for others yet.
    await sql.query(`update account set password_hash = 'another' where id = $1`, [uuid]);
    await sql.query(
      `update session set ended_at = now(), end_reason = 'PASSWORD_CHANGED' where account_id = $1 and ended_at is null`,
      [uuid],
    );
    work = Promise.all([
      test.ask(query, { input: { email: account.email, password } }).then(({ data }) => data.sessionStartWithPassword),
      act('passwordChange', { currentPassword: password, newPassword: 'of who knew it' }, viewerOf(account.id)),
    ]).then((all) => (answers = all));
    await expect.poll(waiting, { interval: 10, timeout: 10_000 }).toBe(2);
  });
  await work;
  expect(answers.map(codes)).toEqual([['WRONG_CREDENTIALS'], ['WRONG_CREDENTIALS']]);
  expect(answers[0].tokens).toBeNull();
  expect(await hashNow()).toEqual([{ hash: 'another' }]);
  const sessions = await test.subgraph.db.query(`select from session where account_id = $1 and ended_at is null`, [
    uuid,
  ]);
  expect(sessions).toEqual([]);
});

describe('an invitation', () => {
  it('lets its holder set a password once, within a week', async () => {
    const { account, invitation } = await invite();
    const password = 'một mật khẩu đủ dài';
    const set = (input: object, now?: number) => act('passwordSet', input, { kind: 'anonymous' }, now);
    const week = TEST_NOW.getTime() + 7 * 86_400_000;
    expect(codes(await set({ invitation, password }, week))).toEqual(['NOT_FOUND']);
    expect(codes(await set({ invitation: `${invitation}x`, password: 'short' }))).toEqual([
      'NOT_FOUND',
      'INVALID_INPUT',
    ]);
    expect((await set({ invitation, password })).account.id).toBe(account.id);
    expect(codes(await set({ invitation, password: 'another long password' }))).toEqual(['NOT_FOUND']);
    expect(codes(await act('accountInvite', { email: account.email }, AN_ADMIN))).toEqual(['CONFLICT']);

    const change = (currentPassword: string, newPassword: string) =>
      act('passwordChange', { currentPassword, newPassword }, viewerOf(account.id));
    expect(codes(await change('wrong', 'a third long password'))).toEqual(['WRONG_CREDENTIALS']);
    expect(codes(await change(password, 'a third long password'))).toEqual([]);
  });

  it('to set a forgotten password is for an admin to ask for; it ends the sessions and is good once', async () => {
    const { account, invitation } = await invite();
    const set = (input: object) => act('passwordSet', input, { kind: 'anonymous' });
    await set({ invitation, password: 'the one that is forgotten' });
    const sessions = () =>
      test.subgraph.db.query<any>(`select end_reason as reason from session where account_id = $1`, [
        parseId('acc', account.id),
      ]);
    const start = async (password: string) => {
      const query = `mutation ($input: SessionStartWithPasswordInput!) {
        sessionStartWithPassword(input: $input) { tokens { accessToken } } }`;
      const { data } = await test.ask(query, { input: { email: account.email, password } });
      return data.sessionStartWithPassword.tokens !== null;
    };
    expect(await start('the one that is forgotten')).toBe(true);
    const input = { email: account.email, resetsPassword: true };
    const before = await state();
    for (const [, viewer, code] of NOBODIES) expect(await act('accountInvite', input, viewer)).toBe(code);
    expect(await state()).toEqual(before);

    const first = await act('accountInvite', input, AN_ADMIN);
    const second = await act('accountInvite', input, AN_ADMIN, TEST_NOW.getTime() + 1);
    expect(await sessions()).toEqual([{ reason: null }]);
    // A newer one ends the one before.
    expect(codes(await set({ invitation: first.invitation, password: 'the new one, and long' }))).toEqual([
      'NOT_FOUND',
    ]);
    expect(codes(await set({ invitation: second.invitation, password: 'the new one, and long' }))).toEqual([]);
    expect(await sessions()).toEqual([{ reason: 'PASSWORD_CHANGED' }]);
    expect(await start('the one that is forgotten')).toBe(false);
    expect(await start('the new one, and long')).toBe(true);
    for (const used of [first.invitation, second.invitation, invitation]) {
      expect(codes(await set({ invitation: used, password: 'by somebody else later' }))).toEqual(['NOT_FOUND']);
    }
    expect(await start('the new one, and long')).toBe(true);
  });

  it('leaves an entry of who gave it out each time, also for an account that is there', async () => {
    const { account } = await invite();
    const entries = async () =>
      (
        await test.subgraph.db.query<{ id: string }>(
          `select position from audit_entry where entity_id = $1 and action = 'accountInvite' and actor_id = $2`,
          [account.id, publicId('acc', (AN_ADMIN as AccountViewer).accountId)],
        )
      ).length;
    expect(await entries()).toBe(1);
    const { invitation } = await act('accountInvite', { email: account.email }, AN_ADMIN, TEST_NOW.getTime() + 1);
    expect(await entries()).toBe(2);
    await act('passwordSet', { invitation, password: 'the one that is forgotten' }, { kind: 'anonymous' });
    await act('accountInvite', { email: account.email, resetsPassword: true }, AN_ADMIN, TEST_NOW.getTime() + 2);
    expect(await entries()).toBe(3);
    const before = await state();
    expect(codes(await act('accountInvite', { email: account.email }, AN_ADMIN))).toEqual(['CONFLICT']);
    expect(await state()).toEqual(before);
  });

  it.each(['', 'cpi_', 'cpi_.', 'cpi_bnVsbA.AAAA', 'cpi_WyJ4IiwxXQ.AAAA', 'cpi_WzEsMl0', 'cpi_%00.%00', 'cpr_a.b'])(
    'that we never gave out sets nothing: %j',
    async (invitation) => {
      const before = await state();
      const answer = await act('passwordSet', { invitation, password: 'long enough for one' }, { kind: 'anonymous' });
      expect(codes(answer)).toEqual(['NOT_FOUND']);
      expect(await state()).toEqual(before);
    },
  );

  it.each(['', 'x', 'a@b', 'a b@c.vn', '<a@b.vn>'])('goes to no address like %j', async (email) => {
    const before = await state();
    expect(codes(await act('accountInvite', { email }, AN_ADMIN))).toEqual(['INVALID_INPUT']);
    expect(await state()).toEqual(before);
  });

  it.each(NOBODIES)('is not given out by %s', async (_who, viewer, code) => {
    const before = await state();
    expect(await act('accountInvite', { email: 'x@cho-phien.example' }, viewer)).toBe(code);
    expect(await state()).toEqual(before);
  });
});

describe('a role', () => {
  const officer = (accountId: string, place: object) => ({ accountId, role: 'OFFICER', ...place });

  it('is given by admins everywhere, by officers of a province for its communes', async () => {
    const { account } = await invite();
    const province = anOfficer(LANG_SON);
    const given = await act('roleGrant', officer(account.id, { communeCode: CHI_LANG }), province);
    expect(given.account.roles).toMatchObject([{ role: 'OFFICER', provinceCode: LANG_SON, communeCode: CHI_LANG }]);
    expect(given.account).toMatchObject({ id: account.id, email: null });
    const twice = await act('roleGrant', officer(account.id, { communeCode: CHI_LANG }), AN_ADMIN);
    expect(twice.account.roles).toHaveLength(1);
    expect(twice.account.email).toBe(account.email);

    const before = await state();
    for (const input of [
      officer(account.id, { provinceCode: LANG_SON }),
      officer(account.id, { provinceCode: CAO_BANG }),
      { accountId: account.id, role: 'ADMIN' },
      { accountId: account.id, role: 'ADMIN', communeCode: CHI_LANG },
    ]) {
      expect(await act('roleGrant', input, province)).toBe('FORBIDDEN');
    }
    expect(await act('roleGrant', officer(account.id, { communeCode: CHI_LANG }), anOfficer(CAO_BANG))).toBe(
      'FORBIDDEN',
    );
    expect(await state()).toEqual(before);

    const [role] = given.account.roles;
    expect(await act('roleRevoke', { id: role.id }, anOfficer(CAO_BANG))).toBe('FORBIDDEN');
    expect((await act('roleRevoke', { id: role.id }, province)).account.roles).toEqual([]);
    expect(codes(await act('roleRevoke', { id: role.id }, AN_ADMIN))).toEqual(['NOT_FOUND']);
  });

  it.each(NOBODIES)('is not given by %s', async (_who, viewer, code) => {
    const { account } = await invite();
    const before = await state();
    expect(await act('roleGrant', officer(account.id, { communeCode: CHI_LANG }), viewer)).toBe(code);
    expect(await state()).toEqual(before);
  });

  it('needs a place that there is, and admins none', async () => {
    const { account } = await invite();
    for (const place of [
      {},
      { communeCode: '99999' },
      { provinceCode: '99' },
      { provinceCode: CAO_BANG, communeCode: CHI_LANG },
    ]) {
      expect(codes(await act('roleGrant', officer(account.id, place), AN_ADMIN))).toEqual(['INVALID_INPUT']);
    }
    const admin = { accountId: account.id, role: 'ADMIN', provinceCode: LANG_SON };
    expect(codes(await act('roleGrant', admin, AN_ADMIN))).toEqual(['INVALID_INPUT']);
    const stranger = officer(publicId('acc', newUuid()), { communeCode: CHI_LANG });
    expect(codes(await act('roleGrant', stranger, AN_ADMIN))).toEqual(['NOT_FOUND']);
  });

  it('of the last admin stays', async () => {
    const { data } = await test.ask(
      '{ accounts(search: "admin@cho-phien.example") { nodes { roles { id } } } }',
      {},
      { viewer: AN_ADMIN },
    );
    const [{ roles }] = data.accounts.nodes;
    expect(codes(await act('roleRevoke', { id: roles[0].id }, AN_ADMIN))).toEqual(['CONFLICT']);
  });

  it('stays with one of two admins who block each other at once', async () => {
    const [first] = await admins();
    const { account } = await invite();
    const both = [first, account.id];
    expect(codes(await act('roleGrant', { accountId: account.id, role: 'ADMIN' }, AN_ADMIN))).toEqual([]);
    const asAdmin = (id: string): Viewer => ({ ...viewerOf(id), grants: [{ role: 'ADMIN' }] }) as Viewer;
    const answers = await Promise.all(
      both.map((id, index) => act('accountSetBlocked', { id: both[1 - index], isBlocked: true }, asAdmin(id))),
    );
    expect(answers.map(codes).sort()).toEqual([[], ['CONFLICT']]);
    const left = await admins();
    expect(left).toHaveLength(1);
    for (const id of both) await act('accountSetBlocked', { id, isBlocked: false }, AN_ADMIN);
  });
});
