import { newUuid } from '@cho-phien/kit/ids';
import { anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
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
} from '../household/test-households.ts';
import { codes, newPhone, sentCode, withCodes, wrongCode } from '../session/test-codes.ts';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  act = actor(test, {
    accountSetPhone: 'account { id phone }',
    householdUpdate: 'household { id phone version }',
  });
});
afterAll(() => test.close());

const { requestCode, start } = withCodes(() => test);
const e164 = (phone: string) => `+84${phone.slice(1)}`;
const setPhone = (phone: string, code: string, viewer: Viewer) => act('accountSetPhone', { phone, code }, viewer);
const own = async (viewer: Viewer) =>
  (await test.ask('{ me { phone household { id phone } sessions { id } } }', {}, { viewer })).data.me;

/** Somebody who has a household, signed in on two devices. */
async function aPerson() {
  const household = await addHousehold(test, { phone: e164(newPhone()) });
  const account = await addAccount(test, household.phone);
  const viewer = await asTheGatewayKnows(test, account);
  const other = await asTheGatewayKnows(test, { ...account, sessionId: newUuid() });
  return { household, account, viewer, other };
}

describe('a telephone that is changed', () => {
  it('takes the household along and ends the other sessions; who has the old number is nobody', async () => {
    const { household, account, viewer, other } = await aPerson();
    expect((await own(other)).sessions).toHaveLength(2);
    const phone = newPhone();
    await requestCode(phone);
    const answer = await setPhone(`84${phone.slice(1)}`, sentCode(phone), viewer);
    expect(answer).toEqual({ account: { id: account.id, phone: e164(phone) }, userErrors: [] });
    const now = await own(viewer);
    expect(now.household).toEqual({ id: household.id, phone: e164(phone) });
    expect(now.sessions).toHaveLength(1);
    expect((await asTheGatewayKnows(test, account)).kind).toBe('account');

    await requestCode(phone);
    expect((await start(phone, sentCode(phone))).account.id).toBe(account.id);
    const before = `0${household.phone.slice(3)}`;
    await requestCode(before);
    const stranger = await start(before, sentCode(before));
    expect(stranger.account.id).not.toBe(account.id);
  });

  it('is audited as done by its owner, without either number', async () => {
    const { household, viewer } = await aPerson();
    const phone = newPhone();
    await requestCode(phone);
    const [last] = await test.subgraph.db.query<any>('select coalesce(max(position), 0) as n from audit_entry');
    await setPhone(phone, sentCode(phone), viewer);
    const entries = await test.subgraph.db.query<any>('select * from audit_entry where position > $1', [last.n]);
    expect(entries.map(({ entity, action }) => `${action} ${entity}`).sort()).toEqual([
      'accountSetPhone Account',
      'accountSetPhone Household',
      'accountSetPhone Session',
    ]);
    const text = JSON.stringify(entries);
    for (const number of [phone.slice(1), household.phone.slice(3)]) expect(text).not.toContain(number);
  });

  it('stays without the code that was sent to the new one, and each try counts', async () => {
    const { account, viewer } = await aPerson();
    const [phone, another] = [newPhone(), newPhone()];
    await requestCode(phone);
    await requestCode(another);
    const before = await own(viewer);
    expect(codes(await setPhone('12', '123456', viewer))).toEqual(['INVALID_INPUT']);
    if (sentCode(another) !== sentCode(phone)) {
      expect(codes(await setPhone(phone, sentCode(another), viewer))).toEqual(['WRONG_CODE']);
    }
    for (let n = 0; n < 5; n += 1) {
      expect(codes(await setPhone(phone, wrongCode(phone), viewer))).toEqual(['WRONG_CODE']);
    }
    expect(codes(await setPhone(phone, sentCode(phone), viewer))).toEqual(['WRONG_CODE']);
    for (let n = 0; n < 15; n += 1) await setPhone(phone, wrongCode(phone), viewer);
    await requestCode(phone);
    expect(codes(await setPhone(phone, sentCode(phone), viewer))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(await own(viewer)).toEqual(before);
    expect(before.phone).toBe(account.phone);
  });

  it('is not taken from another account, and only who has proved the number learns that there is one', async () => {
    const { viewer } = await aPerson();
    const phone = newPhone();
    await addAccount(test, e164(phone));
    const unused = newPhone();
    for (const each of [phone, unused]) await requestCode(each);
    const [taken, free] = [
      await setPhone(phone, wrongCode(phone), viewer),
      await setPhone(unused, wrongCode(unused), viewer),
    ];
    expect(taken).toEqual(free);
    const before = await own(viewer);
    expect(codes(await setPhone(phone, sentCode(phone), viewer))).toEqual(['CONFLICT']);
    expect(await own(viewer)).toEqual(before);
    // The code is used up all the same.
    expect(codes(await setPhone(phone, sentCode(phone), viewer))).toEqual(['WRONG_CODE']);
  });

  it('is not taken from another household: neither would be found by it any more', async () => {
    const { viewer } = await aPerson();
    const phone = newPhone();
    await addHousehold(test, { phone: e164(phone) });
    await requestCode(phone);
    const before = await own(viewer);
    const answer = await setPhone(phone, sentCode(phone), viewer);
    expect(codes(answer)).toEqual(['CONFLICT']);
    expect(answer.userErrors[0].message).toContain('hộ khác');
    expect(await own(viewer)).toEqual(before);
  });

  it('is changed by nobody who is not signed in, or signs in by password', async () => {
    const phone = newPhone();
    await requestCode(phone);
    const officer = await addAccount(test, e164(newPhone()));
    await test.subgraph.db.query(`update account set phone = null, email = 'o@cho-phien.example' where id = $1`, [
      officer.uuid,
    ]);
    const before = await everything(test);
    expect(await setPhone(phone, sentCode(phone), { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await setPhone(phone, sentCode(phone), officer.viewer())).toBe('FORBIDDEN');
    expect(await everything(test)).toBe(before);
  });
});

it('a household changes its number with a code alone; officers of the commune do it on paper', async () => {
  const { household, viewer } = await aPerson();
  const input = { id: household.id, phone: newPhone() };
  const before = await everything(test);
  expect(await act('householdUpdate', input, viewer)).toBe('FORBIDDEN');
  expect(await act('householdUpdate', { ...input, phone: null }, viewer)).toBe('FORBIDDEN');
  expect(await everything(test)).toBe(before);
  const { household: changed } = await act('householdUpdate', input, anOfficer(LANG_SON, CHI_LANG));
  expect(changed).toMatchObject({ phone: e164(input.phone), version: 2 });
});
