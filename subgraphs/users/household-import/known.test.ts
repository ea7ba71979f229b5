import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicId } from '@cho-phien/kit/ids';
import { derivedKey } from '@cho-phien/kit/secrets';
import { anOfficer } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesWith } from '../household/test-households.ts';
import { FORGOTTEN_HOUSEHOLDS } from '../rights/forgotten.ts';
import { exportHouseholds } from './export.ts';
import {
  closeUsers,
  folder,
  name,
  nextName,
  nth,
  openUsers,
  phone,
  registry,
  report,
  run,
  sql,
  test,
} from './test-imports.ts';

beforeAll(openUsers);
afterAll(closeUsers);
beforeEach(nextName);

describe('who is who', () => {
  it('is told by telephone, name and village within the file', async () => {
    const result = await run([
      `,${name},${phone(1)},Mai Pha,,Thôn 1,,,,`,
      `,${name},${phone(1)},Mai Pha,,Thôn 2,,,,`,
      `,${name} khác,${phone(1)},Mai Pha,,Thôn 1,,,,`,
      `,${name},${phone(2)},Mai Pha,,Thôn 1,,,,`,
      `,${name},,Mai Pha,,Thôn 1,,,,`,
      `,${name},,Mai Pha,,Thôn 3,,,,`,
    ]);
    expect(await report()).toEqual(['3 DUPLICATE_IN_FILE', '4 PHONE_IN_FILE', '6 DUPLICATE_IN_FILE']);
    expect(result.counts).toMatchObject({ made: 3, refused: 3 });
  });

  it('is told by telephone, name and village of the registry', async () => {
    await run([
      `,${name} một,${phone(1)},Mai Pha,,Thôn 1,,,,`,
      `,${name} hai,,Mai Pha,,Thôn 1,,,,`,
      `,${name} ba,${phone(3)},Mai Pha,,Thôn 1,,,,`,
      `,${name} bốn,${phone(4)},Mai Pha,,Thôn 1,,,,`,
    ]);
    const result = await run([
      // Moved within the commune; got a telephone; another with the same telephone; a namesake with another telephone.
      `,${name} một,${phone(1)},Mai Pha,,Thôn 2,,,,`,
      `,${name} hai,${phone(2)},Mai Pha,,Thôn 1,,,,`,
      `,${name} năm,${phone(3)},Mai Pha,,Thôn 1,,,,`,
      `,${name} bốn,${phone(5)},Mai Pha,,Thôn 1,,,,`,
      `mới,${name} ba,${phone(6)},Mai Pha,,Thôn 1,,,,`,
    ]);
    expect(await report()).toEqual(['2 CHANGED', '3 CHANGED', '4 PHONE_OF_ANOTHER', '5 NAMESAKE']);
    expect(result.counts).toMatchObject({ made: 1, changed: 2, refused: 2 });
    const [four] = await sql<{ code: string }>(`select code from household where head_name = $1`, [`${name} bốn`]);
    const named = await run([`${four?.code},${name} bốn,${phone(5)},Mai Pha,,Thôn 1,,,,`]);
    expect(named.counts).toMatchObject({ changed: 1, made: 0 });
  });

  it('is told by the code that the province gave, whatever else changes', async () => {
    await run([`LS-${nth},${name},${phone(1)},Mai Pha,,Thôn 1,,,,`]);
    const result = await run([`LS-${nth},${name} đổi tên,${phone(2)},Bắc Sơn,,,,,,`]);
    expect(result.counts).toMatchObject({ changed: 1 });
    const rows = await sql(`select commune_code, village_id from household where head_name = $1`, [`${name} đổi tên`]);
    expect(rows).toEqual([{ commune_code: '06325', village_id: null }]);
  });

  it('is asked of a household that was put aside', async () => {
    await run([`,${name},${phone(1)},Mai Pha,,Thôn 1,,,,`]);
    await sql(`update household set archived_at = now() where head_name = $1`, [name]);
    await run([`,${name},${phone(1)},Mai Pha,,Thôn 1,Na,,,`]);
    expect(await report()).toEqual(['2 ARCHIVED']);
  });
});

