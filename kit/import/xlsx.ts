import { StartError } from '../start-error.ts';
import sax from 'sax';
import { openZip, type Zip } from './zip.ts';
import type { SheetRow } from './sheet.ts';

/** The last row that a spreadsheet can have. */
const LAST_ROW = 1_048_576;
/** Columns behind this one are not read. */
const MOST_COLUMNS = 200;
const MOST_STRINGS = 3_000_000;
/** Only the five entities of XML itself; its types do not know the option. */
const STRICT = { position: false, strictEntities: true };
/** Characters of all shared strings. */
const MOST_TEXT = 100_000_000;

/** The rows of the first visible sheet of an XLSX file. Formulas are never computed: what was last computed stands. */
export async function* xlsxRows(file: string): AsyncGenerator<SheetRow> {
  const zip = await openZip(file);
  try {
    const path = await firstSheet(zip, file);
    const strings = zip.has('xl/sharedStrings.xml') ? await sharedStrings(zip, file) : [];
    yield* sheetRows(zip, path, strings, file);
  } finally {
    zip.close();
  }
}

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** Reads XML part by part; the handlers are told local names, and text outside of tags. */
async function* readXml<T>(zip: Zip, path: string, file: string, handlers: Handlers, take: () => T): AsyncGenerator<T> {
  const parser = sax.parser(true, STRICT);
  let failure: Error | undefined;
  parser.onerror = (error) => (failure ??= error);
  // Nothing of ours declares anything; whoever does wants to unfold into more than the file holds.
  parser.ondoctype = () => (failure ??= new Error('it declares a document type'));
  parser.onopentag = (tag) => handlers.open({ name: local(tag.name), attributes: tag.attributes as Tag['attributes'] });
  parser.onclosetag = (name) => handlers.close(local(name));
  parser.ontext = handlers.text;
  parser.oncdata = handlers.text;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const part of zip.read(path)) {
      parser.write(decoder.decode(part, { stream: true }));
      if (failure) throw failure;
      yield take();
    }
    parser.close();
    if (failure) throw failure;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const why = (error as Error).message.split('\n')[0];
    throw new StartError(`${file} is no sound XLSX file (${path}: ${why}).`, 'Open it in Excel and save it anew.');
  }
  yield take();
}

interface Handlers {
  open(tag: Tag): void;
  close(name: string): void;
  text(text: string): void;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

async function whole(zip: Zip, path: string, file: string, handlers: Partial<Handlers>): Promise<void> {
  const all = { open: () => undefined, close: () => undefined, text: () => undefined, ...handlers };
  for await (const _ of readXml(zip, path, file, all, () => undefined));
}

async function firstSheet(zip: Zip, file: string): Promise<string> {
  const sheets: Record<string, string>[] = [];
  const targets = new Map<string, string>();
  const notXlsx = new StartError(`${file} is a ZIP file, and no XLSX.`, 'Name a file in CSV or XLSX.');
  if (!zip.has('xl/workbook.xml') || !zip.has('xl/_rels/workbook.xml.rels')) throw notXlsx;
  await whole(zip, 'xl/workbook.xml', file, {
    open: ({ name, attributes }) => name === 'sheet' && sheets.push(attributes),
  });
  await whole(zip, 'xl/_rels/workbook.xml.rels', file, {
    open: ({ name, attributes }) =>
      name === 'Relationship' && targets.set(attributes.Id ?? '', attributes.Target ?? ''),
  });
  const visible = sheets.find((sheet) => !sheet.state || sheet.state === 'visible');
  const target = targets.get(visible?.['r:id'] ?? '');
  if (!target) throw notXlsx;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

async function sharedStrings(zip: Zip, file: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let total = 0;
  let inText = false;
  let inReading = false;
  await whole(zip, 'xl/sharedStrings.xml', file, {
    open({ name }) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text(part) {
      if (inText) text += part;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inReading = false;
      if (name !== 'si') return;
      strings.push(text);
      total += text.length;
      if (strings.length > MOST_STRINGS || total > MOST_TEXT) {
        throw new StartError(`${file} holds more text than can be read at once.`, 'Save the sheet as "CSV UTF-8".');
      }
    },
  });
  return strings;
}

async function* sheetRows(zip: Zip, path: string, strings: string[], file: string): AsyncGenerator<SheetRow> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let column = -1;
  let type = 'n';
  let value = '';
  let inValue = false;
  const handlers: Handlers = {
    open({ name, attributes }) {
      if (name === 'row') {
        const number = Number(attributes.r ?? row.number + 1);
        // How far an import came is told by the row: one that stood above those before it would be left out.
        if (!Number.isInteger(number) || number <= row.number || number > LAST_ROW) {
          throw new Error(`row ${attributes.r ?? number} stands behind row ${row.number}`);
        }
        row = { number, cells: [] };
        column = -1;
      } else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        type = attributes.t ?? 'n';
        value = '';
      }
      inValue = name === 'v' || (name === 't' && type === 'inlineStr');
    },
    text(part) {
      if (inValue) value += part;
    },
    close(name) {
      inValue = false;
      if (name === 'c' && column < MOST_COLUMNS) {
        while (row.cells.length < column) row.cells.push('');
        row.cells[column] = type === 's' ? (strings[Number(value)] ?? '') : type === 'n' ? plainNumber(value) : value;
      } else if (name === 'row') rows.push(row);
    },
  };
  const take = () => {
    const taken = rows;
    rows = [];
    return taken;
  };
  for await (const taken of readXml(zip, path, file, handlers, take)) yield* taken;
}

/** `AB12` is the 28th column, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** A number as people here write it, with a decimal comma: what a cell holds and what a text says are then read alike. */
function plainNumber(value: string): string {
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return value;
  // Fifteen digits are what a spreadsheet shows: 0.1 + 0.2 stands in the file as 0.30000000000000004.
  return String(Number(number.toPrecision(15))).replace('.', ',');
}
