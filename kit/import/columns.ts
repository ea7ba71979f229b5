import { foldVietnamese } from '../text.ts';

/** A column that is read. */
export interface Column {
  /** As the file has it. */
  heading: string;
  /** Counted from 0. */
  index: number;
  /** The unit that the heading names, folded: of `Diện tích (ha)`, `ha`. */
  unit: string | undefined;
}

/** Where each field stands. */
export interface Mapping<Field extends string> {
  fields: ReadonlyMap<Field, Column>;
  /** Headings that mean nothing to us. */
  unknown: string[];
  /** Fields that several columns claim, with those headings. */
  twice: ReadonlyMap<Field, string[]>;
}

/** Columns that people keep for themselves, and that say nothing of what the row is about. */
const IDLE = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'ghi chu', 'chu thich', 'no']);

/**
 * What the columns of one kind of table may hold, by the headings with which people name them. Marks, capitals,
 * punctuation, and a unit in parentheses or at the end do not matter.
 */
export class ColumnNames<Field extends string> {
  readonly #names: Readonly<Record<Field, readonly [string, ...string[]]>>;
  readonly #isUnit: (folded: string) => boolean;
  readonly #byHeading = new Map<string, Field>();

  /** `names` has the headings of each field, that of our own export first; `isUnit` knows the units of this table. */
  constructor(names: Readonly<Record<Field, readonly [string, ...string[]]>>, isUnit: (folded: string) => boolean) {
    this.#names = names;
    this.#isUnit = isUnit;
    for (const [field, headings] of Object.entries(names) as [Field, readonly string[]][]) {
      for (const heading of headings) this.#byHeading.set(plain(heading), field);
      this.#byHeading.set(plain(field), field);
    }
  }

  /** The heading of our own export for a field. */
  own(field: Field): string {
    return this.#names[field][0];
  }

  /** All headings of our own export. */
  all(): string[] {
    return (Object.keys(this.#names) as Field[]).map((field) => this.own(field));
  }

  /** The field that a heading names; undefined when none. */
  fieldOf(heading: string): Field | undefined {
    return this.#byHeading.get(plain(heading)) ?? this.#byHeading.get(this.#withoutUnit(heading).name);
  }

  /** Which columns a row of headings names. `named` holds what the operator said of headings, and wins. */
  map(headings: readonly string[], named: ReadonlyMap<string, Field>): Mapping<Field> {
    const fields = new Map<Field, Column>();
    const twice = new Map<Field, string[]>();
    const unknown: string[] = [];
    const own = new Map([...named].map(([heading, field]) => [plain(heading), field]));
    const said = new Set(named.values());
    for (const [index, text] of headings.entries()) {
      const heading = text.replace(/\s+/g, ' ').trim();
      if (heading === '') continue;
      const byOperator = own.get(plain(heading));
      const guess = this.fieldOf(heading);
      const field = byOperator ?? (guess && !said.has(guess) ? guess : undefined);
      const known = field && fields.get(field);
      if (known) twice.set(field, [...(twice.get(field) ?? [known.heading]), heading]);
      else if (field) fields.set(field, { heading, index, unit: this.#withoutUnit(heading).unit });
      else if (!IDLE.has(plain(heading))) unknown.push(heading);
    }
    return { fields, unknown, twice };
  }

  /** A heading without its unit, which stands in parentheses or is its last word. */
  #withoutUnit(heading: string): { name: string; unit: string | undefined } {
    const inside = /\(([^)]*)\)/.exec(heading);
    const unit = inside?.[1] && plain(inside[1]);
    if (inside) {
      return { name: plain(heading.replace(inside[0], ' ')), unit: unit && this.#isUnit(unit) ? unit : undefined };
    }
    const words = plain(heading).split(' ');
    const last = words.length > 1 ? words.at(-1) : undefined;
    return last && this.#isUnit(last)
      ? { name: words.slice(0, -1).join(' '), unit: last }
      : { name: words.join(' '), unit: undefined };
  }
}

function plain(heading: string): string {
  return foldVietnamese(heading)
    .replace(/²/g, '2')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
