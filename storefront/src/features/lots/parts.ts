import type { OwnLotFragment } from '../../generated/graphql.ts';
import { decimal, KILOGRAMS } from './form.ts';
import type { StoreDesk } from './store-desk.ts';

interface Row {
  line: HTMLElement;
  lot: HTMLSelectElement;
  quantity: HTMLInputElement;
}

/** Which lots an act takes from, and how much of each: rows in a form. */
export class Parts {
  private rows: Row[] = [];

  constructor(
    private readonly desk: StoreDesk,
    private readonly form: HTMLFormElement,
    /** Hears of every change of a row. */
    private readonly changed: () => void = () => {},
  ) {
    this.at('another').addEventListener('click', () => this.add().lot.focus());
  }

  private at(part: string): HTMLElement {
    return this.form.querySelector<HTMLElement>(`[data-part="${part}"]`)!;
  }

  /** Begins anew with one row, and the lots as they are now. */
  clear(): void {
    for (const { line } of this.rows) line.remove();
    this.rows = [];
    this.add();
  }

  private add(): Row {
    const { page } = this.desk;
    const { line, of } = page.copy('part');
    const row = {
      line,
      lot: line.querySelector('select')!,
      quantity: line.querySelector('input')!,
    };
    const taken = new Set(this.rows.map(({ lot }) => lot.value));
    const choices = this.desk.choices();
    row.lot.append(
      ...choices.map((lot) => {
        const left = page.say('left', page.amount(lot, lot.balance?.left ?? 0));
        return new Option(`${this.desk.nameOf(lot)} · ${lot.printedCode}. ${left}`, lot.id);
      }),
    );
    row.lot.value = choices.find(({ id }) => !taken.has(id))?.id ?? choices[0]?.id ?? '';
    const fit = () => {
      const isBulk = this.lotOf(row)?.unit === 'GRAM';
      line.querySelector('[data-unit]')!.textContent = page.say(isBulk ? 'unitKg' : 'unitPieces');
      row.quantity.pattern = isBulk ? KILOGRAMS : '[0-9]+';
      this.changed();
    };
    row.lot.addEventListener('change', fit);
    row.quantity.addEventListener('input', () => this.changed());
    of('less').addEventListener('click', () => {
      this.rows = this.rows.filter((each) => each !== row);
      line.remove();
      this.fitButtons();
      this.changed();
      this.at('another').focus();
    });
    this.rows.push(row);
    this.at('rows').append(line);
    fit();
    this.fitButtons();
    return row;
  }

  private fitButtons(): void {
    for (const { line } of this.rows) {
      line.querySelector<HTMLElement>('[data-part=less]')!.hidden = this.rows.length < 2;
    }
    this.at('another').hidden = this.rows.length >= this.desk.choices().length;
  }

  private lotOf({ lot }: Row): OwnLotFragment | undefined {
    return this.desk.known.get(lot.value);
  }

  /** What was chosen, in the units of the lots. */
  read(): { lotId: string; quantity: number }[] {
    return this.rows.map((row) => {
      const number = decimal(row.quantity.value) || 0;
      const isBulk = this.lotOf(row)?.unit === 'GRAM';
      return { lotId: row.lot.value, quantity: isBulk ? Math.round(number * 1000) : number };
    });
  }

  /** What it weighs together, grams. */
  grams(): number {
    return this.read().reduce(
      (sum, { lotId, quantity }) => sum + quantity * (this.desk.known.get(lotId)?.pieceGrams ?? 1),
      0,
    );
  }
}
