import type { Mapping } from '@cho-phien/kit/import/columns';
import { ownText } from '@cho-phien/kit/import/remember';
import type { Sheet, SheetRow } from '@cho-phien/kit/import/sheet';
import { clean } from '@cho-phien/kit/import/values';
import { foldVietnamese } from '@cho-phien/kit/text';
import { fullGtin } from '../variant/gtin.ts';
import type { Field } from './columns.ts';

/** The rows of one product, which stand together: one for each of its sizes. */
export interface RowGroup {
  /** By which its rows are known to be of one product: its code, else its name and store. */
  key: string;
  rows: [SheetRow, ...SheetRow[]];
}

/** The products of a file behind a row. A row that names no product goes with the one above it. */
export async function* readGroups(sheet: Sheet, behind: number, { fields }: Mapping<Field>): AsyncGenerator<RowGroup> {
  const cell = (row: SheetRow, field: Field) => row.cells[fields.get(field)?.index ?? -1] ?? '';
  let group: RowGroup | undefined;
  for await (const row of sheet.rows()) {
    if (row.number <= behind || row.cells.every((text) => text.trim() === '')) continue;
    const slug = clean(cell(row, 'slug')).toLowerCase();
    const name = slug ? '' : foldVietnamese(clean(cell(row, 'nameVi')));
    const key = slug || (name && `${clean(cell(row, 'store')).toLowerCase()} ${name}`);
    if (group && (key === '' || key === group.key)) {
      group.rows.push(row);
    } else {
      if (group) yield group;
      group = { key, rows: [row] };
    }
  }
  if (group) yield group;
}

/** What stands where in one file, however far apart. */
export class FileIndex {
  readonly #products = new Map<string, number>();
  readonly #gtins = new Map<string, number>();
  rowCount = 0;

  /** Remembers a product; they are added in the order of the file. */
  add({ key, rows }: RowGroup, gtinColumn: number | undefined): void {
    this.rowCount += rows.length;
    if (!this.#products.has(key)) this.#products.set(ownText(key), rows[0].number);
    if (gtinColumn === undefined) return;
    for (const { number, cells } of rows) {
      const text = clean(cells[gtinColumn] ?? '');
      const gtin = text && fullGtin(text);
      if (gtin && !this.#gtins.has(gtin)) this.#gtins.set(ownText(gtin), number);
    }
  }

  /** The row above in which the product of a group began, when it stands there too. */
  productAbove({ key, rows }: RowGroup): number | undefined {
    const first = this.#products.get(key);
    return key && first !== undefined && first < rows[0].number ? first : undefined;
  }

  /** The row above that has the same trade item number. */
  gtinAbove(gtin: string, number: number): number | undefined {
    const first = this.#gtins.get(fullGtin(gtin));
    return first !== undefined && first < number ? first : undefined;
  }
}
