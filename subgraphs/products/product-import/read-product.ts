import { placeCodeOf, RowCells, type Note } from '@cho-phien/kit/import/cells';
import type { Mapping } from '@cho-phien/kit/import/columns';
import type { SheetRow } from '@cho-phien/kit/import/sheet';
import { monthsOf } from '@cho-phien/kit/import/values';
import { parseId, seedUuid } from '@cho-phien/kit/ids';
import type { CommuneNames } from '@cho-phien/kit/places/commune-names';
import { MOST_VARIANTS } from '../product/product.limits.ts';
import type { ProductState } from '../product/product.state.ts';
import type { StorageKind } from '../product/product.type.ts';
import { isSlug, MAX_NAME, MAX_TEXT } from '../product/product.update.check.ts';
import { SIZE_FIELDS, type Field } from './columns.ts';
import type { FileIndex, RowGroup } from './groups.ts';
import { readSize, type GivenSize } from './read-size.ts';
import type { Reason } from './reasons.ts';
import { categoryOf, daysOf, stateOf, storageOf, waitingDaysOf, weeksOf } from './values.ts';

/** What rows say of a product; what they do not say is undefined. */
export interface GivenProduct {
  /** The uuid that its code names, or, without a code, the one that follows from its store and name. */
  id: string | undefined;
  /** Whether the code is an id of the market, so that the product must be there. */
  isOurs: boolean;
  slug: string | undefined;
  nameVi: string | undefined;
  nameEn: string | undefined;
  descriptionVi: string | undefined;
  descriptionEn: string | undefined;
  usageVi: string | undefined;
  usageEn: string | undefined;
  storageAdviceVi: string | undefined;
  storageAdviceEn: string | undefined;
  ingredientsVi: string | undefined;
  ingredientsEn: string | undefined;
  warningsVi: string | undefined;
  warningsEn: string | undefined;
  categoryCode: string | undefined;
  storeId: string | undefined;
  communeCode: string | undefined;
  seasonMonths: number[] | undefined;
  storage: StorageKind | undefined;
  shelfLifeDays: number | undefined;
  preorderWeeks: number | undefined;
  registrationNumber: string | undefined;
  activeIngredient: string | undefined;
  waitingDays: number | undefined;
  state: ProductState | undefined;
}

/** A note with the row it is about. */
export type RowNote = Note<Reason> & { number: number };

/** A product that was read: what its rows say, or else at least one note of kind REFUSED. */
export interface ReadProduct {
  first: number;
  last: number;
  numbers: readonly number[];
  given: GivenProduct;
  sizes: readonly GivenSize[];
  notes: RowNote[];
  /** The heading of a column, or ours where the file has none. */
  headingOf: (field: Field) => string | null;
}

/** With what products are read. */
export interface ProductReading {
  mapping: Mapping<Field>;
  places: CommuneNames;
  /** The uuid of each store by its slug. */
  stores: ReadonlyMap<string, string>;
  /** The uuids of all stores. */
  storeIds: ReadonlySet<string>;
  index: FileIndex;
}

const PLACE = ['communeCode', 'commune', 'formerCommune', 'district'] as const;

/** Reads the rows of one product; everything that is wrong with them is told at once. */
export function readProduct(group: RowGroup, reading: ProductReading): ReadProduct {
  const { fields } = reading.mapping;
  const [head, ...others] = group.rows;
  const row = new RowCells<Field, Reason>(head.cells, fields);
  const given = readWords(row, reading);
  const notes: RowNote[] = row.notes.map((note) => ({ ...note, number: head.number }));
  const above = reading.index.productAbove(group);
  if (above !== undefined) notes.push(aboutRow('DUPLICATE_IN_FILE', head.number, String(above)));
  const shared = [...fields.keys()].filter((field) => !SIZE_FIELDS.has(field));
  for (const other of others) notes.push(...differing(head, other, shared, reading));
  const sizes: GivenSize[] = [];
  for (const one of group.rows) {
    const cells = new RowCells<Field, Reason>(one.cells, fields);
    const size = readSize(one, cells, reading);
    notes.push(...cells.notes.map((note) => ({ ...note, number: one.number })));
    const same = size && sizes.find(({ key }) => key === size.key);
    if (same) notes.push(aboutRow('SIZE_TWICE', one.number, String(same.number)));
    else if (size) sizes.push(size);
  }
  if (sizes.length > MOST_VARIANTS) notes.push(aboutRow('TOO_MANY_SIZES', head.number, String(MOST_VARIANTS)));
  const numbers = group.rows.map(({ number }) => number);
  return {
    first: head.number,
    last: numbers.at(-1) ?? head.number,
    numbers,
    given,
    sizes,
    notes,
    headingOf: (field) => fields.get(field)?.heading ?? null,
  };
}

