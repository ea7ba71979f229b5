import type { Note } from '@cho-phien/kit/import/cells';
import type { RowHousehold } from './read-row.ts';
import type { Reason } from './reasons.ts';
import { bareVillage } from './villages.ts';

interface Entry {
  number: number;
  phone: string | null;
  village: string;
}

/** Who stands where in one file: two rows of one household are found however far apart they are. */
export class FileIndex {
  readonly #byCode = new Map<string, number>();
  readonly #byPhone = new Map<string, { number: number; name: string }>();
  readonly #byName = new Map<string, Entry[]>();

  /** Remembers a row; rows are added in the order of the file. */
  add(number: number, household: RowHousehold): void {
    const { phone, village } = household;
    const code = household.code ?? household.importKey;
    if (code && !this.#byCode.has(code)) this.#byCode.set(code, number);
    const name = household.nameFolded;
    if (phone && !this.#byPhone.has(phone)) this.#byPhone.set(phone, { number, name });
    const entry = { number, phone, village: village ? bareVillage(village) : '' };
    const entries = this.#byName.get(keyOf(household));
    if (entries) entries.push(entry);
    else this.#byName.set(keyOf(household), [entry]);
  }

  /** Whether some row of the file has this telephone and name. */
  has(phone: string, nameFolded: string): boolean {
    return this.#byPhone.get(phone)?.name === nameFolded;
  }

  /** Why the row is left out: one above it is of the same household, or has its telephone. */
  check(number: number, household: RowHousehold): Note<Reason> | undefined {
    const code = household.code ?? household.importKey;
    const first = code && this.#byCode.get(code);
    if (first && first < number) return duplicate('DUPLICATE_IN_FILE', first, code);
    // Who names the household says all that is needed.
    if (household.code) return undefined;
    const { phone } = household;
    const above = phone ? this.#byPhone.get(phone) : undefined;
    if (above && above.number < number) {
      const isSame = above.name === household.nameFolded;
      return duplicate(isSame ? 'DUPLICATE_IN_FILE' : 'PHONE_IN_FILE', above.number, phone);
    }
    if (code) return undefined;
    // Two telephones are two households; without them name and village decide.
    const village = household.village ? bareVillage(household.village) : '';
    const namesake = this.#byName
      .get(keyOf(household))
      ?.find(
        (entry) =>
          entry.number < number &&
          (entry.village === village || !entry.village || !village) &&
          (!entry.phone || !phone),
      );
    return namesake && duplicate('DUPLICATE_IN_FILE', namesake.number, household.headName);
  }
}

function keyOf({ nameFolded, communeCode }: RowHousehold): string {
  return `${communeCode} ${nameFolded}`;
}

function duplicate(reason: 'DUPLICATE_IN_FILE' | 'PHONE_IN_FILE', row: number, value: string | null): Note<Reason> {
  return { kind: 'REFUSED', reason, heading: null, value, detail: String(row) };
}
