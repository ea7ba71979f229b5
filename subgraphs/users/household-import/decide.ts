import type { Note } from '@cho-phien/kit/import/cells';
import type { FileIndex } from './file-index.ts';
import type { KnownHousehold } from './known.ts';
import type { RowHousehold } from './read-row.ts';
import type { Reason } from './reasons.ts';
import { productsOf } from './values.ts';

/** What is done with a row. */
export type Decision =
  | { act: 'MAKE' }
  | { act: 'KEEP' }
  | {
      act: 'CHANGE';
      /** As it is after the change. */
      household: KnownHousehold;
      /** The fields that are other ones now. */
      fields: string[];
    }
  | { act: 'REFUSE'; note: Note<Reason> };

/**
 * Which household of the registry a row is, and what it changes there. By its code; else by telephone and name; else,
 * where one of the two has no telephone, by name and village. What may be two is asked.
 */
export function decide(
  row: RowHousehold,
  villageId: string | null,
  known: readonly KnownHousehold[],
  file: FileIndex,
): Decision {
  if (row.code !== null) {
    const own = known.find(({ code }) => code === row.code);
    return own ? change(own, row, villageId) : refuse('CODE_UNKNOWN', row.code, []);
  }
  const keyed = row.importKey === null ? undefined : known.find(({ importKey }) => importKey === row.importKey);
  if (keyed) return change(keyed, row, villageId);
  const name = row.nameFolded;
  // Two codes of the province are two households, whatever else is alike.
  const possible = known.filter(({ importKey }) => !importKey || !row.importKey);
  const reached = row.phone === null ? [] : possible.filter(({ phone }) => phone === row.phone);
  const same = reached.filter(({ nameFolded }) => nameFolded === name);
  if (same.length > 1) return refuse('SEVERAL_FIT', row.headName, same);
  if (same[0]) return change(same[0], row, villageId);
  if (reached.length > 0) return refuse('PHONE_OF_ANOTHER', row.phone, reached);

  const near = possible.filter(
    (one) =>
      one.nameFolded === name &&
      one.communeCode === row.communeCode &&
      (one.villageId === villageId || !one.villageId || !villageId),
  );
  if (near.length === 0 || (row.isNew && row.phone)) return { act: 'MAKE' };
  const others = near.filter(({ phone }) => phone !== null);
  const open = row.phone === null ? near : near.filter(({ phone }) => phone === null);
  const [only] = open;
  if (open.length === 1 && only?.villageId === villageId) return change(only, row, villageId);
  if (open.length > 0) return refuse('SEVERAL_FIT', row.headName, open);
  // Another telephone in the registry: another household for certain only where the file has that one too.
  const isAnother = others.every(({ phone }) => phone !== null && file.has(phone, name));
  return isAnother ? { act: 'MAKE' } : refuse('NAMESAKE', row.headName, others);
}

function refuse(reason: Reason, value: string | null, households: readonly KnownHousehold[]): Decision {
  const detail = households.map(({ code }) => code).join(', ');
  return { act: 'REFUSE', note: { kind: 'REFUSED', reason, heading: null, value, detail } };
}

/** What the row does not say stays as it is. */
function change(known: KnownHousehold, row: RowHousehold, villageId: string | null): Decision {
  if (known.isArchived) return refuse('ARCHIVED', row.headName, [known]);
  const hasMoved = known.communeCode !== row.communeCode;
  const household: KnownHousehold = {
    ...known,
    importKey: known.importKey ?? row.importKey,
    // The same name in other letters is no news: files in capitals or without marks would undo what is right.
    ...(row.nameFolded !== known.nameFolded && { headName: row.headName, nameFolded: row.nameFolded }),
    phone: row.phone ?? known.phone,
    contact: row.contact ?? known.contact,
    communeCode: row.communeCode,
    formerCommuneCode: row.formerCommuneCode ?? (hasMoved ? null : known.formerCommuneCode),
    villageId: villageId ?? (hasMoved ? null : known.villageId),
    ...(row.products.length > 0 && !isSameList(row.products, known.products) && { products: row.products }),
    ...(row.months.length > 0 && { months: row.months }),
    ...(row.scale && { scaleQuantity: row.scale.amount, scaleUnit: row.scale.measure }),
    yieldGrams: row.yieldGrams ?? known.yieldGrams,
  };
  const fields = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(
    (field) => JSON.stringify(household[field]) !== JSON.stringify(known[field]),
  );
  if (fields.length === 0) return { act: 'KEEP' };
  return { act: 'CHANGE', household, fields: [...new Set(fields.map((field) => NAMES[field]))] };
}

/** Whether a list in one cell is that of the registry, where a name may have a comma of its own. */
function isSameList(cell: readonly string[], products: readonly string[]): boolean {
  return JSON.stringify(cell) === JSON.stringify(productsOf(products.join(', ')));
}

/** The fields as the graph calls them. */
const NAMES = {
  importKey: 'importKey',
  headName: 'headName',
  phone: 'phone',
  contact: 'assistedContact',
  communeCode: 'commune',
  formerCommuneCode: 'formerCommune',
  villageId: 'village',
  products: 'products',
  months: 'seasonMonths',
  scaleQuantity: 'scale',
  scaleUnit: 'scale',
  yieldGrams: 'expectedYieldGrams',
} as const satisfies Partial<Record<keyof KnownHousehold, string>>;
