import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { worded, type ReasonWords } from './reasons.ts';
import type { ReportRow } from './record.ts';

/** A CSV file that spreadsheets open as UTF-8. */
export interface CsvFile {
  write(rows: readonly (readonly (string | number | null)[])[]): Promise<void>;
  close(): Promise<void>;
}

/** Begins a CSV file with its headings. Readable by its owner alone: people may stand in it. */
export async function createCsv(file: string, headings: readonly string[]): Promise<CsvFile> {
  const stream = createWriteStream(file, { mode: 0o600 });
  await once(stream, 'open');
  const csv: CsvFile = {
    async write(rows) {
      if (rows.length === 0) return;
      const text = rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  };
  stream.write('\ufeff');
  await csv.write([headings]);
  return csv;
}

/** A spreadsheet would compute what begins like a formula: a quote in front keeps it a text, and reading drops it. */
function cellOf(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The headings of a report. */
export const REPORT_HEADINGS = [
  'Dòng (row)',
  'Kết quả (result)',
  'Mã lý do (reason)',
  'Cột (column)',
  'Giá trị (value)',
  'Lý do',
  'Cần làm gì',
  'What it is',
  'What to do',
];

const KINDS = { REFUSED: 'bỏ qua (left out)', NOTED: 'đã nhận (taken)', CHANGED: 'đã sửa (changed)' };

/** A line of the report in words of both languages. */
export function reportLine<Reason extends string>(
  { number, kind, reason, heading, value, detail }: ReportRow<Reason>,
  words: ReasonWords<Reason>,
): (string | number | null)[] {
  const { what, advice } = worded(words[reason], detail);
  return [number, KINDS[kind], reason, heading, value, what.vi, advice.vi, what.en, advice.en];
}
