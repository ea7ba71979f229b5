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
import { users } from '../subgraph.ts';
import {
  actor,
  addAccount,
  addHousehold,
  CHI_LANG,
  everything,
  LANG_SON,
  newPhone,
  TAN_THANH,
} from './test-households.ts';

let test: TestSubgraph;
let act: ReturnType<typeof actor>;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  const household = `household { id code headName phone commune { code } village { name } formerCommune { fullName } products
    seasonMonths scale { quantity unit } expectedYieldGrams missing completeness version isArchived } warning`;
  act = actor(test, {
    householdCreate: household,
    householdUpdate: household,
    householdArchive: household,
    villageCreate: 'village { id }',
  });
});
afterAll(() => test.close());

const OFFICER = anOfficer(LANG_SON, CHI_LANG);
const STRANGERS: [string, Viewer][] = [
  ['a consumer', A_CONSUMER],
  ['a member of some store', aMember(newUuid())],
  ['a helper of another household', aHelper(newUuid(), null)],
  ['an officer of another commune', anOfficer(LANG_SON, TAN_THANH)],
  ['an officer of another province', anOfficer('04')],
];
const codes = ({ userErrors }: any) => userErrors.map(({ code, path }: any) => `${code} ${path.join('.')}`);
const see = async (id: string, viewer: Viewer) =>
  (await test.ask('query ($id: ID!) { household(id: $id) { headName phone } }', { id }, { viewer })).data.household;
const list = async (viewer: Viewer, filter: object = {}, rest = '') => {
  const { data, errors } = await test.ask(
    `query ($filter: HouseholdFilter) { households(filter: $filter ${rest}) {
       nodes { id headName } pageInfo { hasNextPage endCursor } totalCount } }`,
    { filter },
    { viewer },
  );
  return data?.households ?? errors?.[0]?.extensions?.code;
};
const ids = ({ nodes }: any) => nodes.map(({ id }: any) => id);

