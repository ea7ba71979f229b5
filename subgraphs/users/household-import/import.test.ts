import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  closeUsers,
  name,
  nextName,
  openUsers,
  phone,
  registry,
  report,
  reportFile,
  run,
  sql,
  test,
} from './test-imports.ts';

beforeAll(openUsers);
afterAll(closeUsers);
beforeEach(nextName);

describe('an import', () => {
  it('takes what a row says, in square metres, grams, months and codes', async () => {
    const result = await run([
      `,${name},${phone(1)},Xã Mai Pha,,Thôn Nà Pồ,"Na, quýt",tháng 11 - tháng 1,"1,5",2`,
      `,${name} hai,,Hòa Bình,Huyện Văn Quan,,,,3 sào,`,
    ]);
    expect(result).toMatchObject({ isFinished: true, rowCount: 2, counts: { made: 2, refused: 0 } });
    const rows = await sql(
      `select head_name, phone, h.commune_code, former_commune_code, v.name, products, season_months, scale_quantity,
              scale_unit, expected_yield_grams, source, h.is_demo
         from household h left join village v on v.id = h.village_id where starts_with(head_name, $1) order by number`,
      [name],
    );
    expect(rows).toEqual([
      {
        head_name: name,
        phone: `+84${phone(1).slice(1)}`,
        commune_code: '05977',
        former_commune_code: '05992',
        name: 'Thôn Nà Pồ',
        products: ['Na', 'quýt'],
        season_months: [1, 11, 12],
        scale_quantity: 15_000,
        scale_unit: 'M2',
        expected_yield_grams: 2_000_000,
        source: 'IMPORT',
        is_demo: true,
      },
      expect.objectContaining({
        head_name: `${name} hai`,
        phone: null,
        commune_code: '06253',
        former_commune_code: '06274',
        scale_quantity: 1_080,
        season_months: [],
      }),
    ]);
  });

  it('leaves out broken rows, and names each with its reason', async () => {
    const before = await registry();
    const result = await run([
      `,,${phone(1)},Mai Pha,,,,,,`,
      `,123456,,Mai Pha,,,,,,`,
      `,${name},,Xã Hòa Bình,,,,,,`,
      `,${name},,Xã Tân Thành,,,,,,`,
      `,${name},,Chi Lăng,,,,,,`,
      `,${name},,Bính Xá,,,,,,`,
      `,${name},,Kiên Mộc,Đình Lập,,,,,`,
      `,${name},gọi trưởng thôn,Mai Pha,,,,sau Tết,nhiều,5 thúng`,
      `,${name},"9,1E+08",Mai Pha,,,,,,`,
      `H9999999,${name},,Mai Pha,,,,,,`,
      `,NguyÔn V¨n A,,Mai Pha,,,,,,`,
      `,${name},,Mai Pha,,,,,#REF!,`,
    ]);
    expect(result.counts).toEqual({ readCount: 12, made: 0, changed: 0, unchanged: 0, refused: 12 });
    expect(await report()).toEqual([
      '2 NAME_MISSING',
      '3 NAME_UNREADABLE',
      '4 COMMUNE_AMBIGUOUS',
      '5 COMMUNE_AMBIGUOUS',
      '6 COMMUNE_AMBIGUOUS',
      '7 COMMUNE_SPLIT',
      '8 COMMUNE_SPLIT',
      '9 PHONE_UNREADABLE',
      '9 SEASON_UNREADABLE',
      '9 NUMBER_UNREADABLE',
      '9 UNIT_WRONG',
      '10 PHONE_LOST',
      '11 CODE_UNKNOWN',
      '12 OLD_FONT',
      '13 CELL_ERROR',
    ]);
    expect(await registry()).toEqual(before);
  });

  it('of the same file again changes nothing, and leaves no entry in the audit', async () => {
    const rows = Array.from({ length: 400 }, (_, index) =>
      [
        '',
        `${name} ${index % 50}`,
        index % 3 ? phone(index) : '',
        'Mai Pha',
        '',
        `Thôn ${Math.floor(index / 50)}`,
        'Na',
        'tháng 8',
        '1,25',
        '3',
      ]
        .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
        .join(','),
    );
    expect((await run(rows)).counts).toMatchObject({ made: 400, refused: 0 });
    const [before, audit] = [await registry(), await audited()];
    const again = await run(rows);
    expect(again.counts).toMatchObject({ made: 0, changed: 0, unchanged: 400, refused: 0 });
    expect(await registry()).toEqual(before);
    expect(await audited()).toEqual(audit);
  });

  const audited = () => sql(`select count(*) as n from audit_entry where entity in ('Household', 'Village')`);

  it('is the act of an operator in the audit, which holds nothing personal', async () => {
    const result = await run([`,${name},${phone(1)},Mai Pha,,Thôn ${name},,,,`]);
    const entries = await sql<{ entity: string; after: object }>(
      `select actor_kind, action, entity, commune_code, after from audit_entry where request_id = $1 and operation = 'INSERT'
        order by position`,
      [result.id],
    );
    expect(entries).toEqual(
      ['HouseholdImport', 'Village', 'Household'].map((entity) => ({
        actor_kind: 'OPERATOR',
        action: 'householdImport',
        entity,
        commune_code: entity === 'HouseholdImport' ? null : '05977',
        after: expect.anything(),
      })),
    );
    const household = entries.find(({ entity }) => entity === 'Household');
    expect(household?.after).toMatchObject({ head_name: '•', phone: '•' });
  });

  it('says what a row changed, keeps what it does not tell, and takes other letters for no news', async () => {
    await run([`,${name},${phone(1)},Mai Pha,,Thôn Nà Pồ,Na,tháng 8,1,2`]);
    const result = await run([`,${name.toUpperCase()},${phone(1)},Mai Pha,,Nà Pồ,"Na, lê",,2,`]);
    expect(result.counts).toMatchObject({ changed: 1 });
    expect(await readFile(reportFile(), 'utf8')).toContain('products, scale');
    const rows = await sql(
      `select head_name, products, season_months, scale_quantity, expected_yield_grams, version from household
        where head_name = $1`,
      [name],
    );
    expect(rows).toEqual([
      {
        head_name: name,
        products: ['Na', 'lê'],
        season_months: [8],
        scale_quantity: 20_000,
        expected_yield_grams: 2_000_000,
        version: 2,
      },
    ]);
  });

  it('tried first tells the same and writes nothing', async () => {
    const rows = [`,${name},${phone(1)},Mai Pha,,Thôn ${name},,,,`, `,,,Mai Pha,,,,,,`];
    const [before, imports] = [await registry(), await sql(`select id from household_import`)];
    const tried = await run(rows, { isDryRun: true });
    expect(await registry()).toEqual(before);
    expect(await sql(`select id from household_import`)).toEqual(imports);
    expect(await sql(`select from village where name = $1`, [`Thôn ${name}`])).toEqual([]);
    const done = await run(rows);
    expect({ ...tried.counts, reasons: tried.reasons }).toEqual({ ...done.counts, reasons: done.reasons });
  });

  it('that was stopped goes on where it was, and loses and doubles nothing', async () => {
    const rows = Array.from({ length: 600 }, (_, index) => `,${name} ${index},${phone(index)},Mai Pha,,Thôn 1,,,,`);
    rows[5] = `,,,Mai Pha,,,,,,`;
    const stop = new AbortController();
    const stopped = await run(rows, {
      ending: stop.signal,
      log: (line) => line.includes(' of 600 rows') && stop.abort(),
    });
    expect(stopped.isFinished).toBe(false);
    expect(stopped.counts.readCount).toBeGreaterThan(0);
    expect(stopped.counts.readCount).toBeLessThan(600);
    const done = await run(rows);
    expect(done).toMatchObject({ id: stopped.id, isFinished: true, counts: { readCount: 600, made: 599, refused: 1 } });
    expect(await report()).toEqual(['7 NAME_MISSING']);
    expect(await sql(`select from household where starts_with(head_name, $1)`, [name])).toHaveLength(599);
  });

  it('ends with statistics of what it filled, where that was much', async () => {
    const counted = async () => {
      const [row] = await sql<{ guess: number; n: number }>(
        `select reltuples as guess, (select count(*) from household) as n from pg_class where oid = 'household'::regclass`,
      );
      return row;
    };
    await run(Array.from({ length: 10_000 }, (_, index) => `,${name} ${index},,Mai Pha,,,,,,`));
    const after = await counted();
    expect(after?.n).toBeGreaterThanOrEqual(10_000);
    expect(after?.guess).toBe(after?.n);
  }, 60_000);

  it('is refused while another one runs', async () => {
    const other = await test.subgraph.db.connect();
    await other.query(`select pg_advisory_lock(hashtextextended('users:household-import', 0))`);
    await expect(run([`,${name},,Mai Pha,,,,,,`])).rejects.toThrow('imported already');
    await other.end();
  });
});
