import type { Column } from './columns.ts';
import { isMistakenTcvn3 } from './encoding.ts';
import type { CellReason } from './reasons.ts';
import { clean, cleanLines } from './values.ts';

/** Whether a row was left out, was taken with something to look at, or changed a thing that was known. */
export type RowKind = 'REFUSED' | 'NOTED' | 'CHANGED';

/** Something to tell about a row. */
export interface Note<Reason extends string> {
  kind: RowKind;
  reason: Reason;
  /** The heading of the column; null when it is about the whole row. */
  heading: string | null;
  /** What stood there. */
  value: string | null;
  /** Fills the `{}` of the reason's words. */
  detail: string;
}

const SPREADSHEET_ERROR = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!)$/;
const LONGEST_VALUE = 200;

/** The cells of one row by field, and what there is to tell of them. */
export class RowCells<Field extends string, Reason extends string> {
  readonly notes: Note<Reason | CellReason>[] = [];
  readonly #cells: readonly string[];
  readonly #fields: ReadonlyMap<Field, Column>;

  constructor(cells: readonly string[], fields: ReadonlyMap<Field, Column>) {
    this.#cells = cells;
    this.#fields = fields;
  }

  /** What stands in the column of a field; empty without that column. */
  raw(field: Field): string {
    return this.#cells[this.#fields.get(field)?.index ?? -1] ?? '';
  }

  /** Notes something about a cell. */
  say(kind: RowKind, reason: Reason | CellReason, field: Field, detail = ''): void {
    const value = clean(this.raw(field)).slice(0, LONGEST_VALUE) || null;
    this.notes.push({ kind, reason, heading: this.#fields.get(field)?.heading ?? null, value, detail });
  }

  /** Notes why the row is left out. */
  refuse(reason: Reason | CellReason, field: Field, detail?: string): void {
    this.say('REFUSED', reason, field, detail);
  }

  /** The text of a cell; empty, with a note, where it is none. */
  text(field: Field, longest = LONGEST_VALUE): string {
    return this.#checked(field, clean(this.raw(field)), longest);
  }

  /** The text of a cell that may have several lines; empty, with a note, where it is none. */
  lines(field: Field, longest: number): string {
    return this.#checked(field, cleanLines(this.raw(field)), longest);
  }

  #checked(field: Field, value: string, longest: number): string {
    if (value.length > longest) this.refuse('TEXT_TOO_LONG', field, String(longest));
    else if (SPREADSHEET_ERROR.test(value)) this.refuse('CELL_ERROR', field);
    else if (isMistakenTcvn3(value)) this.refuse('OLD_FONT', field);
    else return value;
    return '';
  }

  /** Whether something speaks against the row. */
  isRefused(): boolean {
    return this.notes.some(({ kind }) => kind === 'REFUSED');
  }
}

/** A code of five digits of which a spreadsheet dropped the zeros in front. */
export function placeCodeOf(text: string): string {
  return /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : text;
}
