import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import { csvRows } from './csv.ts';
import { xlsxRows } from './xlsx.ts';

/** A row of a table as it stands in the file. */
export interface SheetRow {
  /** Counted from 1, as spreadsheets show it. */
  number: number;
  cells: string[];
}

/** A table in a file, read row by row as often as wanted. */
export interface Sheet {
  /** SHA-256 of the whole file. */
  hash: Buffer;
  rows(): AsyncIterable<SheetRow>;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** Excel before 2007, and what Word and others wrote then. */
const COMPOUND = Buffer.from('d0cf11e0', 'hex');

/** Opens a CSV or XLSX file by what is in it, whatever its name says. Refuses others with what to do. */
export async function openSheet(file: string): Promise<Sheet> {
  const begin = await beginningOf(file);
  if (begin.equals(COMPOUND)) {
    throw new StartError(`${file} is an old Excel file (.xls).`, 'Open it, and save it as "Excel Workbook (.xlsx)".');
  }
  const rows = begin.equals(ZIP) ? xlsxRows : csvRows;
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return { hash: hash.digest(), rows: () => rows(file) };
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read: ${error.message}.`, 'Name a file in CSV or XLSX.');
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    if (bytesRead === 0) throw new StartError(`${file} is empty.`, 'Name a file in CSV or XLSX.');
    return buffer;
  } finally {
    await handle.close();
  }
}
