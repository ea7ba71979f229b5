import { newUuid } from '@cho-phien/kit/ids';
import { A_CONSUMER, aHelper, aMember, AN_ADMIN, anOfficer } from '@cho-phien/kit/test-harness';
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traces } from './test-people.ts';
import { api, aStore, closeUsers, COMMUNE, idOf, INPUTS, openUsers, run } from './test-stores.ts';

beforeAll(openUsers);
afterAll(closeUsers);

const PERSONAL = '020087123456';
const ANONYMOUS: Viewer = { kind: 'anonymous' };

/** One person with what several may do. */
function both(...viewers: Viewer[]): Viewer {
  const accounts = viewers.filter((viewer) => viewer.kind === 'account');
  return { ...accounts[0], grants: accounts.flatMap(({ grants }) => grants) } as Viewer;
}
const officers = (...communes: string[]) => both(...communes.map((code) => anOfficer('20', code)));

describe('who may change a store', () => {
  const HOUSEHOLD = newUuid();
  const other = newUuid();
  let store: string;
  beforeAll(async () => {
    store = await aStore({ household_id: HOUSEHOLD });
  });
  const changes = [
    ['storeUpdate', { returnTerms: 'Đổi trong hai ngày.' }],
    ['storeSetOpening', { state: 'CLOSED' }],
  ] as const;

  describe.each(changes)('%s', (mutation, input) => {
    it.each([
      ['a member who manages it', () => aMember(store, [StorePermission.MANAGE_STORE])],
      ['a helper of its household', () => aHelper(HOUSEHOLD, store)],
      ['an officer of its commune', () => anOfficer('20', COMMUNE)],
      ['an officer of its province', () => anOfficer('20')],
      ['an admin', () => AN_ADMIN],
    ])('lets %s', async (_who, viewer) => {
      const { userErrors, refusal, store: changed } = await run(mutation, { id: idOf(store), ...input }, viewer());
      expect(refusal).toBeUndefined();
      expect(userErrors).toEqual([]);
      expect(changed.id).toBe(idOf(store));
    });

    it.each([
      ['nobody', () => ANONYMOUS, 'UNAUTHENTICATED'],
      ['a consumer', () => A_CONSUMER, 'FORBIDDEN'],
      ['a partner', (): Viewer => ({ kind: 'partner', partnerId: other, clientId: other, scopes: [] }), 'FORBIDDEN'],
      ['a member of another store', () => aMember(other), 'FORBIDDEN'],
      [
        'a member for products and orders',
        () => aMember(store, [StorePermission.MANAGE_PRODUCTS, StorePermission.MANAGE_ORDERS]),
        'FORBIDDEN',
      ],
      ['a helper of another household', () => aHelper(other, null), 'FORBIDDEN'],
      ['an officer of another commune', () => anOfficer('20', '06385'), 'FORBIDDEN'],
      ['an officer of another province', () => anOfficer('01'), 'FORBIDDEN'],
    ])('refuses %s and leaves nothing', async (_who, viewer, code) => {
      const before = await traces(api);
      expect((await run(mutation, { id: idOf(store), ...input }, viewer())).refusal).toBe(code);
      expect(await traces(api)).toEqual(before);
    });
  });

  it.each([
    ['a member who manages it', () => aMember(store, [StorePermission.MANAGE_STORE])],
    ['an officer of both communes', () => officers(COMMUNE, '06385')],
    ['an officer of the province', () => anOfficer('20')],
    ['an admin', () => AN_ADMIN],
  ])('moves it to another commune when %s', async (_who, viewer) => {
    const there = { id: idOf(store), communeCode: '06385' };
    expect(await run('storeUpdate', there, viewer())).toMatchObject({ userErrors: [], refusal: undefined });
    const back = { id: idOf(store), communeCode: COMMUNE };
    expect(await run('storeUpdate', back, viewer())).toMatchObject({ userErrors: [], refusal: undefined });
  });

  it.each([
    ['a helper of its household', () => aHelper(HOUSEHOLD, store)],
    ['an officer of its commune', () => anOfficer('20', COMMUNE)],
    ['an officer of the other commune', () => anOfficer('20', '06385')],
    [
      'an officer of its commune who helps its household',
      () => both(anOfficer('20', COMMUNE), aHelper(HOUSEHOLD, store)),
    ],
  ])('does not move it when %s, and leaves nothing', async (_who, viewer) => {
    const before = await traces(api);
    const input = { id: idOf(store), communeCode: '06385', returnTerms: 'Không đổi.' };
    expect((await run('storeUpdate', input, viewer())).refusal).toBe('FORBIDDEN');
    expect(await traces(api)).toEqual(before);
  });

  it('lets a helper and an officer say the commune where it is', async () => {
    for (const viewer of [aHelper(HOUSEHOLD, store), anOfficer('20', COMMUNE)]) {
      expect((await run('storeUpdate', { id: idOf(store), communeCode: COMMUNE }, viewer)).userErrors).toEqual([]);
    }
  });

  it.each(['storeVerify', 'storeUnverify'] as const)('%s: officers of its place alone', async (mutation) => {
    const input = { id: idOf(store) };
    const before = await traces(api);
    for (const viewer of [
      A_CONSUMER,
      aMember(store),
      aHelper(HOUSEHOLD, store),
      anOfficer('20', '06385'),
      anOfficer('01'),
    ]) {
      expect((await run(mutation, input, viewer)).refusal).toBe('FORBIDDEN');
    }
    expect((await run(mutation, input, ANONYMOUS)).refusal).toBe('UNAUTHENTICATED');
    expect(await traces(api)).toEqual(before);
    for (const viewer of [anOfficer('20', COMMUNE), anOfficer('20'), AN_ADMIN]) {
      expect(await run(mutation, input, viewer)).toMatchObject({ userErrors: [], refusal: undefined });
    }
  });

  it('tells who may change everything that a store is not there, and nobody else', async () => {
    for (const mutation of Object.keys(INPUTS) as (keyof typeof INPUTS)[]) {
      const input = { id: idOf(other), ...(mutation === 'storeSetOpening' ? { state: 'OPEN' } : {}) };
      expect((await run(mutation, input, AN_ADMIN)).userErrors).toEqual([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
      expect((await run(mutation, input, anOfficer('20'))).refusal).toBe('FORBIDDEN');
    }
  });
});

describe('what a store tells', () => {
  it('changes as far as it is given, and makes its pages follow', async () => {
    const store = await aStore();
    await api.told();
    const after = await api.subgraph.feed.head();
    const { store: changed } = await run('storeUpdate', { id: idOf(store), phone: '0912 345 678' }, aMember(store));
    expect(changed).toMatchObject({ phone: '+84912345678', returnTerms: 'Đổi trong ngày.', isPublic: true });
    await api.told();
    const { changes } = await api.subgraph.feed.changes({ after });
    expect(changes).toMatchObject([{ entity: 'Store', id: idOf(store), after: { isPublic: true, opening: 'OPEN' } }]);
    // The same again is no change.
    const before = await traces(api);
    await run('storeUpdate', { id: idOf(store), phone: '0912 345 678' }, aMember(store));
    expect(await traces(api)).toEqual(before);
  });

  it('stays complete once it is public', async () => {
    const store = await aStore();
    const before = await traces(api);
    const { userErrors } = await run('storeUpdate', { id: idOf(store), phone: null, taxCode: '' }, aMember(store));
    expect(userErrors).toEqual([
      { code: 'INCOMPLETE', path: ['input', 'phone'] },
      { code: 'INCOMPLETE', path: ['input', 'taxCode'] },
    ]);
    expect(await traces(api)).toEqual(before);
  });

  it('makes it public with the last thing that was missing, and tells partners of it then', async () => {
    const store = await aStore({ address: null });
    await api.told();
    const { data } = await api.ask('{ storeChanges(first: 100) { nodes { storeId } pageInfo { endCursor } } }');
    const { store: changed } = await run('storeUpdate', { id: idOf(store), address: 'Thôn Mới' }, aMember(store));
    expect(changed).toMatchObject({ isPublic: true, missingDuties: [] });
    await api.told();
    const told = await api.ask(
      'query ($after: String) { storeChanges(first: 100, after: $after) { nodes { storeId kind } } }',
      { after: data.storeChanges.pageInfo.endCursor },
    );
    expect(told.data.storeChanges.nodes).toContainEqual({ storeId: idOf(store), kind: 'ADDED' });
  });

  it('of one that news name may stay unknown', async () => {
    const { data } = await api.ask(
      '{ store(slug: "htx-dong-banh") { id isPublic missingDuties address phone taxCode } }',
    );
    expect(data.store).toMatchObject({ isPublic: true, address: null, phone: null, taxCode: null });
    expect(data.store.missingDuties).toEqual(['ADDRESS', 'PHONE', 'REGISTRATION', 'COMPLAINT_WAY', 'RETURN_TERMS']);
    const officer = anOfficer('20', COMMUNE);
    const { store } = await run('storeUpdate', { id: data.store.id, phone: '0205 3820 000' }, officer);
    expect(store.missingDuties).not.toContain('PHONE');
    expect((await run('storeUpdate', { id: data.store.id, phone: null }, officer)).userErrors).toEqual([]);
  });

  it('shows the end alone of a personal number, but to its own people and officers, and never in the audit', async () => {
    const household = newUuid();
    const store = await aStore({ household_id: household });
    const { store: changed } = await run('storeUpdate', { id: idOf(store), taxCode: PERSONAL }, aMember(store));
    expect(changed.taxCode).toBe(PERSONAL);
    const query = `query ($id: ID, $keys: [_Any!]!) { store(id: $id) { taxCode }
      _entities(representations: $keys) { ... on Store { taxCode } } }`;
    const codeFor = async (viewer: Viewer) => {
      const { data } = await api.ask(
        query,
        { id: idOf(store), keys: [{ __typename: 'Store', id: idOf(store) }] },
        { viewer },
      );
      expect(data._entities[0]).toEqual(data.store);
      return data.store.taxCode;
    };
    for (const viewer of [
      ANONYMOUS,
      A_CONSUMER,
      aMember(newUuid()),
      aMember(store, [StorePermission.MANAGE_ORDERS]),
      aHelper(newUuid(), null),
      anOfficer('20', '06385'),
    ]) {
      expect(await codeFor(viewer)).toBe('•••••••••456');
    }
    for (const viewer of [aMember(store), aHelper(household, store), anOfficer('20', COMMUNE), AN_ADMIN]) {
      expect(await codeFor(viewer)).toBe(PERSONAL);
    }
    const leaked = await api.subgraph.db.query(
      `select 1 from audit_entry a where a::text like $1 union all select 1 from change c where c::text like $1`,
      [`%${PERSONAL}%`],
    );
    expect(leaked).toEqual([]);
    const [entry] = await api.subgraph.db.query<{ before: object; after: object }>(
      `select before, after from audit_entry where entity_id = $1 order by position desc limit 1`,
      [idOf(store)],
    );
    expect(entry).toMatchObject({
      before: { tax_code: '0100109106' },
      after: { tax_code: null, personal_tax_code: '•' },
    });
  });
});
