import type { Day } from '@cho-phien/kit/clock';
import { RowCells, type Note } from '@cho-phien/kit/import/cells';
import type { Column, Mapping } from '@cho-phien/kit/import/columns';
import { rowsOfCsv } from '@cho-phien/kit/import/csv';
import type { SheetRow } from '@cho-phien/kit/import/sheet';
import { clean } from '@cho-phien/kit/import/values';
import { StartError } from '@cho-phien/kit/start-error';
import { foldVietnamese } from '@cho-phien/kit/text';
import { dongReader } from './dong.ts';
import { dayIn, isMonthFirst } from './statement.day.ts';
import { STATEMENT_COLUMNS, type StatementField, type StatementReason } from './statement.columns.ts';

/** Money that came to our account or left it. */
export interface StatementLine {
  /** The row in the file, counted from 1. */
  row: number;
  day: Day;
  /** When, where the statement has the time too. */
  at: Date | null;
  /** What the bank calls this transfer; one transfer has one. */
  reference: string;
  /** Whole đồng: more than 0 came in, less went out. */
  amount: number;
  /** What the payer and the banks wrote. It may name people: never in a log. */
  text: string;
}

/** Why a row was not read; about the whole file where `row` is null. */
export interface StatementProblem extends Pick<Note<StatementReason>, 'reason' | 'heading' | 'value' | 'detail'> {
  row: number | null;
}

/** A bank statement, read. What could be read two ways is a problem and not a line. */
export interface BankStatement {
  lines: StatementLine[];
  problems: StatementProblem[];
}

type Fields = ReadonlyMap<StatementField, Column>;
type Cells = RowCells<StatementField, StatementReason>;

/** Titles, the account and its holder stand above the headings. */
const MOST_ROWS_ABOVE = 30;
const NEEDED: readonly StatementField[] = ['day', 'reference', 'text'];
const SUMS = /^(tong|cong|so du|phat sinh|total|opening|closing|beginning|ending|balance)\b/;
const LONGEST_TEXT = 1000;
const LONGEST_REFERENCE = 100;

/** Reads the CSV of a bank statement, with comma, semicolon or tab, and headings in Vietnamese or English. */
export function readBankStatement(text: string): BankStatement {
  const tables = [';', ',', '\t'].map((separator) => tableOf(text, separator));
  const best = tables.reduce((one, other) =>
    (other?.mapping.fields.size ?? 0) > (one?.mapping.fields.size ?? 0) ? other : one,
  );
  if (!best) return ofFile(tables.includes(undefined) ? 'NOT_CSV' : 'NO_HEADINGS');
  const { fields, twice } = best.mapping;
  for (const headings of twice.values()) return ofFile('COLUMN_TWICE', headings.join(', '));
  const missing = [...NEEDED, ...(fields.has('amount') ? [] : ['credit' as const])].find((field) => !fields.has(field));
  if (missing) return ofFile('COLUMN_MISSING', STATEMENT_COLUMNS.own(missing));
  return readRows(best.rows, fields);
}

interface Table {
  mapping: Mapping<StatementField>;
  /** Those below the headings. */
  rows: SheetRow[];
}

/** The table with this separator; null without headings, undefined when it is no CSV. */
function tableOf(text: string, separator: string): Table | null | undefined {
  let rows: SheetRow[];
  try {
    rows = rowsOfCsv(text, separator);
  } catch (error) {
    if (error instanceof StartError) return undefined;
    throw error;
  }
  let best: Table | null = null;
  for (const [index, { cells }] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
    const mapping = STATEMENT_COLUMNS.map(cells.map(inOneLanguage), new Map());
    if (mapping.fields.size > Math.max(2, best?.mapping.fields.size ?? 0))
      best = { mapping, rows: rows.slice(index + 1) };
  }
  return best;
}

/** `Ngày giao dịch / Transaction date` as one of both, where they do not say two things. */
function inOneLanguage(heading: string): string {
  if (STATEMENT_COLUMNS.fieldOf(heading)) return heading;
  const known = heading.split(/[/\n|]/).filter((part) => STATEMENT_COLUMNS.fieldOf(part));
  const isOneThing = new Set(known.map((part) => STATEMENT_COLUMNS.fieldOf(part))).size === 1;
  return (isOneThing && known[0]) || heading;
}

