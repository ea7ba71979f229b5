import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedKey } from '@cho-phien/kit/secrets';
import { openTestSubgraph, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { FORGOTTEN_HOUSEHOLDS } from '../rights/forgotten.ts';
import { users } from '../subgraph.ts';
import { importHouseholds, type ImportOptions } from './run.ts';

const HEADINGS =
  'Mã hộ,Họ và tên chủ hộ,SĐT,Xã/Phường,Huyện cũ,Thôn/Bản,Sản phẩm chính,Mùa vụ,Diện tích (ha),Sản lượng (tấn)';

const KEY = derivedKey(TEST_SECRET, FORGOTTEN_HOUSEHOLDS);

/** The subgraph of a test file, and a folder for what is imported, reported and exported. */
export let test: TestSubgraph;
export let folder: string;

/** Opens it, before all tests of a file. */
export async function openUsers(): Promise<void> {
  test = await openTestSubgraph(users);
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-import-'));
}

/** Closes it, and removes the folder. */
export async function closeUsers(): Promise<void> {
  await test.close();
  await rm(folder, { recursive: true });
}

export const sql = <Row extends object>(text: string, values?: unknown[]) => test.subgraph.db.query<Row>(text, values);
export const reportFile = () => join(folder, 'report.csv');

async function fileOf(rows: readonly string[], headings = HEADINGS): Promise<string> {
  const file = join(folder, 'households.csv');
  await writeFile(file, [headings, ...rows].join('\r\n'));
  return file;
}

/** Imports rows of the headings above. */
export async function run(rows: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = options.file ?? (await fileOf(rows));
  return importHouseholds(
    { provinceCode: '20', isDemo: true, reportFile: reportFile(), forgottenKey: KEY, ...options, file },
    test.subgraph.db,
  );
}

/** Each line of the report: number, result, reason, column, value. */
export async function report(): Promise<string[]> {
  const lines = (await readFile(reportFile(), 'utf8')).trim().split('\r\n').slice(1);
  return lines.map((line) =>
    line
      .split(',')
      .filter((_, index) => index === 0 || index === 2)
      .join(' '),
  );
}

/** All that the registry holds, to see that nothing changed. */
export const registry = () =>
  sql(`select h.*, v.name from household h left join village v on v.id = h.village_id order by h.id`);

/** A name and number of their own for each test, so that no test sees another's households. */
export let nth = 0;
export let name: string;

/** Takes the next ones, before each test. */
export function nextName(): void {
  nth += 1;
  name = `Hộ mẫu ${String.fromCharCode(64 + nth)}`;
}

/** A telephone number that is of this test alone. */
export const phone = (index: number) => `051${String(nth * 1_000 + index).padStart(7, '0')}`;
