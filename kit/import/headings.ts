import { StartError } from '../start-error.ts';
import type { ColumnNames, Mapping } from './columns.ts';
import { isMistakenTcvn3 } from './encoding.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** The headings of a table: what its columns hold, and behind which row its data begin. */
export interface Headings<Field extends string> {
  mapping: Mapping<Field>;
  /** The last row that is not data. */
  lastRow: number;
}

/** What a table must say. */
export interface Need<Field extends string> {
  /** One of these columns at least; the first is the one to ask for. */
  oneOf: readonly [Field, ...Field[]];
  /** What else would do, such as an option of the command. */
  otherwise?: string;
}

/** Titles, letterheads and notes stand above the headings of an official table. */
const MOST_ROWS_ABOVE = 30;
const FEWEST_KNOWN = 2;

/** Finds the headings, which may stand in one row or, merged, in two. Refuses a table without them and what they need. */
export async function findHeadings<Field extends string>(
  sheet: Sheet,
  file: string,
  columns: ColumnNames<Field>,
  named: ReadonlyMap<string, Field>,
  needs: readonly Need<Field>[],
): Promise<Headings<Field>> {
  const above: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    above.push(row);
    if (above.length >= MOST_ROWS_ABOVE) break;
  }
  let best: Headings<Field> | undefined;
  let most = (FEWEST_KNOWN - 1) * 2 + 1;
  for (const [index, row] of above.entries()) {
    const next = above[index + 1];
    const one = { mapping: columns.map(row.cells, named), lastRow: row.number };
    const two = next && { mapping: columns.map(joined(row.cells, next.cells), named), lastRow: next.number };
    for (const found of two ? [one, two] : [one]) {
      // Of two that say as much, the one of a single row: above it may stand a title.
      const score = found.mapping.fields.size * 2 + (found === one ? 1 : 0);
      if (score > most) [best, most] = [found, score];
    }
  }
  if (!best)
    throw noHeadings(
      file,
      above,
      needs.map(({ oneOf: [first] }) => columns.own(first)),
    );
  const { fields, twice } = best.mapping;
  for (const [field, headings] of twice) {
    const own = columns.own(field);
    throw new StartError(
      `${file} has several columns for "${own}": ${headings.join(', ')}.`,
      `Say which one counts: --map "${headings[0]}=${own}".`,
    );
  }
  const missing = needs.filter(({ oneOf }) => !oneOf.some((field) => fields.has(field)));
  if (missing.length > 0) {
    const found = [...fields.values()].map(({ heading }) => heading);
    const names = missing.map(({ oneOf: [first] }) => columns.own(first));
    const otherwise = missing.flatMap((need) => need.otherwise ?? []);
    throw new StartError(
      `${file} lacks the column ${names.map((one) => `"${one}"`).join(' and ')}. Understood: ${found.join(', ')}. ` +
        `Not understood: ${best.mapping.unknown.join(', ') || 'none'}.`,
      `${[`Rename a column, or say what it holds: --map "YOUR HEADING=${names[0]}"`, ...otherwise].join('; or ')}.`,
    );
  }
  const behind = above.find((row) => row.number > best.lastRow);
  return behind && isNumbering(behind.cells) ? { ...best, lastRow: behind.number } : best;
}

/** What `--map` says: headings of the file, each with what its column holds. */
export function readNamed<Field extends string>(
  maps: readonly string[],
  columns: ColumnNames<Field>,
): Map<string, Field> {
  return new Map(
    maps.map((map) => {
      const at = map.lastIndexOf('=');
      const field = columns.fieldOf(map.slice(at + 1));
      if (at > 0 && field) return [map.slice(0, at), field];
      throw new StartError(
        `--map "${map}" says nothing.`,
        `Write --map "YOUR HEADING=OURS" with one of ours: ${columns.all().join(', ')}.`,
      );
    }),
  );
}

/** Two rows of headings in which the upper one spans several columns: the lower one counts where it says something. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, index) => lower[index]?.trim() || upper[index] || '',
  );
}

/** The row of (1), (2), (3) … that official forms have below their headings. */
function isNumbering(cells: readonly string[]): boolean {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return said.length > 2 && said.every((cell) => /^\(?(\d{1,2}|[A-Z])\)?$/.test(cell));
}

function noHeadings(file: string, above: readonly SheetRow[], needed: readonly string[]): StartError {
  if (above.some(({ cells }) => cells.some(isMistakenTcvn3))) {
    return new StartError(
      `${file} is written in an encoding before Unicode (TCVN3).`,
      'Convert it with Unikey (source TCVN3, target Unicode), and save it again.',
    );
  }
  const fullest = above.reduce<readonly string[]>((best, { cells }) => (cells.length > best.length ? cells : best), []);
  return new StartError(
    `${file} has no row of headings that we understand. Its fullest row: ${fullest.slice(0, 20).join(' | ').slice(0, 400) || 'empty'}.`,
    `It needs at least ${needed.map((one) => `"${one}"`).join(' and ')}; --map says what other headings hold.`,
  );
}
