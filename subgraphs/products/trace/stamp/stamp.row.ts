import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import type { StampFormatName } from './format.ts';
import { SERIAL_KEY, serialOf } from './serial.ts';
import { SHEET_KEY, signSheet } from './stamp.link.ts';
import type { StampPrintType } from './stamp.type.ts';

/** How long the path of a sheet answers, in milliseconds: somebody prints it, looks at it, and prints it again. */
const SHEET_LIFE = 15 * 60_000;

/** A print as the database has it. */
export interface StampPrintRow {
  id: string;
  lotId: string;
  format: StampFormatName;
  count: number;
  skip: number;
  /** The number of the first stamp, from 1; null when all are the same. */
  firstSerial: number | null;
  printedAt: Date;
}

/** The columns of {@link StampPrintRow}, of a print `s`. */
export const PRINT_COLUMNS = `
  s.id, s.lot_id as "lotId", s.format, s.count, s.skip, s.first_serial as "firstSerial", s.printed_at as "printedAt"`;

/** The serial number of the nth stamp of a print, from 0; null when all are the same. */
export function serialIn({ lotId, firstSerial }: StampPrintRow, nth: number, key: Buffer): string | null {
  return firstSerial === null ? null : serialOf(lotId, firstSerial + nth, key);
}

/** A print as the API shows it, with its sheet for some minutes. */
export function toPrint(row: StampPrintRow, context: Pick<Context, 'now' | 'key'>): StampPrintType {
  const { id, format, count, skip, printedAt } = row;
  const key = context.key(SERIAL_KEY);
  const expires = context.now + SHEET_LIFE;
  return {
    id: publicId('stp', id),
    format,
    count,
    skip,
    firstSerial: serialIn(row, 0, key),
    lastSerial: serialIn(row, count - 1, key),
    printedAt,
    sheetUrl: signSheet(publicId('stp', id), expires, context.key(SHEET_KEY)),
    sheetExpiresAt: new Date(expires),
  };
}
