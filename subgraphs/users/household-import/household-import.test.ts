import { encodeCursor } from '@cho-phien/kit/paging';
import { AN_ADMIN, anOfficer } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeUsers, openUsers, run, test } from './test-imports.ts';

beforeAll(openUsers);
afterAll(closeUsers);

describe('the imports in the graph', () => {
  const IMPORT = `query ($id: ID!) { householdImport(id: $id) {
    fileName rowCount doneCount madeCount refusedCount finishedAt isDemo province { code }
    reasons { reason kind count } rows(kind: REFUSED) { totalCount nodes { number reason heading value message advice } } } }`;
  let id: string | null;
  beforeAll(async () => {
    // Two before it, so that the list has more than one page.
    for (const which of ['trước', 'trước nữa']) await run([`,Hộ mẫu ${which},,Mai Pha,,,,,,`]);
    ({ id } = await run([
      `,Hộ mẫu đồ thị,,Mai Pha,,,,,,`,
      `,Hộ mẫu đồ thị hai,,Mai Pha,,,,sau Tết,,`,
      `,Hộ mẫu ba,,Bính Xá,,,,,,`,
    ]));
  });

  it('show officers of the province what became of the rows, in their language', async () => {
    const { data } = await test.ask(IMPORT, { id }, { viewer: anOfficer('20'), locale: 'en' });
    expect(data.householdImport).toMatchObject({
      fileName: 'households.csv',
      rowCount: 3,
      doneCount: 3,
      madeCount: 1,
      refusedCount: 2,
      isDemo: true,
      province: { code: '20' },
      reasons: [
        { reason: 'COMMUNE_SPLIT', kind: 'REFUSED', count: 1 },
        { reason: 'SEASON_UNREADABLE', kind: 'REFUSED', count: 1 },
      ],
    });
    expect(data.householdImport.rows).toMatchObject({
      totalCount: 2,
      nodes: [
        { number: 3, heading: 'Mùa vụ', value: 'sau Tết', message: 'The months of the season cannot be read.' },
        { number: 4, heading: 'Xã/Phường', value: 'Bính Xá' },
      ],
    });
    expect(data.householdImport.rows.nodes[1].message).toContain('Xã Kiên Mộc (06625)');
  });

  it('show an officer of a commune the rows that name it alone', async () => {
    const rowsFor = async (communeCode: string) =>
      (await test.ask(IMPORT, { id }, { viewer: anOfficer('20', communeCode) })).data.householdImport.rows.nodes.length;
    expect([await rowsFor('05977'), await rowsFor('06325')]).toEqual([1, 0]);
  });

  it('page their rows, and refuse a cursor that is none of theirs', async () => {
    const ROWS = `query ($id: ID!, $after: String) { householdImport(id: $id) {
      rows(first: 1, after: $after) { nodes { number } pageInfo { endCursor } } } }`;
    const page = async (after: string | null) => {
      const { data, errors } = await test.ask(ROWS, { id, after }, { viewer: AN_ADMIN });
      return errors ? errors[0]?.extensions : data.householdImport.rows;
    };
    const first = await page(null);
    expect(first.nodes).toEqual([{ number: 3 }]);
    expect((await page(first.pageInfo.endCursor)).nodes).toEqual([{ number: 4 }]);
    for (const key of [[1], ['3', '1'], [0.5, 1], [3, 1.5], [2 ** 31, 1], [3, 2 ** 40], [1e300, 1], [3, 1, 1]]) {
      expect(await page(encodeCursor('household-import-rows', key)), String(key)).toMatchObject({
        code: 'BAD_USER_INPUT',
        reason: 'INVALID_CURSOR',
      });
    }
    expect((await page(encodeCursor('household-import-rows', [3, 40_000]))).nodes).toEqual([{ number: 4 }]);
  });

  it('show nothing to others', async () => {
    const seen = async (viewer?: ReturnType<typeof anOfficer>) =>
      (await test.ask(IMPORT, { id }, viewer && { viewer })).data.householdImport !== null;
    expect([await seen(), await seen(anOfficer('01')), await seen(AN_ADMIN)]).toEqual([false, false, true]);
  });

  it('are listed, the latest first, and paged', async () => {
    const LIST = `query ($after: String) { householdImports(first: 2, after: $after) {
      totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
    const page = (await test.ask(LIST, {}, { viewer: anOfficer('20') })).data.householdImports;
    expect(page.nodes[0].id).toBe(id);
    const next = (await test.ask(LIST, { after: page.pageInfo.endCursor }, { viewer: AN_ADMIN })).data.householdImports;
    expect(next.nodes[0].id < page.nodes[1].id).toBe(true);
    expect(page.totalCount).toBeGreaterThan(2);
    const { data, errors } = await test.ask(LIST);
    expect([data.householdImports, errors?.[0]?.extensions?.code]).toEqual([null, 'UNAUTHENTICATED']);
  });
});
