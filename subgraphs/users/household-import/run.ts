import { basename } from 'node:path';
import type { Database, Sql } from '@cho-phien/kit/database';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { StartError } from '@cho-phien/kit/start-error';
import { hasForgottenOtherwise } from '../rights/forgotten.ts';
import { FIELDS, type Field } from './columns.ts';
import { CommuneNames } from './commune-names.ts';
import { FileIndex } from './file-index.ts';
import { findHeadings } from './headings.ts';
import { readRow, type ReadRow, type RowReading } from './read-row.ts';
import type { Reason } from './reasons.ts';
import { createCsv, REPORT_HEADINGS, reportLine } from './report.ts';
import { openSheet, type Sheet } from './sheet.ts';
import { Villages } from './villages.ts';
import {
  actAsOperator,
  plan,
  write,
  writeReport,
  type Comparison,
  type Counts,
  type Plan,
  type ReportRow,
} from './write.ts';

/** What is imported, and how. */
export interface ImportOptions {
  file: string;
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
  /** Tells what would be done, and writes nothing but the report. */
  isDryRun?: boolean;
  /** Where the report goes. */
  reportFile: string;
  /** The installation's key for FORGOTTEN_HOUSEHOLDS, so that who asked to be forgotten is not made anew. */
  forgottenKey: Buffer;
  /** Aborted when the import is to stop behind the rows it is at. */
  ending?: AbortSignal;
  /** Tells a person how far it is. */
  log?: (line: string) => void;
}

/** What came of an import. */
export interface ImportResult {
  /** Public id; null for a dry run. */
  id: string | null;
  isFinished: boolean;
  rowCount: number;
  counts: Counts;
  /** How many lines of the report give each reason. */
  reasons: Partial<Record<Reason, number>>;
  /** Milliseconds that the longest transaction was open. */
  longestTransaction: number;
  seconds: number;
}

/** Rows of one transaction: as many as the machine writes in this time, so that nobody waits for it. */
const TRANSACTION_MS = 150;
const FIRST_CHUNK = 200;
const FEWEST = 50;
const MOST = 1_000;
const TELL_EVERY_MS = 1_000;

const OTHER_SECRET =
  '  Some households were forgotten under another INTERNAL_SECRET: rows of them are not known, and would be made anew.';

const NO_COUNTS: Counts = { readCount: 0, made: 0, changed: 0, unchanged: 0, refused: 0 };

/** Where an import stands. */
interface Progress {
  id: string;
  /** The number of the last row that is done; 0 at the beginning. */
  doneRow: number;
  counts: Counts;
}

/**
 * Imports households from a file. What is done is saved with how far it came, so that an import that ended early goes
 * on where it was, and the same file again changes nothing. One at a time.
 */
