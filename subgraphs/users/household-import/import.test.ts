import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicId } from '@cho-phien/kit/ids';
import { encodeCursor } from '@cho-phien/kit/paging';
import { derivedKey } from '@cho-phien/kit/secrets';
import { AN_ADMIN, anOfficer, openTestSubgraph, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesWith } from '../household/test-households.ts';
import { FORGOTTEN_HOUSEHOLDS } from '../rights/forgotten.ts';
import { users } from '../subgraph.ts';
import { exportHouseholds } from './export.ts';
import { importHouseholds, type ImportOptions } from './run.ts';

const HEADINGS =
  'Mã hộ,Họ và tên chủ hộ,SĐT,Xã/Phường,Huyện cũ,Thôn/Bản,Sản phẩm chính,Mùa vụ,Diện tích (ha),Sản lượng (tấn)';

const KEY = derivedKey(TEST_SECRET, FORGOTTEN_HOUSEHOLDS);

let test: TestSubgraph;
let folder: string;
beforeAll(async () => {
  test = await openTestSubgraph(users);
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-import-'));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const sql = <Row extends object>(text: string, values?: unknown[]) => test.subgraph.db.query<Row>(text, values);
const reportFile = () => join(folder, 'report.csv');

async function fileOf(rows: readonly string[], headings = HEADINGS): Promise<string> {
  const file = join(folder, 'households.csv');
  await writeFile(file, [headings, ...rows].join('\r\n'));
  return file;
}

/** Imports rows of the headings above. */
async function run(rows: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = options.file ?? (await fileOf(rows));
  return importHouseholds(
    { provinceCode: '20', isDemo: true, reportFile: reportFile(), forgottenKey: KEY, ...options, file },
    test.subgraph.db,
  );
}

/** Each line of the report: number, result, reason, column, value. */
async function report(): Promise<string[]> {
  const lines = (await readFile(reportFile(), 'utf8')).trim().split('\r\n').slice(1);
  return lines.map((line) =>
    line
      .split(',')
      .filter((_, index) => index === 0 || index === 2)
      .join(' '),
  );
}

/** All that the registry holds, to see that nothing changed. */
const registry = () =>
  sql(`select h.*, v.name from household h left join village v on v.id = h.village_id order by h.id`);

/** A name and number of their own for each test, so that no test sees another's households. */
let nth = 0;
let name: string;
beforeEach(() => {
  nth += 1;
  name = `Hộ mẫu ${String.fromCharCode(64 + nth)}`;
});
const phone = (index: number) => `051${String(nth * 1_000 + index).padStart(7, '0')}`;

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

  it('ends with statistics of what it filled', async () => {
    const counted = async () => {
      const [row] = await sql<{ guess: number; n: number }>(
        `select reltuples as guess, (select count(*) from household) as n from pg_class where oid = 'household'::regclass`,
      );
      return row;
    };
    await run([`,${name},${phone(1)},Mai Pha,,,,,,`]);
    const before = await counted();
    expect(before?.guess).toBe(before?.n);
    await run(Array.from({ length: 30 }, (_, index) => `,${name} ${index},${phone(index + 2)},Mai Pha,,,,,,`));
    const after = await counted();
    expect([after?.guess, after?.n]).toEqual([(before?.n ?? 0) + 30, (before?.n ?? 0) + 30]);
  });

  it('is refused while another one runs', async () => {
    const other = await test.subgraph.db.connect();
    await other.query(`select pg_advisory_lock(hashtextextended('users:household-import', 0))`);
    await expect(run([`,${name},,Mai Pha,,,,,,`])).rejects.toThrow('imported already');
    await other.end();
  });
});

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

describe('the imports in the graph', () => {
  const IMPORT = `query ($id: ID!) { householdImport(id: $id) {
    fileName rowCount doneCount madeCount refusedCount finishedAt isDemo province { code }
    reasons { reason kind count } rows(kind: REFUSED) { totalCount nodes { number reason heading value message advice } } } }`;
  let id: string | null;
  beforeAll(async () => {
    nth += 1;
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
