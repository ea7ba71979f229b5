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
import { foldVietnamese } from '@cho-phien/kit/text';
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
  tablesWith,
  TAN_THANH,
} from '../household/test-households.ts';
import { users } from '../subgraph.ts';
import { EXPORTED } from './export.service.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  const erased = 'isErased userErrors { __typename ... on OpenStoreError { storeIds } }';
  act = actor(test, {
    accountErase: erased,
    householdErase: erased,
    accountUpdate: 'account { id }',
    consentGive: 'consent { id }',
    householdUpdate: 'household { id }',
  });
});
afterAll(() => test.close());

const OFFICER = anOfficer(LANG_SON, CHI_LANG);
const STRANGERS: [string, Viewer][] = [
  ['a consumer', A_CONSUMER],
  ['a member of some store', aMember(newUuid())],
  ['a helper of another household', aHelper(newUuid(), null)],
  ['an officer of another commune', anOfficer(LANG_SON, TAN_THANH)],
];
const codes = ({ userErrors }: any) => userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);
const sql = (text: string, values: unknown[] = []) => test.subgraph.db.query<any>(text, values);
const requests = (id: string) =>
  sql(
    `select kind, channel, outcome, reason from data_request where account_id = $1 or household_id = $1 order by id`,
    [id],
  );

let people = 0;

/** Somebody of whom all kinds of tables know: an account with a household, a helper, a store, rows of an import. */
async function aPerson({ opening = 'CLOSED' } = {}) {
  const name = `Bế Thị Số${String((people += 1)).padStart(3, '0')}x`;
  const household = await addHousehold(test, { headName: name });
  const { phone } = household;
  const local = `0${phone.slice(3, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}`;
  const account = await addAccount(test, phone, name);
  const viewer = await asTheGatewayKnows(test, account);
  await act('accountUpdate', { name: `${name} ạ` }, viewer);
  await act('householdUpdate', { id: household.id, assistedContact: `Hỏi con gái ${name}` }, viewer);
  await sql(`update account set password_hash = '$argon2id$thu' where id = $1`, [account.uuid]);
  await sql(`update session set device_name = $2 where account_id = $1`, [account.uuid, `Máy của ${name}`]);
  await sql(
    `insert into sign_in_code (id, phone, code_mac, created_at, expires_at) values (gen_random_uuid(), $1, '', now(), now())`,
    [phone],
  );
  const witnessNote = `Trước mặt chồng bà ${name}`;
  const consent = { householdId: household.id, purpose: 'CONTACT', version: 1, method: 'FORM', witnessNote };
  expect(codes(await act('consentGive', consent, OFFICER))).toEqual([]);
  const storeId = newUuid();
  await sql(
    `insert into store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, phone, opening,
                        household_id, tax_code, created_at, updated_at)
     values ($1, $2, 'Gian thử', 'Test stall', 'HOUSEHOLD', $3, 'FROM_SOURCE', true, $4, $5, $6, '0101243150', now(), now())`,
    [storeId, `gian-${storeId}`, CHI_LANG, phone, opening, household.uuid],
  );
  await sql(
    `insert into store_member (id, store_id, account_id, permissions, added_by, added_at)
     values (gen_random_uuid(), $1, $2, '{MANAGE_STORE}', $2, now())`,
    [storeId, account.uuid],
  );
  const importId = newUuid();
  await sql(
    `insert into household_import (id, file_name, file_hash, settings, province_code, is_demo, row_count, done_row, started_at, updated_at)
     values ($1, 'ho.csv', $2, '{}', '20', true, 3, 3, now(), now())`,
    [importId, Buffer.from(importId)],
  );
  for (const [row, value] of [name.toUpperCase(), local, 'Người khác'].entries()) {
    await sql(
      `insert into household_import_row (import_id, row_number, nth, kind, reason, heading, value, detail, commune_code)
       values ($1, $2, 1, 'REFUSED', 'PHONE_UNREADABLE', null, $3, '', $4)`,
      [importId, row, value, CHI_LANG],
    );
  }
  return { name, phone, local, account, viewer, household, storeId, importId };
}