export async function importHouseholds(options: ImportOptions, db: Database): Promise<ImportResult> {
  const { file, provinceCode, communeCode, asOf, named = new Map(), isDemo = false, isDryRun = false } = options;
  const { ending = new AbortController().signal, log = () => undefined, forgottenKey } = options;
  const begun = performance.now();
  const lock = isDryRun ? undefined : await lockImports(db);
  try {
    const sheet = await openSheet(file);
    const { mapping, lastRow } = await findHeadings(sheet, file, named, communeCode !== undefined);
    for (const [field, { heading }] of mapping.fields) log(`  "${heading}" is read as "${FIELDS[field][0]}"`);
    if (mapping.unknown.length > 0) log(`  not understood, and left out: ${mapping.unknown.join(', ')}`);
    if (await hasForgottenOtherwise(db, forgottenKey)) log(OTHER_SECRET);
    const places = new CommuneNames(provinceCode, asOf);
    const reading: RowReading = { mapping, places, provinceCode, communeCode };
    const { index, rowCount } = await firstReading(sheet, lastRow, reading, log, ending);
    const settings = {
      provinceCode,
      communeCode,
      asOf,
      isDemo,
      columns: Object.fromEntries([...mapping.fields].map(([field, { heading }]) => [field, heading])),
    };
    const progress = isDryRun
      ? { id: '', doneRow: 0, counts: NO_COUNTS }
      : await openImport({ file, hash: sheet.hash, settings, provinceCode, isDemo, rowCount }, db);
    if (progress.doneRow > 0) log(`Going on behind row ${progress.doneRow}: what stands above is done.`);
    const report = await createCsv(options.reportFile, REPORT_HEADINGS);
    const reasons: ImportResult['reasons'] = {};
    const tell = async (lines: readonly ReportRow[]) => {
      for (const { reason } of lines) reasons[reason] = (reasons[reason] ?? 0) + 1;
      await report.write(lines.map(reportLine));
    };
    try {
      for await (const lines of savedReport(progress.id, db)) await tell(lines);
      const told = progressTeller(rowCount, progress.counts.readCount, log);
      let villages = await Villages.ofProvince(provinceCode, db);
      let longestTransaction = 0;
      let size = FIRST_CHUNK;
      let { counts } = progress;
      const doChunk = async (rows: readonly ReadRow[]): Promise<void> => {
        const start = performance.now();
        const planned = isDryRun
          ? await plan(rows, { index, villages, forgottenKey }, db, false)
          : await writeChunk(rows, progress.id, { index, villages, forgottenKey, isDemo }, db);
        if (!planned) {
          villages = await Villages.ofProvince(provinceCode, db);
          return doChunk(rows);
        }
        const took = performance.now() - start;
        longestTransaction = Math.max(longestTransaction, took);
        size = Math.round(Math.min(MOST, size * 2, Math.max(FEWEST, (rows.length * TRANSACTION_MS) / took)));
        counts = added(counts, planned.counts);
        await tell(planned.report);
        told(counts.readCount);
      };
      // The next rows are read while those before them are written.
      let writing = Promise.resolve();
      const begin = async (rows: readonly ReadRow[]) => {
        await writing;
        if (ending.aborted) return;
        writing = doChunk(rows);
        writing.catch(() => undefined);
      };
      let rows: ReadRow[] = [];
      for await (const row of readRows(sheet, Math.max(lastRow, progress.doneRow), reading)) {
        rows.push(row);
        if (rows.length < size) continue;
        await begin(rows);
        rows = [];
        if (ending.aborted) break;
      }
      if (rows.length > 0) await begin(rows);
      await writing;
      const isFinished = counts.readCount === rowCount;
      if (isFinished && lock) {
        if (counts.made + counts.changed > 0) await analyze(lock);
        await finish(progress.id, db);
      }
      return {
        id: isDryRun ? null : publicId('imp', progress.id),
        isFinished,
        rowCount,
        counts,
        reasons,
        longestTransaction: isDryRun ? 0 : longestTransaction,
        seconds: (performance.now() - begun) / 1000,
      };
    } finally {
      await report.close();
    }
  } finally {
    await lock?.end();
  }
}