describe('who was forgotten', () => {
  const officer = anOfficer('20');
  const mutate = async (mutation: string, type: string, input: object) => {
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
    const { data, errors } = await test.ask(text, { input }, { viewer: officer });
    expect([errors, data?.[mutation].userErrors]).toEqual([undefined, []]);
  };
  /** Forgets all households of the test whose name ends so, as the office does when one asks on paper. */
  const forget = async (...endings: string[]) => {
    for (const ending of endings) {
      const rows = await sql<{ id: string }>(`select id from household where head_name = $1`, [`${name}${ending}`]);
      expect(rows).toHaveLength(1);
      await mutate('householdErase', 'HouseholdEraseInput', {
        id: publicId('hhd', rows[0]?.id ?? ''),
        isCertain: true,
      });
    }
  };

  it('is not made anew by the same list, tried or done; a namesake of another village is', async () => {
    const rows = [
      `,${name} một,${phone(1)},Mai Pha,,Thôn 1,,,,`,
      `,${name} hai,,Mai Pha,,Thôn 1,,,,`,
      `LS-${nth}-3,${name} ba,,Mai Pha,,Thôn 1,,,,`,
      `,${name} bốn,,Mai Pha,,,,,,`,
      `,${name} ở lại,${phone(5)},Mai Pha,,Thôn 1,,,,`,
    ];
    await run(rows);
    await forget(' một', ' hai', ' ba', ' bốn');
    for (const said of [`${name} một`, phone(1).slice(1), `${name} hai`, `LS-${nth}-3`, `${name} bốn`]) {
      expect(await tablesWith(test, said), said).toEqual([]);
    }
    const before = await registry();
    const tried = await run(rows, { isDryRun: true });
    expect(tried).toMatchObject({ counts: { made: 0, unchanged: 1, refused: 4 }, reasons: { FORGOTTEN: 4 } });
    const done = await run(rows);
    expect({ ...done.counts, reasons: done.reasons }).toEqual({ ...tried.counts, reasons: tried.reasons });
    expect(await report()).toEqual(['2 FORGOTTEN', '3 FORGOTTEN', '4 FORGOTTEN', '5 FORGOTTEN']);
    expect(await registry()).toEqual(before);
    expect(await tablesWith(test, `${name} một`)).toEqual([]);

    const namesakes = await run([
      `,${name} một,${phone(6)},Mai Pha,,Thôn 2,,,,`,
      `,${name} hai,,Mai Pha,,Thôn 2,,,,`,
      `,${name} hai,,Bắc Sơn,,Thôn 1,,,,`,
      `mới,${name} hai,${phone(7)},Mai Pha,,Thôn 1,,,,`,
    ]);
    expect(namesakes.counts).toMatchObject({ made: 4, refused: 0 });
  });

  it('is known in a list from before it had a telephone, or whose other cells have changed', async () => {
    await run([`,${name},${phone(1)},Mai Pha,,Thôn 1,,,,`]);
    await forget('');
    const { counts } = await run([
      `,${name.toUpperCase()},+84 ${phone(1).slice(1)},Bắc Sơn,,,Hồi,,3,`,
      `,${name},,Mai Pha,,Thôn 1,,,,`,
      `,${name},,Mai Pha,,,,,,`,
    ]);
    expect(counts).toMatchObject({ made: 0, refused: 3 });
    expect(await report()).toEqual(['2 FORGOTTEN', '3 FORGOTTEN', '4 FORGOTTEN']);
  });

  it('comes back when an officer enters it, and is then known as any other', async () => {
    const rows = [`,${name},${phone(1)},Mai Pha,,Thôn 1,Na,,,`];
    await run(rows);
    await forget('');
    await mutate('householdCreate', 'HouseholdCreateInput', { headName: name, phone: phone(1), communeCode: '05977' });
    expect((await run(rows)).counts).toMatchObject({ made: 0, changed: 1, refused: 0 });
  });

  it('is kept as hashes of the secret alone, for good, and another secret is told of', async () => {
    await run([`,${name},${phone(1)},Mai Pha,,Thôn 1,,,,`]);
    await forget('');
    await expect(sql('delete from forgotten_household')).rejects.toThrow(/permission denied/);
    await expect(sql(`update forgotten_household set key_id = ''`)).rejects.toThrow(/permission denied/);
    const told: string[] = [];
    const other = { forgottenKey: derivedKey('another secret', FORGOTTEN_HOUSEHOLDS), isDryRun: true };
    const result = await run([`,${name},${phone(1)},Mai Pha,,Thôn 1,,,,`], {
      ...other,
      log: (line) => told.push(line),
    });
    expect(result.counts).toMatchObject({ made: 1 });
    expect(told.join()).toContain('another INTERNAL_SECRET');
  });

  it('takes one statement for all rows that are written together', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => `,${name} ${index},${phone(index)},Mai Pha,,,,,,`);
    const { statements } = await test.countingSql(() => run(rows));
    const asked = statements.filter((text) => text.includes('from forgotten_household where mac'));
    expect(asked).toHaveLength(1);
  });
});

// The registry holds those put aside and forgotten above too: an export leaves them out.
describe('an export', () => {
  it('imported again changes nothing', async () => {
    await run([
      `,${name},${phone(1)},Mai Pha,,Thôn Nà Pồ,"Na, quýt",tháng 11 - tháng 1,"1,5","0,333"`,
      `,${name} hai,,Hòa Bình,Văn Quan,Bản 2,,quanh năm,,`,
    ]);
    await sql(
      `update household set products = '{"Rau, củ/quả",Na}', assisted_contact = '=Bí thư' where head_name = $1`,
      [name],
    );
    const file = join(folder, 'out.csv');
    const count = await exportHouseholds({ file, provinceCode: '20' }, test.subgraph.db);
    expect(await readFile(file, 'utf8')).toContain(`'=Bí thư`);
    const before = await registry();
    const result = await run([], { file });
    expect(result.counts).toMatchObject({ made: 0, changed: 0, unchanged: count, refused: 0 });
    expect(await registry()).toEqual(before);
  });

  it('of a commune holds its households alone', async () => {
    await run([`,${name},${phone(1)},Bắc Sơn,,,,,,`]);
    const file = join(folder, 'commune.csv');
    await exportHouseholds({ file, provinceCode: '20', communeCode: '06325' }, test.subgraph.db);
    const lines = (await readFile(file, 'utf8')).trim().split('\r\n').slice(1);
    expect(lines.some((line) => line.includes(name))).toBe(true);
    expect(lines.every((line) => line.includes(',06325,'))).toBe(true);
  });
});
