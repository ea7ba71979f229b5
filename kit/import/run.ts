import type { Database } from '../database.ts';
import { inChunks } from './chunks.ts';
import type { Place } from './place.ts';
import { progressTeller } from './progress.ts';
import type { ReasonWords } from './reasons.ts';
import {
  analyzeFilled,
  ImportRecord,
  lockImports,
  NO_COUNTS,
  type Counts,
  type ImportKind,
  type Opening,
  type ReportRow,
} from './record.ts';
import { createCsv, REPORT_HEADINGS, reportLine } from './report.ts';

/** Rows from which on statistics are taken at once; of fewer the server takes them by itself soon enough. */
const MUCH = 10_000;

/** What an operator may say of any import. */
export interface CommonOptions {
  file: string;
  /** Tells what would be done, and writes nothing but the report. */
  isDryRun?: boolean;
  /** Where the report goes. */
  reportFile: string;
  /** Aborted when the import is to stop behind the rows it is at. */
  ending?: AbortSignal;
  /** Tells a person how far it is. */
  log?: (line: string) => void;
}

/** What became of some things of a file. */
export interface Outcome<Reason extends string> {
  counts: Counts;
  report: readonly ReportRow<Reason>[];
}

/** A file that was read once, and how its things are written. */
export interface ImportWork<Item, Reason extends string> {
  opening: Opening;
  /** All reasons in words. */
  words: ReasonWords<Reason>;
  /** The things of the file behind a row, in their order. */
  items(behind: number): AsyncIterable<Item>;
  /** How many chunks are written at the same time; 1 unless told otherwise. */
  lanes?: number;
  /** Works out what becomes of things; with a record, writes and saves it in one transaction, which ends in its turn. */
  write(items: readonly Item[], record: ImportRecord | undefined, place: Place): Promise<Outcome<Reason>>;
}

/** What came of an import. */
export interface ImportResult<Reason extends string> {
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

/**
 * Imports a file; `prepare` reads it once, before anything is written. What is done is saved with how far it came, so
 * that an import that ended early goes on where it was, and the same file again changes nothing. One at a time.
 */
export async function runImport<Item, Reason extends string>(
  kind: ImportKind,
  { isDryRun = false, reportFile, ending = new AbortController().signal, log = () => undefined }: CommonOptions,
  db: Database,
  prepare: () => Promise<ImportWork<Item, Reason>>,
): Promise<ImportResult<Reason>> {
  const begun = performance.now();
  const lock = isDryRun ? undefined : await lockImports(kind, db);
  try {
    const work = await prepare();
    const { rowCount } = work.opening;
    const record = isDryRun ? undefined : await ImportRecord.open(kind, work.opening, db);
    if (record && record.doneRow > 0) log(`Going on behind row ${record.doneRow}: what stands above is done.`);
    const report = await createCsv(reportFile, REPORT_HEADINGS);
    const reasons: Partial<Record<Reason, number>> = {};
    const tell = async (lines: readonly ReportRow<Reason>[]) => {
      for (const { reason } of lines) reasons[reason] = (reasons[reason] ?? 0) + 1;
      await report.write(lines.map((line) => reportLine(line, work.words)));
    };
    try {
      if (record) for await (const lines of record.savedReport<Reason>(db)) await tell(lines);
      let counts = record?.counts ?? NO_COUNTS;
      const told = progressTeller(rowCount, counts.readCount, log);
      const write = async (items: readonly Item[], place: Place) => {
        const outcome = await work.write(items, record, place);
        counts = added(counts, outcome.counts);
        await tell(outcome.report);
        told(counts.readCount);
      };
      const longest = await inChunks(work.items(record?.doneRow ?? 0), write, ending, work.lanes);
      const isFinished = counts.readCount === rowCount;
      if (isFinished && record) {
        if (counts.made + counts.changed >= MUCH) await analyzeFilled(kind, db);
        await record.finish(db);
      }
      return {
        id: record?.publicId ?? null,
        isFinished,
        rowCount,
        counts,
        reasons,
        longestTransaction: isDryRun ? 0 : longest,
        seconds: (performance.now() - begun) / 1000,
      };
    } finally {
      await report.close();
    }
  } finally {
    await lock?.end();
  }
}

function added(counts: Counts, more: Counts): Counts {
  const sum = { ...counts };
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += more[key];
  return sum;
}