/** Held as long as its connection, so that a program that was killed holds nothing. */
async function lockImports(db: Database) {
  const client = await db.connect();
  const { rows } = await client.query<{ got: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('users:household-import', 0)) as got`,
  );
  if (rows[0]?.got) return client;
  await client.end();
  throw new StartError('Households are being imported already.', 'Wait until that has ended, then start again.');
}

/**
 * Takes statistics of what was filled, so that the first lists after it are planned well: one table after the other,
 * each in a transaction of its own, from a smaller sample than the server would take, which is short enough and says
 * as much of a list of one province.
 */
async function analyze(client: Awaited<ReturnType<typeof lockImports>>): Promise<void> {
  await client.query('set statement_timeout = 0');
  await client.query('set default_statistics_target = 30');
  for (const table of ['household', 'village', 'household_import_row', 'audit_entry']) {
    await client.query('select analyze_imported($1)', [table]);
  }
}

async function* readRows(sheet: Sheet, behind: number, reading: RowReading): AsyncGenerator<ReadRow> {
  for await (const row of sheet.rows()) {
    const read = row.number > behind ? readRow(row, reading) : undefined;
    if (read) yield read;
  }
}

/** The whole file once, before anything is written: whether it is sound, how many rows it has, and who stands where. */
async function firstReading(
  sheet: Sheet,
  behind: number,
  reading: RowReading,
  log: (line: string) => void,
  ending: AbortSignal,
) {
  log('Reading the file …');
  const index = new FileIndex();
  let rowCount = 0;
  for await (const { number, household } of readRows(sheet, behind, reading)) {
    ending.throwIfAborted();
    rowCount += 1;
    if (household) index.add(number, household);
  }
  return { index, rowCount };
}

interface Opening {
  file: string;
  hash: Buffer;
  settings: object;
  provinceCode: string;
  isDemo: boolean;
  rowCount: number;
}

/** The import of this file that has not finished, or a new one. What stood in rows of old imports is forgotten. */
async function openImport(opening: Opening, db: Database): Promise<Progress> {
  const { file, hash, settings, provinceCode, isDemo, rowCount } = opening;
  const now = new Date();
  const id = newUuid(now.getTime());
  return db.atomically(async (sql) => {
    await actAsOperator(id, sql);
    await sql.query(
      `delete from household_import_row r using household_import i
        where i.id = r.import_id and i.updated_at < $1::timestamptz - interval '${REPORT_DAYS} days'`,
      [now],
    );
    const [open] = await sql.query<Progress & Counts>(
      `select id, done_row as "doneRow", read_count as "readCount", made, changed, unchanged, refused
         from household_import where file_hash = $1 and settings = $2 and finished_at is null`,
      [hash, settings],
    );
    if (open) {
      const { readCount, made, changed, unchanged, refused } = open;
      return { id: open.id, doneRow: open.doneRow, counts: { readCount, made, changed, unchanged, refused } };
    }
    await sql.query(
      `insert into household_import
         (id, file_name, file_hash, settings, province_code, is_demo, row_count, done_row, started_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8)`,
      [id, basename(file), hash, settings, provinceCode, isDemo, rowCount, now],
    );
    return { id, doneRow: 0, counts: NO_COUNTS };
  });
}

/** Days for which the rows of a report are kept: they hold what people wrote. */
export const REPORT_DAYS = 90;

interface Writing extends Comparison {
  isDemo: boolean;
}

/** One transaction; undefined, and nothing written, when somebody made one of its new villages meanwhile. */
async function writeChunk(
  rows: readonly ReadRow[],
  id: string,
  { isDemo, ...comparison }: Writing,
  db: Database,
): Promise<Plan | undefined> {
  const { villages } = comparison;
  const now = new Date();
  const stale = new Error('a village was made meanwhile');
  const used = new Set<string | null>();
  try {
    const planned = await db.atomically(async (sql) => {
      await actAsOperator(id, sql);
      const result = await plan(rows, comparison, sql, true);
      for (const { villageId } of [...result.make, ...result.change]) used.add(villageId);
      if (!(await villages.save(used, sql, isDemo, now))) throw stale;
      await write(result, sql, isDemo, now);
      await writeReport(id, result.report, sql);
      await saveProgress(id, rows.at(-1)?.number ?? 0, result.counts, sql, now);
      return result;
    });
    villages.saved(used);
    return planned;
  } catch (error) {
    if (error === stale) return undefined;
    throw error;
  }
}

async function saveProgress(id: string, doneRow: number, counts: Counts, sql: Sql, now: Date): Promise<void> {
  const { readCount, made, changed, unchanged, refused } = counts;
  await sql.query(
    `update household_import
        set done_row = $2, read_count = read_count + $3, made = made + $4, changed = changed + $5,
            unchanged = unchanged + $6, refused = refused + $7, updated_at = $8 where id = $1`,
    [id, doneRow, readCount, made, changed, unchanged, refused, now],
  );
}

async function finish(id: string, db: Database): Promise<void> {
  await db.atomically(async (sql) => {
    await actAsOperator(id, sql);
    await sql.query(`update household_import set finished_at = $2, updated_at = $2 where id = $1`, [id, new Date()]);
  });
}

/** What an import told before it ended early. */
async function* savedReport(id: string, db: Database): AsyncGenerator<ReportRow[]> {
  for (let [row, nth] = [0, 0]; id !== '';) {
    const lines = await db.query<ReportRow & { nth: number }>(
      `select row_number as number, nth, kind, reason, heading, value, detail, commune_code as "communeCode"
         from household_import_row where import_id = $1 and (row_number, nth) > ($2, $3)
        order by row_number, nth limit 5000`,
      [id, row, nth],
    );
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    [row, nth] = [last.number, last.nth];
  }
}

function added(counts: Counts, more: Counts): Counts {
  const sum = { ...counts };
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += more[key];
  return sum;
}

function progressTeller(all: number, before: number, log: (line: string) => void): (done: number) => void {
  const begun = performance.now();
  let last = -Infinity;
  return (done) => {
    const now = performance.now();
    if (now - last < TELL_EVERY_MS && done < all) return;
    last = now;
    const perSecond = ((done - before) * 1000) / Math.max(now - begun, 1);
    const left = Math.ceil((all - done) / Math.max(perSecond, 1));
    log(
      `  ${done} of ${all} rows (${Math.floor((done * 100) / all)}%), ${Math.round(perSecond)} a second, ${left} s to go`,
    );
  };
}