function readRows(rows: readonly SheetRow[], fields: Fields): BankStatement {
  const amounts = (['credit', 'debit', 'amount'] as const).filter((field) => fields.has(field));
  const cellsOf = ({ cells }: SheetRow): Cells => new RowCells(cells, fields);
  const raw = rows.flatMap((row) => amounts.map((field) => clean(cellsOf(row).raw(field))));
  const reading: Reading = {
    dong: dongReader(raw),
    hasMonthFirst: rows.some((row) => isMonthFirst(clean(cellsOf(row).raw('day')))),
    hasMinus: raw.some(isMinus),
  };
  const statement: BankStatement = { lines: [], problems: [] };
  for (const row of rows) {
    const cells = cellsOf(row);
    if (isNoTransfer(row, cells, amounts)) continue;
    const line = lineOf(cells, reading, fields);
    if (cells.isRefused()) {
      for (const { reason, heading, value, detail } of cells.notes) {
        statement.problems.push({ row: row.number, reason, heading, value, detail });
      }
    } else {
      statement.lines.push({ row: row.number, ...line });
    }
  }
  return statement;
}

/** What holds for all rows of one file. */
interface Reading {
  dong: ReturnType<typeof dongReader>;
  hasMonthFirst: boolean;
  hasMinus: boolean;
}

/** Whether a row is a sum, a signature, or the numbers of the columns, and no transfer. Whoever has a date is one. */
function isNoTransfer({ cells: all }: SheetRow, cells: Cells, amounts: readonly StatementField[]): boolean {
  if (dayIn(clean(cells.raw('day')))) return false;
  const said = all.map(clean).filter((cell) => cell !== '');
  return (
    amounts.every((field) => isNothing(clean(cells.raw(field)))) ||
    said.every((cell) => /^\(?\d{1,2}\)?$/.test(cell)) ||
    SUMS.test(foldVietnamese(said[0] ?? ''))
  );
}

function lineOf(cells: Cells, reading: Reading, fields: Fields): Omit<StatementLine, 'row'> {
  const written = clean(cells.raw('day'));
  const when = dayIn(written);
  if (!when) cells.refuse('DAY_UNREADABLE', 'day');
  else if (reading.hasMonthFirst && !when.isCertain) cells.refuse('DAY_AMBIGUOUS', 'day');
  const reference = cells.text('reference', LONGEST_REFERENCE);
  if (reference === '') cells.refuse('REFERENCE_MISSING', 'reference');
  const amount = fields.has('credit') ? fromTwoColumns(cells, reading) : fromOneColumn(cells, reading);
  return { day: when?.day ?? '', at: when?.at ?? null, reference, amount, text: cells.text('text', LONGEST_TEXT) };
}

/** The amount of a row with a credit and, perhaps, a debit column. A debit may have its minus. */
function fromTwoColumns(cells: Cells, reading: Reading): number {
  const [credit, debit] = [amountIn(cells, 'credit', reading), amountIn(cells, 'debit', reading)];
  if (isMinus(clean(cells.raw('credit')))) cells.refuse('AMOUNT_UNREADABLE', 'credit');
  if (credit > 0 && debit > 0) cells.refuse('AMOUNT_TWICE', 'credit');
  else if (credit === 0 && debit === 0 && !cells.isRefused()) cells.refuse('AMOUNT_MISSING', 'credit');
  return credit - debit;
}

/** The amount of a row with one signed column. Without a sign it came in, where those that went out have theirs. */
function fromOneColumn(cells: Cells, reading: Reading): number {
  const amount = amountIn(cells, 'amount', reading);
  const written = clean(cells.raw('amount'));
  if (amount === 0 && !cells.isRefused()) cells.refuse('AMOUNT_MISSING', 'amount');
  if (amount > 0 && !reading.hasMinus && !written.startsWith('+')) cells.refuse('SIGN_MISSING', 'amount');
  return isMinus(written) ? -amount : amount;
}

function amountIn(cells: Cells, field: StatementField, { dong }: Reading): number {
  const written = clean(cells.raw(field));
  if (isNothing(written)) return 0;
  const amount = dong(written);
  if (typeof amount === 'number') return amount;
  cells.refuse(amount, field);
  return 0;
}

function isNothing(amount: string): boolean {
  return amount === '' || /^[-–—−]$/.test(amount);
}

function isMinus(amount: string): boolean {
  return /^[-−]\s*\d/.test(amount);
}

function ofFile(reason: StatementReason, detail = ''): BankStatement {
  return { lines: [], problems: [{ row: null, reason, heading: null, value: null, detail }] };
}