describe('an export', () => {
  it('gives everything that is held about the caller, and no secret', async () => {
    const { name, phone, account, viewer, household, storeId } = await aPerson();
    const other = await aPerson();
    const { data, errors } = await test.ask('mutation { accountExport { data userErrors { code } } }', {}, { viewer });
    expect(errors).toBeUndefined();
    const held = data.accountExport.data;
    expect(held.account).toMatchObject([{ id: account.uuid, phone, name: `${name} ạ` }]);
    expect(held.household).toMatchObject([{ id: household.uuid, head_name: name }]);
    expect(held.session).toMatchObject([{ device_name: `Máy của ${name}` }]);
    expect(held.consent).toMatchObject([{ purpose: 'CONTACT', witness_note: `Trước mặt chồng bà ${name}` }]);
    expect(held.store).toMatchObject([{ id: storeId }]);
    expect(held.sign_in_code).toMatchObject([{ phone }]);
    expect(held.audit_entry.map(({ action }: any) => action)).toEqual(
      expect.arrayContaining(['accountUpdate', 'householdUpdate']),
    );
    const text = JSON.stringify(held);
    for (const secret of ['argon2id', 'code_mac', other.phone, other.name, other.account.uuid]) {
      expect(text).not.toContain(secret);
    }
    expect(await requests(account.uuid)).toEqual([
      { kind: 'EXPORT', channel: 'ONLINE', outcome: 'DONE', reason: null },
    ]);
  });

  it('knows every table that refers to an account or a household', async () => {
    const rows = await sql(
      `select distinct c.conrelid::regclass::text as name from pg_constraint c
        where c.contype = 'f' and c.confrelid in ('account'::regclass, 'household'::regclass)`,
    );
    const tables = rows.map(({ name }: any) => name.replace('users.', ''));
    expect(tables).toContain('session');
    expect(EXPORTED).toEqual(expect.arrayContaining(tables));
  });

  it('is for who is signed in', async () => {
    const { data, errors } = await test.ask('mutation { accountExport { data } }');
    expect([data.accountExport, errors?.[0]?.extensions?.code]).toEqual([null, 'UNAUTHENTICATED']);
  });
});