describe('a household', () => {
  it('is seen by its officers, admins, itself and its helpers, and by nobody else', async () => {
    const { uuid, id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    const shown = { headName: 'Hoàng Thị Mỷ', phone };
    for (const viewer of [OFFICER, anOfficer(LANG_SON), AN_ADMIN, own, aHelper(uuid, null)]) {
      expect(await see(id, viewer)).toEqual(shown);
      expect(ids(await list(viewer, { search: phone }))).toEqual([id]);
    }
    for (const [, viewer] of STRANGERS) {
      expect(await see(id, viewer)).toBeNull();
      const found = await list(viewer, { search: phone });
      expect(found === 'FORBIDDEN' || found.nodes.length === 0).toBe(true);
    }
    expect(await see(id, { kind: 'anonymous' })).toBeNull();
    expect(await list({ kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    expect(await list(A_CONSUMER)).toBe('FORBIDDEN');
  });

  it('is nobody who has a number that stands at several', async () => {
    const { id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    const query = '{ me { household { id } } }';
    expect((await test.ask(query, {}, { viewer: own })).data.me.household).toEqual({ id });
    await addHousehold(test, { phone });
    expect((await test.ask(query, {}, { viewer: own })).data.me.household).toBeNull();
    expect(await see(id, own)).toBeNull();
  });

  it('warns who writes a number that another one has', async () => {
    const { phone } = await addHousehold(test);
    const made = await act('householdCreate', { headName: 'Vi Văn Khác', communeCode: CHI_LANG, phone }, OFFICER);
    expect(made.warning).toContain('hộ khác');
    const other = await act('householdUpdate', { id: made.household.id, phone: newPhone() }, OFFICER);
    expect(other.warning).toBeNull();
    const back = await act('householdUpdate', { id: made.household.id, phone }, OFFICER);
    expect(back.warning).toContain('hộ khác');
    const untouched = await act('householdUpdate', { id: made.household.id, products: ['Na'] }, OFFICER);
    expect(untouched.warning).toBeNull();
  });

  it('that several officers enter at the same moment is made once', async () => {
    const input = { headName: 'Lý Thị Cùng Lúc', communeCode: CHI_LANG, phone: newPhone() };
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        act('householdCreate', { ...input, headName: nth % 2 ? input.headName : 'lý thị  cùng lúc' }, OFFICER),
      ),
    );
    expect(all.filter(({ household }) => household)).toHaveLength(1);
    expect(all.flatMap(codes)).toEqual(Array(7).fill('CONFLICT input.headName'));
    expect(ids(await list(OFFICER, { search: input.phone }))).toHaveLength(1);
  });

  it('is entered by an officer of its commune, with what is missing told', async () => {
    const { village } = await act('villageCreate', { communeCode: CHI_LANG, name: 'Nà Pản' }, OFFICER);
    const created = await act(
      'householdCreate',
      {
        headName: '  Vi  Thị Đào ',
        communeCode: CHI_LANG,
        phone: '0912 345 678',
        villageId: village.id,
        products: ['Na', 'Na', 'Hồi'],
        seasonMonths: [9, 8, 8],
      },
      OFFICER,
    );
    expect(created.userErrors).toEqual([]);
    expect(created.household).toMatchObject({
      code: expect.stringMatching(/^H\d{7}$/),
      headName: 'Vi Thị Đào',
      phone: '+84912345678',
      village: { name: 'Nà Pản' },
      products: ['Na', 'Hồi'],
      seasonMonths: [8, 9],
      missing: ['SCALE', 'YIELD', 'CONSENT'],
      completeness: 66,
    });
    const twice = { headName: 'vi thi dao', communeCode: CHI_LANG, phone: '84912345678', villageId: village.id };
    const again = await act('householdCreate', twice, OFFICER);
    expect(codes(again)).toEqual(['CONFLICT input.headName']);
    expect(again.userErrors[0].message).toContain(created.household.code);
  });

  it('with wrong facts is refused with all that is wrong, and nothing is written', async () => {
    const before = await everything(test);
    const wrong = await act(
      'householdCreate',
      {
        headName: ' ',
        communeCode: CHI_LANG,
        phone: '12',
        assistedContact: 'x'.repeat(201),
        formerCommuneCode: '99999',
        villageId: publicId('vil', newUuid()),
        products: [''],
        seasonMonths: [0, 13],
        scale: { quantity: 0, unit: 'TREE' },
        expectedYieldGrams: -1,
      },
      OFFICER,
    );
    expect(codes(wrong)).toEqual(
      [
        'headName',
        'phone',
        'assistedContact',
        'formerCommuneCode',
        'villageId',
        'products',
        'seasonMonths',
        'scale',
        'expectedYieldGrams',
      ].map((field) => `INVALID_INPUT input.${field}`),
    );
    expect(await everything(test)).toBe(before);
  });

  it.each([['nobody', { kind: 'anonymous' }], ...STRANGERS] as [string, Viewer][])(
    'is not entered, changed or put aside by %s',
    async (_who, viewer) => {
      const { id } = await addHousehold(test);
      const before = await everything(test);
      const refusal = viewer.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect(await act('householdCreate', { headName: 'A', communeCode: CHI_LANG }, viewer)).toBe(refusal);
      for (const [name, input] of [
        ['householdUpdate', { id, headName: 'Kẻ lạ' }],
        ['householdArchive', { id }],
      ] as const) {
        const answer = await act(name, input, viewer);
        expect(viewer.kind === 'anonymous' ? answer : codes(answer)).toEqual(
          viewer.kind === 'anonymous' ? 'UNAUTHENTICATED' : ['NOT_FOUND input.id'],
        );
        const unknown = await act(name, { ...input, id: publicId('hhd', newUuid()) }, viewer);
        expect(unknown).toEqual(answer);
      }
      expect(await everything(test)).toBe(before);
    },
  );

  it('is corrected by itself; its commune only by officers of both', async () => {
    const { id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    const { household } = await act('householdUpdate', { id, expectedYieldGrams: 3_000_000_000 }, own);
    expect(household).toMatchObject({ expectedYieldGrams: 3_000_000_000, version: 2, headName: 'Hoàng Thị Mỷ' });
    const before = await everything(test);
    expect(codes(await act('householdUpdate', { id, version: 1, headName: 'B' }, own))).toEqual([
      'CONFLICT input.version',
    ]);
    const move = { id, communeCode: TAN_THANH };
    expect(await act('householdUpdate', move, own)).toBe('FORBIDDEN');
    expect(await act('householdUpdate', move, OFFICER)).toBe('FORBIDDEN');
    expect(await act('householdArchive', { id }, own)).toBe('FORBIDDEN');
    expect(await everything(test)).toBe(before);
    expect((await act('householdUpdate', move, anOfficer(LANG_SON))).household.commune.code).toBe(TAN_THANH);
  });

  it('is changed by its helper as assisted; they do not make themselves the household', async () => {
    const { uuid, id } = await addHousehold(test);
    const helper = aHelper(uuid, null);
    const { household } = await act('householdUpdate', { id, headName: 'Hoàng Thị Mỹ', products: ['Na'] }, helper);
    expect(household.headName).toBe('Hoàng Thị Mỹ');
    const { data } = await test.ask(
      'query ($id: ID) { userAudit(filter: { actingFor: $id }) { nodes { action actingFor entityId before after } } }',
      { id },
      { viewer: AN_ADMIN },
    );
    expect(data.userAudit.nodes).toEqual([
      {
        action: 'householdUpdate',
        actingFor: id,
        entityId: id,
        before: expect.objectContaining({ head_name: '•', products: [] }),
        after: expect.objectContaining({ head_name: '•', products: ['Na'] }),
      },
    ]);
    const before = await everything(test);
    expect(await act('householdUpdate', { id, phone: newPhone() }, helper)).toBe('FORBIDDEN');
    expect(await act('householdArchive', { id }, helper)).toBe('FORBIDDEN');
    expect(await everything(test)).toBe(before);
  });

  it('that is put aside is seen by officers only, and can be taken back', async () => {
    const { uuid, id, phone } = await addHousehold(test);
    const own = (await addAccount(test, phone)).viewer();
    expect((await act('householdArchive', { id }, OFFICER)).household.isArchived).toBe(true);
    expect(await see(id, own)).toBeNull();
    expect(await see(id, aHelper(uuid, null))).toBeNull();
    expect(ids(await list(OFFICER, { search: phone }))).toEqual([]);
    expect(ids(await list(OFFICER, { search: phone, isArchived: true }))).toEqual([id]);
    await act('householdArchive', { id, isArchived: false }, OFFICER);
    expect(await see(id, own)).not.toBeNull();
  });

  it('leaves no name and no number in the audit', async () => {
    const phone = newPhone();
    await act('householdCreate', { headName: 'Lý Thị Kín', communeCode: CHI_LANG, phone }, OFFICER);
    const entries = await test.subgraph.db.query(
      `select from audit_entry e where e::text like '%Lý Thị Kín%' or e::text like '%ly thi kin%' or e::text like $1`,
      [`%${phone}%`],
    );
    expect(entries).toEqual([]);
  });
});

describe('a list of households', () => {
  it('finds words of names without marks, numbers of the registry, and what is missing', async () => {
    const phone = newPhone();
    const { household } = await act(
      'householdCreate',
      { headName: 'Đặng Ngọc Ưng', communeCode: CHI_LANG, phone, products: ['Na'] },
      OFFICER,
    );
    for (const search of ['dang ng', 'Ưng', 'ngọc đặng', household.code.toLowerCase(), `0${phone.slice(3)}`]) {
      expect(ids(await list(OFFICER, { search }))).toEqual([household.id]);
    }
    expect(ids(await list(OFFICER, { search: 'dang ngoc x' }))).toEqual([]);
    const search = household.code;
    expect(ids(await list(OFFICER, { search, missing: ['SEASON', 'CONSENT'] }))).toEqual([household.id]);
    expect(ids(await list(OFFICER, { search, missing: ['PRODUCTS'] }))).toEqual([]);
    expect(ids(await list(AN_ADMIN, { search, communeCode: TAN_THANH }))).toEqual([]);
  });

  it('goes through all of them, one statement a page', async () => {
    const communeCode = '06475';
    for (const headName of ['Ân', 'An', 'Đào', 'Bé', 'An']) await addHousehold(test, { headName, communeCode });
    const seen: string[] = [];
    let after = '';
    do {
      const { result, statements } = await test.countingSql(async () => {
        const { data } = await test.ask(
          `{ households(first: 2 ${after} filter: { communeCode: "${communeCode}" }) {
             nodes { headName } pageInfo { hasNextPage endCursor } } }`,
          {},
          { viewer: AN_ADMIN },
        );
        return data.households;
      });
      expect(statements).toHaveLength(1);
      seen.push(...result.nodes.map(({ headName }: any) => headName));
      after = result.pageInfo.hasNextPage ? `after: "${result.pageInfo.endCursor}"` : '';
    } while (after);
    expect(seen.sort()).toEqual(['An', 'An', 'Bé', 'Ân', 'Đào']);
  });
});

describe('the tables', () => {
  it('fold a name as the kit does', async () => {
    const names = ['Hoàng Thị Mỷ', 'ĐẶNG  Văn Ngữ', 'Ưng', 'hoà Hòa', 'Ea H’Leo'];
    for (const form of ['NFC', 'NFD'] as const) {
      for (const name of names) {
        const [row] = await test.subgraph.db.query<{ folded: string }>('select fold_name($1) as folded', [
          name.normalize(form),
        ]);
        expect(row?.folded).toBe(foldVietnamese(name));
      }
    }
  });

  it('may not be emptied by the running subgraph', async () => {
    for (const table of ['household', 'village']) {
      await expect(test.subgraph.db.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});
