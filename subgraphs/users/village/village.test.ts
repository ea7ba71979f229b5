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
import { actor, addHousehold, CHI_LANG, everything, LANG_SON, TAN_THANH } from '../household/test-households.ts';
import { users } from '../subgraph.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  const village = 'village { id name commune { code } coverage { network asOf source } isDemo }';
  act = actor(test, { villageCreate: village, villageUpdate: village, villageSetCoverage: village });
});
afterAll(() => test.close());

const OFFICER = anOfficer(LANG_SON, CHI_LANG);
const NOBODIES: [string, Viewer, string][] = [
  ['nobody', { kind: 'anonymous' }, 'UNAUTHENTICATED'],
  ['a consumer', A_CONSUMER, 'FORBIDDEN'],
  ['a helper', aHelper(newUuid(), null), 'FORBIDDEN'],
  ['an officer of another commune', anOfficer(LANG_SON, TAN_THANH), 'FORBIDDEN'],
];
const codes = ({ userErrors }: any) => userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);

describe('a village', () => {
  it('is added and renamed by officers of its commune; each name once', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: '  Nà   Pản ' }, OFFICER);
    expect(village).toMatchObject({ name: 'Nà Pản', commune: { code: CHI_LANG }, coverage: null, isDemo: false });
    const again = { communeCode: CHI_LANG, name: 'Nà Pản' };
    expect(codes(await act('villageCreate', again, OFFICER))).toEqual(['CONFLICT input.name']);
    const other = await act('villageCreate', { communeCode: CHI_LANG, name: 'Nà Pàn' }, anOfficer(LANG_SON));
    expect(codes(await act('villageUpdate', { id: other.village.id, name: 'Nà Pản' }, OFFICER))).toEqual([
      'CONFLICT input.name',
    ]);
    expect((await act('villageUpdate', { id: other.village.id, name: 'Nà Phước' }, OFFICER)).village.name).toBe(
      'Nà Phước',
    );
    expect(codes(await act('villageUpdate', { id: other.village.id, name: ' ' }, OFFICER))).toEqual([
      'INVALID_INPUT input.name',
    ]);
    expect(codes(await act('villageCreate', { communeCode: '99999', name: '' }, AN_ADMIN))).toEqual([
      'INVALID_INPUT input.communeCode',
      'INVALID_INPUT input.name',
    ]);
  });

  it('has a network as of a day, which only goes forward', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Co Hương' }, OFFICER);
    const set = (network: string, asOf: string, source?: string) =>
      act('villageSetCoverage', { id: village.id, network, asOf, source }, OFFICER);
    expect((await set('NONE', '2026-03-01', 'Khảo sát của xã')).village.coverage).toEqual({
      network: 'NONE',
      asOf: '2026-03-01',
      source: 'Khảo sát của xã',
    });
    expect((await set('G4', '2026-11-21')).village.coverage).toEqual({
      network: 'G4',
      asOf: '2026-11-21',
      source: null,
    });
    const before = await everything(test);
    expect(codes(await set('FIBRE', '2026-11-22'))).toEqual(['INVALID_INPUT input.asOf']);
    expect(codes(await set('NONE', '2026-11-20', ''))).toEqual([
      'INVALID_INPUT input.asOf',
      'INVALID_INPUT input.source',
    ]);
    expect(codes(await act('villageUpdate', { id: publicId('vil', newUuid()) }, AN_ADMIN))).toEqual([
      'NOT_FOUND input.id',
    ]);
    expect(await everything(test)).toBe(before);
  });

  it.each(NOBODIES)('is not written by %s', async (_who, viewer, refusal) => {
    const name = `Bản ${newUuid()}`;
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name }, OFFICER);
    const before = await everything(test);
    expect(await act('villageCreate', { communeCode: CHI_LANG, name: 'X' }, viewer)).toBe(refusal);
    expect(await act('villageUpdate', { id: village.id, name: 'X' }, viewer)).toBe(refusal);
    expect(await act('villageSetCoverage', { id: village.id, network: 'G4', asOf: '2026-01-01' }, viewer)).toBe(
      refusal,
    );
    expect(await everything(test)).toBe(before);
  });

  it('is public with its network; how many households it has is for officers', async () => {
    const communeCode = '06475';
    const { village } = await act('villageCreate', { communeCode, name: 'Đèo Luông' }, AN_ADMIN);
    await act('villageCreate', { communeCode, name: 'An Mạ' }, AN_ADMIN);
    const { uuid } = await addHousehold(test, { communeCode });
    await test.subgraph.db.query(
      `update household set village_id = (select id from village where name = 'Đèo Luông')
      where id = $1`,
      [uuid],
    );
    const query = `query ($id: ID!) {
      village(id: $id) { householdCount }
      villages(filter: { communeCode: "${communeCode}", search: "deo l" }) { nodes { name } totalCount }
      commune(code: "${communeCode}") { villages { name } } }`;
    const seen = async (viewer: Viewer) => {
      const { result, statements } = await test.countingSql(() => test.ask(query, { id: village.id }, { viewer }));
      return { ...result.data, statements: statements.length };
    };
    const shown = {
      villages: { nodes: [{ name: 'Đèo Luông' }], totalCount: 1 },
      commune: { villages: [{ name: 'An Mạ' }, { name: 'Đèo Luông' }] },
    };
    expect(await seen({ kind: 'anonymous' })).toEqual({ ...shown, village: { householdCount: null }, statements: 4 });
    expect(await seen(OFFICER)).toMatchObject({ village: { householdCount: null } });
    expect(await seen(AN_ADMIN)).toMatchObject({ ...shown, village: { householdCount: 1 } });
  });
});