describe('being forgotten', () => {
  it('leaves no name and no number anywhere, and nobody signed in', async () => {
    const { name, phone, local, account, viewer, household, storeId, importId } = await aPerson();
    expect((await tablesWith(test, name)).length).toBeGreaterThan(3);
    const done = await act('accountErase', { isCertain: true }, viewer);
    expect(done).toMatchObject({ isErased: true, userErrors: [] });
    for (const text of [name, name.toUpperCase(), name.toLowerCase(), foldVietnamese(name), phone.slice(1), local]) {
      expect(await tablesWith(test, text), text).toEqual([]);
    }
    expect(await asTheGatewayKnows(test, account)).toEqual({ kind: 'anonymous' });
    const [store] = await sql(`select name_vi as name, tax_code as tax, phone from store where id = $1`, [storeId]);
    expect(store).toEqual({ name: 'Gian thử', tax: '0101243150', phone: null });
    const quoted = await sql(
      'select reason, value from household_import_row where import_id = $1 order by row_number',
      [importId],
    );
    expect(quoted.map(({ value }: any) => value)).toEqual([null, null, 'Người khác']);
    expect(await sql(`select from store_member where account_id = $1 and removed_at is null`, [account.uuid])).toEqual(
      [],
    );
    const query = 'query ($a: ID!, $h: ID!) { account(id: $a) { id } household(id: $h) { id } }';
    const { data } = await test.ask(query, { a: account.id, h: household.id }, { viewer: AN_ADMIN });
    expect(data).toEqual({ account: null, household: null });
    expect(await requests(household.uuid)).toEqual([
      { kind: 'ERASE', channel: 'ONLINE', outcome: 'DONE', reason: null },
    ]);
  });

  it('waits while nobody else answers for an open store', async () => {
    const { account, viewer, storeId, household } = await aPerson({ opening: 'OPEN' });
    for (const [name, input, who] of [
      ['accountErase', { isCertain: true }, viewer],
      ['householdErase', { id: household.id, isCertain: true }, OFFICER],
    ] as const) {
      const { isErased, userErrors } = await act(name, input, who);
      expect(isErased).toBe(false);
      expect(userErrors).toMatchObject([
        { __typename: 'OpenStoreError', code: 'CONFLICT', storeIds: [publicId('str', storeId)] },
      ]);
    }
    expect(await requests(account.uuid)).toMatchObject([{ outcome: 'REFUSED', reason: 'OPEN_STORE' }]);
    await sql(`update store set household_id = null where id = $1`, [storeId]);
    expect((await act('accountErase', { isCertain: true }, viewer)).isErased).toBe(false);
    const son = await addAccount(test);
    await sql(
      `insert into store_member (id, store_id, account_id, permissions, added_by, added_at)
       values (gen_random_uuid(), $1, $2, '{MANAGE_STORE}', $2, now())`,
      [storeId, son.uuid],
    );
    expect((await act('accountErase', { isCertain: true }, viewer)).isErased).toBe(false);
    await asTheGatewayKnows(test, son);
    expect((await act('accountErase', { isCertain: true }, viewer)).isErased).toBe(true);
    const [store] = await sql(`select phone is not null as "isReached" from store where id = $1`, [storeId]);
    expect(store).toEqual({ isReached: true });
  });

  it('leaves no open store alone when its two managers go at the same moment', async () => {
    const { account, viewer, household, storeId } = await aPerson({ opening: 'OPEN' });
    await sql(`update store set household_id = null where id = $1`, [storeId]);
    const other = await addAccount(test);
    await asTheGatewayKnows(test, other);
    await sql(
      `insert into store_member (id, store_id, account_id, permissions, added_by, added_at)
       values (gen_random_uuid(), $1, $2, '{MANAGE_STORE}', $2, now())`,
      [storeId, other.uuid],
    );
    let answer: any;
    let erasing: Promise<unknown> = Promise.resolve();
    await test.subgraph.db.atomically(async (leaving) => {
      // As the other one leaves: not done yet, so that both still see each other.
      await leaving.query(`select from store where id = $1 for update`, [storeId]);
      await leaving.query(`update store_member set removed_at = now() where store_id = $1 and account_id = $2`, [
        storeId,
        other.uuid,
      ]);
      erasing = act('accountErase', { isCertain: true }, viewer).then((erased) => (answer = erased));
      const waiting = () =>
        sql(
          `select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`,
        );
      await expect.poll(async () => (await waiting()).length > 0 || answer !== undefined, { interval: 10 }).toBe(true);
    });
    await erasing;
    expect(answer).toMatchObject({ isErased: false, userErrors: [{ storeIds: [publicId('str', storeId)] }] });
    expect(await sql(`select from account where id = $1 and erased_at is null`, [account.uuid])).toHaveLength(1);
    expect(await sql(`select from household where id = $1 and erased_at is null`, [household.uuid])).toHaveLength(1);
  });

  it('is not for the last admin, and needs to be certain', async () => {
    const [admin] = await sql(`select account_id as id from role_grant where role = 'ADMIN' and revoked_at is null`);
    const viewer: Viewer = { kind: 'account', accountId: admin.id, sessionId: newUuid(), grants: [{ role: 'ADMIN' }] };
    expect(codes(await act('accountErase', { isCertain: true }, viewer))).toEqual(['CONFLICT input']);
    expect(await requests(admin.id)).toMatchObject([{ outcome: 'REFUSED', reason: 'LAST_ADMIN' }]);
    const before = await everything(test);
    expect(codes(await act('accountErase', { isCertain: false }, viewer))).toEqual(['INVALID_INPUT input.isCertain']);
    expect(await act('accountErase', { isCertain: true }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await everything(test)).toBe(before);
  });

  it('of a household is recorded by an officer when it asks on paper; the account stays', async () => {
    const { account, household } = await aPerson();
    expect((await act('householdErase', { id: household.id, isCertain: true }, OFFICER)).isErased).toBe(true);
    expect(await requests(household.uuid)).toEqual([
      { kind: 'ERASE', channel: 'PAPER', outcome: 'DONE', reason: null },
    ]);
    expect((await asTheGatewayKnows(test, account)).kind).toBe('account');
    expect(codes(await act('householdErase', { id: household.id, isCertain: true }, OFFICER))).toEqual([
      'NOT_FOUND input.id',
    ]);
  });

  it.each(STRANGERS)('of a household is not asked for by %s', async (_who, viewer) => {
    const { uuid, id } = await addHousehold(test);
    const before = await everything(test);
    for (const one of [id, publicId('hhd', newUuid())]) {
      expect(codes(await act('householdErase', { id: one, isCertain: true }, viewer))).toEqual(['NOT_FOUND input.id']);
    }
    expect(await act('householdErase', { id, isCertain: true }, aHelper(uuid, null))).toBe('FORBIDDEN');
    expect(await act('householdErase', { id, isCertain: true }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await everything(test)).toBe(before);
  });

  it('is kept for good, and tells nothing of the person', async () => {
    const rows = await sql(`select to_jsonb(r)::text as text from data_request r`);
    expect(rows.length).toBeGreaterThan(0);
    // Digits of an id may look like a telephone.
    for (const { text } of rows) expect(text).not.toMatch(/Bế|\+84\d{9}|(?<![\w-])(84|0)\d{9}(?![\w-])/);
    await expect(sql('delete from data_request')).rejects.toThrow(/permission denied/);
    await expect(sql(`update data_request set outcome = 'DONE'`)).rejects.toThrow(/permission denied/);
  });
});
