import { seedUuid } from '@cho-phien/kit/ids';
import { aMember, AN_ADMIN, anOfficer, TEST_NOW } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traces } from './test-people.ts';
import { api, aStore, closeUsers, COMMUNE, idOf, openUsers, run } from './test-stores.ts';

beforeAll(openUsers);
afterAll(closeUsers);

describe('a verification', () => {
  it('says the office and when, and no name', async () => {
    const store = await aStore();
    const by = async (viewer: Viewer) => (await run('storeVerify', { id: idOf(store) }, viewer)).store;
    const at = TEST_NOW.toISOString();
    expect(await by(anOfficer('20', COMMUNE))).toMatchObject({
      isIdentityVerified: true,
      verification: { at, role: 'OFFICER', commune: { code: COMMUNE }, province: { code: '20' } },
    });
    expect((await by(anOfficer('20'))).verification).toEqual({
      at,
      role: 'OFFICER',
      commune: null,
      province: { code: '20' },
    });
    expect((await by(AN_ADMIN)).verification).toEqual({ at, role: 'ADMIN', commune: null, province: null });
    const { store: undone } = await run('storeUnverify', { id: idOf(store) }, anOfficer('20', COMMUNE));
    expect(undone).toMatchObject({ isIdentityVerified: false, verification: null });
  });

  it.each([
    ['name', { name: 'Tên khác' }],
    ['kind', { kind: 'COMPANY' }],
    ['place', { communeCode: '06385' }],
    ['tax code', { taxCode: '0300588569' }],
    ['registration', { registrationNumber: '20A-123' }],
  ])('ends with another %s', async (_what, input) => {
    const store = await aStore();
    await run('storeVerify', { id: idOf(store) }, AN_ADMIN);
    expect(
      (await run('storeUpdate', { id: idOf(store), phone: '0912345679' }, aMember(store))).store.isIdentityVerified,
    ).toBe(true);
    const { store: changed } = await run('storeUpdate', { id: idOf(store), ...input }, aMember(store));
    expect(changed).toMatchObject({ isIdentityVerified: false, verification: null });
  });

  it('is not given to samples, to one’s own store, or without papers', async () => {
    const [store, unregistered] = [await aStore(), await aStore({ tax_code: null })];
    const own: Viewer = { ...(aMember(store) as Extract<Viewer, { kind: 'account' }>) };
    const officer = anOfficer('20', COMMUNE) as Extract<Viewer, { kind: 'account' }>;
    const both: Viewer = { ...officer, grants: [...officer.grants, ...(own.kind === 'account' ? own.grants : [])] };
    const sample = await aStore({ is_demo: true });
    const before = await traces(api);
    const verify = async (id: string, viewer: Viewer) =>
      (await run('storeVerify', { id: idOf(id) }, viewer)).userErrors;
    expect(await verify(sample, AN_ADMIN)).toEqual([{ code: 'CONFLICT', path: ['input', 'id'] }]);
    expect(await verify(store, both)).toEqual([{ code: 'CONFLICT', path: ['input', 'id'] }]);
    expect(await verify(unregistered, officer)).toEqual([{ code: 'INCOMPLETE', path: ['input', 'taxCode'] }]);
    expect(await traces(api)).toEqual(before);
  });
});

it('is known of the seeded ones: nobody has verified any', async () => {
  const { data } = await api.ask(
    `query ($id: ID) { store(id: $id) { isIdentityVerified verification { at } opening { state } } }`,
    {
      id: idOf(seedUuid('store', 'thuan-anh')),
    },
  );
  expect(data.store).toEqual({ isIdentityVerified: false, verification: null, opening: { state: 'OPEN' } });
});