/** Why a row is left out, as a whole. */
export function aboutRow(reason: Reason, number: number, detail = ''): RowNote {
  return { kind: 'REFUSED', reason, heading: null, value: null, detail, number };
}

function readWords(row: RowCells<Field, Reason>, reading: ProductReading): GivenProduct {
  const name = row.text('nameVi', MAX_NAME);
  const store = readStore(row, reading);
  const lines = (field: Field) => row.lines(field, MAX_TEXT) || undefined;
  return {
    ...readCode(row, name, store),
    nameVi: name || undefined,
    nameEn: row.text('nameEn', MAX_NAME) || undefined,
    descriptionVi: lines('descriptionVi'),
    descriptionEn: lines('descriptionEn'),
    usageVi: lines('usageVi'),
    usageEn: lines('usageEn'),
    storageAdviceVi: lines('adviceVi'),
    storageAdviceEn: lines('adviceEn'),
    ingredientsVi: lines('ingredientsVi'),
    ingredientsEn: lines('ingredientsEn'),
    warningsVi: lines('warningsVi'),
    warningsEn: lines('warningsEn'),
    categoryCode: read(row, 'category', 'CATEGORY_UNKNOWN', (text) => categoryOf(text)?.code),
    storeId: store,
    communeCode: readPlace(row, reading),
    seasonMonths: read(row, 'season', 'SEASON_UNREADABLE', monthsOf),
    storage: read(row, 'storage', 'STORAGE_UNKNOWN', storageOf),
    shelfLifeDays: read(row, 'shelfLife', 'SHELF_LIFE_UNREADABLE', daysOf),
    preorderWeeks: read(row, 'preorder', 'WEEKS_UNREADABLE', weeksOf),
    registrationNumber: row.text('registration', MAX_NAME) || undefined,
    activeIngredient: row.text('activeIngredient', MAX_NAME) || undefined,
    waitingDays: read(row, 'waiting', 'WAITING_UNREADABLE', waitingDaysOf),
    state: read(row, 'state', 'STATE_UNREADABLE', stateOf),
  };
}

/** What a cell says; undefined for an empty one, and with a note for what cannot be read. */
function read<T>(
  row: RowCells<Field, Reason>,
  field: Field,
  reason: Reason,
  of: (text: string) => T | undefined,
): T | undefined {
  const text = row.text(field);
  const value = text ? of(text) : undefined;
  if (text && value === undefined) row.refuse(reason, field);
  return value;
}

function readCode(row: RowCells<Field, Reason>, name: string, store: string | undefined) {
  const code = row.text('slug').toLowerCase();
  const own = parseId('prd', code);
  if (own) return { id: own, isOurs: true, slug: undefined };
  if (code && !isSlug(code)) row.refuse('SLUG_UNREADABLE', 'slug');
  if (code) return { id: undefined, isOurs: false, slug: code };
  if (!name) row.refuse('NEEDED', 'nameVi');
  // The same row of a later file is the same product, whatever becomes of its name meanwhile.
  return { id: seedUuid('imported-product', `${store ?? ''}/${name}`), isOurs: false, slug: undefined };
}

function readStore(row: RowCells<Field, Reason>, { stores, storeIds }: ProductReading): string | undefined {
  return read(row, 'store', 'STORE_UNKNOWN', (text) => {
    const uuid = parseId('str', text) ?? stores.get(text.toLowerCase());
    return uuid && storeIds.has(uuid) ? uuid : undefined;
  });
}

function readPlace(row: RowCells<Field, Reason>, { places }: ProductReading): string | undefined {
  const [communeCode = '', commune = '', formerCommune = '', district = ''] = PLACE.map((field) => row.text(field));
  if (!communeCode && !commune && !formerCommune) return undefined;
  const words = {
    communeCode: placeCodeOf(communeCode),
    commune,
    formerCode: '',
    formerCommune,
    district,
    province: '',
  };
  const place = places.find(words);
  if (!('reason' in place)) return place.communeCode;
  const part = PLACE.find((field) => field === place.part) ?? 'commune';
  row.refuse(place.reason, part, place.candidates.join('; '));
  return undefined;
}

/** What a later row says otherwise of the product than its first. */
function differing(head: SheetRow, other: SheetRow, shared: readonly Field[], reading: ProductReading): RowNote[] {
  const { fields } = reading.mapping;
  const notes: RowNote[] = [];
  for (const field of shared) {
    const index = fields.get(field)?.index ?? -1;
    const text = other.cells[index] ?? '';
    if (text === '' || text === head.cells[index] || text.trim() === (head.cells[index] ?? '').trim()) continue;
    if (text.trim() === '') continue;
    const cells = new RowCells<Field, Reason>(other.cells, fields);
    cells.refuse('ROWS_DIFFER', field, String(head.number));
    notes.push(...cells.notes.map((note) => ({ ...note, number: other.number })));
  }
  return notes;
}
