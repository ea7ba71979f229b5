/** Words that stand in a line of their own, or in a few. */
export interface Line {
  text: string;
  /** The same in fewer letters, where the text would have to be made smaller. */
  brief?: string;
  /** Of the format's letters: 1 is as large as they are. */
  size: number;
  isBold: boolean;
  /** White on black. */
  isInverse?: boolean;
  /** How many lines it may take; what is more than that is cut, and ends in "…". */
  most: number;
  /** Takes fewer lines before others do. */
  isFirstCut?: boolean;
  /** Left out before other words are cut. */
  isDispensable?: boolean;
  /** Another on every stamp. */
  isSerial?: boolean;
}

/** A line in its place. */
export interface PlacedLine {
  text: string;
  /** Points. */
  size: number;
  isBold: boolean;
  isInverse: boolean;
  isSerial: boolean;
  /** From the top of the box to the top of the line, in points. */
  top: number;
}

/** The width of a text in points, in letters of so many points. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

/** Small letters of 5 pt are some 0.9 mm tall; nobody reads less. */
const LEAST_LETTERS = 5;
/** From one line to the next, in letters: less, and the marks of Ễ meet the line above. */
export const LEADING = 1.24;
/** Black on each side of white letters, in letters. */
export const BLACK_EDGE = 0.25;
/** Sizes are tried in these steps. */
const STEP = 0.94;

/**
 * Puts lines into a box of points, each as large as all fit: first the letters get smaller, then what can be spared goes,
 * then long texts are cut. No line is ever wider than the box, and all together are no taller.
 */
export function layOut(
  lines: readonly Line[],
  box: { width: number; height: number },
  letters: number,
  measure: Measure,
): PlacedLine[] {
  const kept = lines.filter(({ isDispensable }) => !isDispensable);
  const cut = (most: number) => kept.map((line) => (line.isFirstCut ? { ...line, most } : line));
  const oneEach = kept.map((line) => ({ ...line, most: 1 }));
  for (const tried of [lines, kept, cut(2), cut(1), oneEach]) {
    for (let size = letters; size >= LEAST_LETTERS * STEP; size *= STEP) {
      const placed = placeAll(tried, box.width, size, measure);
      if (placed && placed.height <= box.height) return placed.lines;
    }
  }
  throw new RangeError(`No stamp fits ${box.width} × ${box.height} pt.`);
}

/** The lines from the top, in letters of a size; undefined when one is too long for it, unless letters can be no smaller. */
function placeAll(lines: readonly Line[], width: number, letters: number, measure: Measure) {
  const placed: PlacedLine[] = [];
  let top = 0;
  for (const line of lines) {
    const size = Math.max(LEAST_LETTERS, letters * line.size);
    const { isBold, isInverse = false, isSerial = false, isDispensable } = line;
    const most = isInverse ? width - 2 * BLACK_EDGE * size : width;
    const fits = (text: string) => measure(text, size, isBold) <= most;
    const text = line.brief && !fits(line.text) ? line.brief : line.text;
    const rows = wrap(text, line.most, fits, size === LEAST_LETTERS && !isDispensable);
    if (!rows) return undefined;
    for (const row of rows) {
      placed.push({ text: row, size, isBold, isInverse, isSerial, top });
      top += size * LEADING;
    }
  }
  return { lines: placed, height: top };
}

/**
 * A text in rows, broken between words. Only letters that can be no smaller are broken within a word that is wider than a
 * row, and cut; of others it is undefined.
 */
function wrap(text: string, most: number, fits: (text: string) => boolean, isLeast: boolean): string[] | undefined {
  const rows: string[] = [];
  let rest = text;
  while (!fits(rest)) {
    const isLast = rows.length === most - 1;
    if (isLast && isLeast) return [...rows, `${longest(rest, (start) => fits(`${start}…`)).trimEnd()}…`];
    const start = longest(rest, fits);
    const space = rest.charAt(start.length) === ' ' ? start.length : start.lastIndexOf(' ');
    if (isLast || (space <= 0 && !isLeast)) return undefined;
    const row = space > 0 ? start.slice(0, space) : start;
    rows.push(row);
    rest = rest.slice(row.length).trimStart();
  }
  return [...rows, rest];
}

/** The longest beginning of a text that fits, in whole characters and at least one. */
function longest(text: string, fits: (text: string) => boolean): string {
  let longest = '';
  for (const character of text) {
    if (longest && !fits(longest + character)) break;
    longest += character;
  }
  return longest;
}
