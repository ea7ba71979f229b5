import { printTraceCode } from '../gs1/trace-code.ts';
import type { Line } from './layout.ts';

/** What stands on every stamp of a lot. */
export interface StampedLot {
  /** The product's name, in Vietnamese. */
  name: string;
  lotCode: string;
  /** A day, `2026-08-15`; null when not packed yet, or not said. */
  packedOn: string | null;
  bestBefore: string | null;
  /** The trade item number, 14 digits; null where the product has none. */
  gtin: string | null;
  /** The trace code, as it is stored. */
  traceCode: string;
  /** A lot of the demonstration: its stamps say so. */
  isDemo: boolean;
}

/** What a stamp has of its own. */
export interface Stamp {
  /** What its QR code says: the address of the lot's page. */
  address: string;
  /** Its serial number; null when all stamps of the lot are the same. */
  serial: string | null;
}

/**
 * The words on a stamp, from top to bottom. The code to type or to send stands there for a phone that reads no QR code.
 * A number that is no GTIN is never printed, so nobody takes it for one.
 */
export function linesOf(lot: StampedLot, { address, serial }: Stamp): Line[] {
  const { name, lotCode, packedOn, bestBefore, gtin, traceCode, isDemo } = lot;
  const { host } = new URL(address);
  const line = (text: string, more: Partial<Line> = {}): Line => ({
    text,
    size: 0.85,
    isBold: false,
    most: 1,
    ...more,
  });
  return [
    ...(isDemo ? [line('DEMO – không bán', { isBold: true, isInverse: true })] : []),
    line(printable(name), { size: 1, isBold: true, most: 3, isFirstCut: true }),
    line(`Lô\u00a0${lotCode}`, { most: 2 }),
    ...(packedOn ? [line(`Đóng gói ${day(packedOn)}`, { brief: `ĐG ${day(packedOn)}` })] : []),
    ...(bestBefore ? [line(`Hạn dùng ${day(bestBefore)}`, { brief: `HSD ${day(bestBefore)}` })] : []),
    ...(serial ? [line(serialLine(serial), { isSerial: true })] : []),
    ...(gtin ? [line(`(01) ${gtin}`, { isDispensable: true })] : []),
    line(printTraceCode(traceCode), { size: 1.15, isBold: true }),
    line(`${host}/truy-xuat`, { brief: host, size: 0.75 }),
  ];
}

/** How a serial number stands on a stamp. */
export function serialLine(serial: string): string {
  return `Sê-ri ${serial}`;
}

/** Without what the font has no letter for (another script, a picture): a box in its place tells nobody anything. */
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(
      /[^\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026\u20ab]/gu,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** `2026-08-15` as people read it here. */
function day(date: string): string {
  return date.split('-').reverse().join('/');
}
