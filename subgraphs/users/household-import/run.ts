import type { Database } from '@cho-phien/kit/database';
import { findHeadings, type Need } from '@cho-phien/kit/import/headings';
import type { ImportKind, ImportRecord } from '@cho-phien/kit/import/record';
import { runImport, type CommonOptions, type ImportResult, type ImportWork } from '@cho-phien/kit/import/run';
import { openSheet, type Sheet } from '@cho-phien/kit/import/sheet';
import { CommuneNames } from '@cho-phien/kit/places/commune-names';
import { hasForgottenOtherwise } from '../rights/forgotten.ts';
import { COLUMNS, type Field } from './columns.ts';
import { FileIndex } from './file-index.ts';
import { readRow, type ReadRow, type RowReading } from './read-row.ts';
import { REASONS, type Reason } from './reasons.ts';
import { Villages } from './villages.ts';
import { plan, write, type Comparison, type Plan } from './write.ts';

/** What is imported, and how. */
export interface ImportOptions extends CommonOptions {
  /** The two-digit code of the province whose households they are. */
  provinceCode: string;
  /** The commune of rows that name none. */
  communeCode?: string | undefined;
  /** The day (YYYY-MM-DD) whose names of communes the file uses. */
  asOf?: string | undefined;
  /** What headings of the file hold, where the operator said so. */
  named?: ReadonlyMap<string, Field>;
  /** Whether the households are invented. */
  isDemo?: boolean;
  /** The installation's key for FORGOTTEN_HOUSEHOLDS, so that who asked to be forgotten is not made anew. */
  forgottenKey: Buffer;
}

/** Where imports of households are kept. */
const HOUSEHOLDS: ImportKind = {
  schema: 'users',
  table: 'household_import',
  prefix: 'imp',
  action: 'householdImport',
  plural: 'Households',
  filled: ['household', 'village', 'household_import_row', 'audit_entry'],
};

const OTHER_SECRET =
  '  Some households were forgotten under another INTERNAL_SECRET: rows of them are not known, and would be made anew.';

/** Imports households from a file; `runImport` tells how. */
export function importHouseholds(options: ImportOptions, db: Database): Promise<ImportResult<Reason>> {
  return runImport(HOUSEHOLDS, options, db, () => prepare(options, db));
}

async function prepare(options: ImportOptions, db: Database): Promise<ImportWork<ReadRow, Reason>> {
  const { file, provinceCode, communeCode, asOf, named = new Map(), isDemo = false, forgottenKey } = options;
  const { ending = new AbortController().signal, log = () => undefined } = options;
  const sheet = await openSheet(file);
  const { mapping, lastRow } = await findHeadings(sheet, file, COLUMNS, named, needs(communeCode !== undefined));
  for (const [field, { heading }] of mapping.fields) log(`  "${heading}" is read as "${COLUMNS.own(field)}"`);
  if (mapping.unknown.length > 0) log(`  not understood, and left out: ${mapping.unknown.join(', ')}`);
  if (await hasForgottenOtherwise(db, forgottenKey)) log(OTHER_SECRET);
  const places = new CommuneNames(provinceCode, asOf);
  const reading: RowReading = { mapping, places, provinceCode, communeCode };
  log('Reading the file …');
  const { index, rowCount } = await firstReading(sheet, lastRow, reading, ending);
  const columns = Object.fromEntries([...mapping.fields].map(([field, { heading }]) => [field, heading]));
  const settings = { provinceCode, communeCode, asOf, isDemo, columns };
  let villages = await Villages.ofProvince(provinceCode, db);
  return {
    opening: { file, hash: sheet.hash, settings, provinceCode, isDemo, rowCount },
    words: REASONS,
    items: (behind) => readRows(sheet, Math.max(lastRow, behind), reading),
    async write(rows, record) {
      if (!record) return plan(rows, { index, villages, forgottenKey }, db, false);
      for (;;) {
        const planned = await writeChunk(rows, record, { index, villages, forgottenKey, isDemo }, db);
        if (planned) return planned;
        villages = await Villages.ofProvince(provinceCode, db);
      }
    },
  };
}

/** What a list of households must say. */
export function needs(hasCommune: boolean): Need<Field>[] {
  const head: Need<Field> = { oneOf: ['headName'] };
  const place: Need<Field> = {
    oneOf: ['commune', 'communeCode', 'formerCommune', 'formerCode'],
    otherwise: 'name the commune of all rows: --commune 06463',
  };
  return hasCommune ? [head] : [head, place];
}

async function* readRows(sheet: Sheet, behind: number, reading: RowReading): AsyncGenerator<ReadRow> {
  for await (const row of sheet.rows()) {
    const read = row.number > behind ? readRow(row, reading) : undefined;
    if (read) yield read;
  }
}

/** The whole file once, before anything is written: whether it is sound, how many rows it has, and who stands where. */
async function firstReading(sheet: Sheet, behind: number, reading: RowReading, ending: AbortSignal) {
  const index = new FileIndex();
  let rowCount = 0;
  for await (const { number, household } of readRows(sheet, behind, reading)) {
    ending.throwIfAborted();
    rowCount += 1;
    if (household) index.add(number, household);
  }
  return { index, rowCount };
}

interface Writing extends Comparison {
  isDemo: boolean;
}

/** One transaction; undefined, and nothing written, when somebody made one of its new villages meanwhile. */
async function writeChunk(
  rows: readonly ReadRow[],
  record: ImportRecord,
  { isDemo, ...comparison }: Writing,
  db: Database,
): Promise<Plan | undefined> {
  const { villages } = comparison;
  const now = new Date();
  const stale = new Error('a village was made meanwhile');
  const used = new Set<string | null>();
  try {
    const planned = await db.atomically(async (sql) => {
      await record.act(sql);
      const result = await plan(rows, comparison, sql, true);
      for (const { villageId } of [...result.make, ...result.change]) used.add(villageId);
      if (!(await villages.save(used, sql, isDemo, now))) throw stale;
      await write(result, sql, isDemo, now);
      await record.save(rows.at(-1)?.number ?? 0, result.counts, result.report, sql, now);
      return result;
    });
    villages.saved(used);
    return planned;
  } catch (error) {
    if (error === stale) return undefined;
    throw error;
  }
}
