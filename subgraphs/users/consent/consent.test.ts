import { newUuid, publicId } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  aHelper,
  aMember,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  addAccount,
  addHousehold,
  CHI_LANG,
  everything,
  LANG_SON,
  TAN_THANH,
} from '../household/test-households.ts';
import { users } from '../subgraph.ts';
import { PURPOSES } from './purposes.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  const consent = 'consent { id purpose isGiven version method givenOn witnessNote }';
  act = actor(test, { consentGive: consent, consentWithdraw: consent });
});
afterAll(() => test.close());

const OFFICER = anOfficer(LANG_SON, CHI_LANG);
const codes = ({ userErrors }: any) => userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);
const recorded = { method: 'IN_PERSON', witnessNote: 'Có bà trưởng thôn' };
const consents = async (id: string, viewer: Viewer) =>
  (
    await test.ask(
      'query ($id: ID!) { household(id: $id) { missing consents { purpose isGiven method witnessNote } } }',
      { id },
      { viewer },
    )
  ).data.household;

describe('the purposes', () => {
  it('are shown to everybody, whole, in both languages, and nothing is ticked', async () => {
    const { data } = await test.ask(
      '{ consentPurposes { purpose version since isForHouseholds title { vi en } text { vi en } } }',
    );
    expect(data.consentPurposes).toEqual(PURPOSES);
    for (const { title, text } of PURPOSES) {
      for (const sentence of [title.vi, title.en, text.vi, text.en]) expect(sentence.length).toBeGreaterThan(10);
    }
    const { viewer } = await addAccount(test);
    const { data: mine } = await test.ask('{ me { consents { purpose } } }', {}, { viewer: viewer() });
    expect(mine.me.consents).toEqual([]);
  });
});

describe('a consent', () => {
  it('of an account is given for one purpose and taken back with as little', async () => {
    const viewer = (await addAccount(test)).viewer();
    const given = await act('consentGive', { purpose: 'CONTACT', version: 1 }, viewer);
    expect(given).toMatchObject({
      consent: { purpose: 'CONTACT', isGiven: true, version: 1, method: 'ONLINE', givenOn: '2026-11-21' },
      userErrors: [],
    });
    const state = async () =>
      (await test.ask('{ me { consents { purpose isGiven } } }', {}, { viewer })).data.me.consents;
    expect(await state()).toEqual([{ purpose: 'CONTACT', isGiven: true }]);
    expect((await act('consentWithdraw', { purpose: 'CONTACT' }, viewer)).consent.isGiven).toBe(false);
    expect(await state()).toEqual([{ purpose: 'CONTACT', isGiven: false }]);
  });

  it('of a household is given by itself, or recorded with how and before whom', async () => {
    const { uuid, id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    expect((await consents(id, own)).missing).toContain('CONSENT');
    const input = { householdId: id, purpose: 'ASSISTANCE', version: 1 };
    expect(codes(await act('consentGive', input, own))).toEqual([]);
    expect(codes(await act('consentGive', { ...input, purpose: 'STATISTICS', ...recorded }, OFFICER))).toEqual([]);
    expect(codes(await act('consentGive', { ...input, purpose: 'CONTACT', ...recorded }, aHelper(uuid, null)))).toEqual(
      [],
    );
    const { missing, consents: answers } = await consents(id, OFFICER);
    expect(missing).not.toContain('CONSENT');
    expect(answers).toEqual([
      { purpose: 'ASSISTANCE', isGiven: true, method: 'ONLINE', witnessNote: null },
      { purpose: 'CONTACT', isGiven: true, ...recorded },
      { purpose: 'STATISTICS', isGiven: true, ...recorded },
    ]);
  });

  it('to be helped is not given by who helps', async () => {
    const { uuid, id } = await addHousehold(test);
    const before = await everything(test);
    const input = { householdId: id, purpose: 'ASSISTANCE', version: 1, ...recorded };
    expect(await act('consentGive', input, aHelper(uuid, null))).toBe('FORBIDDEN');
    expect(await everything(test)).toBe(before);
    expect(
      codes(await act('consentWithdraw', { householdId: id, purpose: 'ASSISTANCE' }, aHelper(uuid, null))),
    ).toEqual([]);
  });

  it('with anything wrong is refused with all of it, and nothing is written', async () => {
    const { id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    const before = await everything(test);
    const of = { householdId: id, purpose: 'CONTACT' };
    expect(codes(await act('consentGive', { ...of, version: 2, givenOn: '2026-11-22' }, OFFICER))).toEqual([
      'CONFLICT input.version',
      'INVALID_INPUT input.method',
      'INVALID_INPUT input.givenOn',
      'INVALID_INPUT input.witnessNote',
    ]);
    expect(codes(await act('consentGive', { ...of, version: 1, ...recorded, method: 'ONLINE' }, OFFICER))).toEqual([
      'INVALID_INPUT input.method',
    ]);
    const form = { ...of, version: 1, method: 'FORM', givenOn: '2026-11-20' };
    expect(codes(await act('consentGive', form, own))).toEqual([
      'INVALID_INPUT input.method',
      'INVALID_INPUT input.givenOn',
    ]);
    expect(codes(await act('consentGive', { purpose: 'ASSISTANCE', version: 1 }, own))).toEqual([
      'INCOMPLETE input.householdId',
    ]);
    expect(codes(await act('consentWithdraw', { purpose: 'ASSISTANCE' }, own))).toEqual([
      'INCOMPLETE input.householdId',
    ]);
    expect(await everything(test)).toBe(before);
  });

  it.each([
    ['a consumer', A_CONSUMER],
    ['a member of some store', aMember(newUuid())],
    ['a helper of another household', aHelper(newUuid(), null)],
    ['an officer of another commune', anOfficer(LANG_SON, TAN_THANH)],
  ] as [string, Viewer][])('of a household is neither given nor taken back by %s', async (_who, viewer) => {
    const { id } = await addHousehold(test);
    const before = await everything(test);
    for (const householdId of [id, publicId('hhd', newUuid()), 'hhd_x']) {
      const input = { householdId, purpose: 'CONTACT' };
      const nowhere = ['NOT_FOUND input.householdId'];
      expect(codes(await act('consentGive', { ...input, version: 1, ...recorded }, viewer))).toEqual(nowhere);
      expect(codes(await act('consentWithdraw', input, viewer))).toEqual(nowhere);
    }
    expect(await act('consentGive', { purpose: 'CONTACT', version: 1 }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await act('consentWithdraw', { purpose: 'CONTACT' }, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await everything(test)).toBe(before);
  });

  it('is never changed or taken out, and the audit does not know the witness', async () => {
    const { id } = await addHousehold(test);
    const witnessNote = 'Trước mặt ông Nông Văn Thử';
    await act('consentGive', { householdId: id, purpose: 'CONTACT', version: 1, method: 'FORM', witnessNote }, OFFICER);
    const { db } = test.subgraph;
    await expect(db.query('delete from consent')).rejects.toThrow(/permission denied/);
    await expect(db.query('update consent set is_given = true')).rejects.toThrow(/permission denied/);
    expect(await db.query(`select from audit_entry e where e::text like '%Nông Văn Thử%'`)).toEqual([]);
  });
});
