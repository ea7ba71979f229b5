import { createReadStream } from 'node:fs';
import { StartError } from '../start-error.ts';
import { legacyEncodingOf } from './encoding.ts';
import type { SheetRow } from './sheet.ts';

/** Characters of one row at most: a quote that nobody closed would otherwise take in the rest of the file. */
const LONGEST_ROW = 60_000;
/** The beginning by which the separator is told. */
const SAMPLE = 64 * 1024;

/** The rows of a CSV file in UTF-8 or UTF-16, separated by comma, semicolon or tab. */
export async function* csvRows(file: string): AsyncGenerator<SheetRow> {
  const rows: SheetRow[] = [];
  let reader: CsvReader | undefined;
  let begin = '';
  for await (const text of textOf(file)) {
    if (reader) {
      reader.read(text);
    } else {
      begin += text;
      if (begin.length < SAMPLE) continue;
      reader = new CsvReader(separatorOf(begin), file, rows);
      reader.read(begin);
    }
    yield* rows.splice(0);
  }
  if (!reader) {
    reader = new CsvReader(separatorOf(begin), file, rows);
    reader.read(begin);
  }
  reader.end();
  yield* rows;
}

/** The rows of a CSV text that is there as a whole, as a client sends it, cut at this separator. */
export function rowsOfCsv(text: string, separator: string): SheetRow[] {
  const rows: SheetRow[] = [];
  const reader = new CsvReader(separator, 'The text', rows);
  reader.read(text.replace(/^\ufeff/, ''));
  reader.end();
  return rows;
}

/** The text of a file, part by part; refuses what is not Unicode with what to do. */
async function* textOf(file: string): AsyncGenerator<string> {
  let decode: ((part?: Buffer) => string) | undefined;
  let last: Buffer | undefined;
  try {
    for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
      last = part;
      decode ??= decoderFor(part);
      yield decode(part);
    }
    yield decode?.() ?? '';
  } catch (error) {
    throw error instanceof TypeError && last ? notUnicode(file, last) : error;
  }
}

function decoderFor(begin: Buffer): (part?: Buffer) => string {
  const mark = begin.length < 2 ? undefined : begin.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (part) => decoder.decode(part, { stream: part !== undefined });
}

/** The separator that the first lines use most, outside of quotes. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, SAMPLE)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 20);
  const uses = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length));
  return [';', '\t', ','].reduce((best, one) => (uses(one) > uses(best) ? one : best));
}

/** Cuts text into rows and cells as RFC 4180 writes them. A quote inside of an unquoted cell is a letter like others. */
class CsvReader {
  readonly #separator: string;
  readonly #file: string;
  readonly #rows: SheetRow[];
  readonly #special: RegExp;
  #number = 1;
  #length = 0;
  #cells: string[] = [];
  #cell = '';
  #quote: 'NONE' | 'OPEN' | 'MAYBE_CLOSED' = 'NONE';
  #hadReturn = false;

  constructor(separator: string, file: string, rows: SheetRow[]) {
    this.#separator = separator;
    this.#file = file;
    this.#rows = rows;
    this.#special = new RegExp(`["\\r\\n${separator}]`, 'g');
  }

  read(text: string): void {
    for (let at = 0; at < text.length;) {
      this.#special.lastIndex = at;
      const next = this.#special.exec(text)?.index ?? text.length;
      if (next > at) this.#take(text.slice(at, next));
      if (next < text.length) this.#meet(text[next] as string);
      at = next + 1;
    }
  }

  end(): void {
    if (this.#quote === 'OPEN') throw this.#notClosed();
    if (this.#cell !== '' || this.#cells.length > 0) this.#endRow();
  }

  #take(text: string): void {
    if (this.#quote === 'MAYBE_CLOSED') this.#quote = 'NONE';
    this.#hadReturn = false;
    this.#cell += text;
    this.#length += text.length;
    if (this.#length > LONGEST_ROW) throw this.#notClosed();
  }

  #meet(sign: string): void {
    const isSecond = sign === '\n' && this.#hadReturn;
    this.#hadReturn = sign === '\r';
    if (sign === '"') {
      if (this.#quote === 'OPEN') this.#quote = 'MAYBE_CLOSED';
      else if (this.#quote === 'NONE' && this.#cell === '') this.#quote = 'OPEN';
      else {
        // Two quotes are one, and the cell goes on.
        if (this.#quote === 'MAYBE_CLOSED') this.#quote = 'OPEN';
        this.#cell += sign;
      }
    } else if (this.#quote === 'OPEN') {
      this.#hadReturn = false;
      this.#cell += sign;
    } else if (sign === this.#separator) {
      this.#endCell();
    } else if (!isSecond) {
      this.#endRow();
    }
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#quote = 'NONE';
  }

  #endRow(): void {
    this.#endCell();
    this.#rows.push({ number: this.#number, cells: this.#cells });
    this.#number += 1;
    this.#length = 0;
    this.#cells = [];
  }

  #notClosed(): StartError {
    return new StartError(
      `${this.#file}: row ${this.#number} does not end.`,
      'Look there for a quotation mark (") that is not closed.',
    );
  }
}

function notUnicode(file: string, bytes: Buffer): StartError {
  const legacy = legacyEncodingOf(bytes);
  return new StartError(
    `${file} is not in Unicode${legacy ? `; it looks like ${legacy}` : ''}.`,
    legacy === 'TCVN3 (ABC)'
      ? 'Convert it with Unikey (source TCVN3, target Unicode), and save it as "CSV UTF-8".'
      : 'Open it in Excel or LibreOffice, and save it as "CSV UTF-8" or .xlsx.',
  );
}
