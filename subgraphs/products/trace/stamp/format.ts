/** Sheets and rolls of labels that stamps are printed on. */
export type StampFormatName = 'A4_24' | 'A4_65' | 'ROLL_40X30';

/** One kind of sheet or roll. Every length is in millimetres. */
export interface StampFormat {
  /** The page, which on a roll is the label itself. */
  page: { width: number; height: number };
  label: { width: number; height: number };
  columns: number;
  rows: number;
  /** From one label's left edge to the next one's, and from top to top. */
  pitch: { x: number; y: number };
  /** How far ink stays from the label's edge: what printers leave white, and how far the paper slips. */
  inset: { x: number; y: number };
  /** The side that the code may take with its quiet zone; the words have the rest. */
  codeSide: number;
  /** A dot of the usual printer: sides of modules are whole dots, so that none is a dot wider than its neighbour. */
  dot: number;
  /** The largest letters, in points. */
  letters: number;
}

/** Where a label begins on its page, in millimetres from the page's upper left corner. */
export interface Corner {
  x: number;
  y: number;
}

const A4 = { width: 210, height: 297 };
/** A dot of laser printers, which have 300 to an inch or a multiple of it. */
const DOT_300 = 25.4 / 300;
/** A dot of label printers, which have 8 to a millimetre ("203 dpi"). */
const DOT_203 = 1 / 8;

/** Another format is another row here, and its name above. Labels stand in the middle of their page. */
export const STAMP_FORMATS: Readonly<Record<StampFormatName, StampFormat>> = {
  // 70 × 37 mm, edge to edge across the page (Avery 3474 and its like).
  A4_24: {
    page: A4,
    label: { width: 70, height: 37 },
    columns: 3,
    rows: 8,
    pitch: { x: 70, y: 37 },
    inset: { x: 5, y: 4.5 },
    codeSide: 32,
    dot: DOT_300,
    letters: 9,
  },
  // 38.1 × 21.2 mm with 2.54 mm between columns (Avery L7651 and its like).
  A4_65: {
    page: A4,
    label: { width: 38.1, height: 21.2 },
    columns: 5,
    rows: 13,
    pitch: { x: 40.64, y: 21.2 },
    inset: { x: 1.2, y: 1.2 },
    codeSide: 19.2,
    dot: DOT_300,
    letters: 6.5,
  },
  ROLL_40X30: {
    page: { width: 40, height: 30 },
    label: { width: 40, height: 30 },
    columns: 1,
    rows: 1,
    pitch: { x: 40, y: 30 },
    inset: { x: 1.5, y: 1.5 },
    codeSide: 20.5,
    dot: DOT_203,
    letters: 7,
  },
};

/** How many labels a page has. */
export function labelsPerPage({ columns, rows }: StampFormat): number {
  return columns * rows;
}

/** The upper left corner of the nth label of a page, from 0, row by row. */
export function labelCorner(format: StampFormat, nth: number): Corner {
  const { page, label, columns, rows, pitch } = format;
  const left = (page.width - (columns - 1) * pitch.x - label.width) / 2;
  const top = (page.height - (rows - 1) * pitch.y - label.height) / 2;
  return { x: left + (nth % columns) * pitch.x, y: top + Math.floor(nth / columns) * pitch.y };
}
