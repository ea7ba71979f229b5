import { foldVietnamese } from '@cho-phien/kit/text';
import type { CommuneNames } from './commune-names.ts';
import type { Field, Mapping } from './columns.ts';
import { isMistakenTcvn3 } from './encoding.ts';
import type { Reason, RowKind } from './reasons.ts';
import type { SheetRow } from './sheet.ts';
import { clean, monthsOf, phoneOf, productsOf, quantityOf, type Quantity } from './values.ts';
import type { Measure } from './units.ts';

/** Something to tell about a row. */
export interface Note {
  kind: RowKind;
  reason: Reason;
  /** The heading of the column; null when it is about the whole row. */
  heading: string | null;
  /** What stood there. */
  value: string | null;
  /** Fills the `{}` of the reason's words. */
  detail: string;
}

/** A household as a row tells it. Null and empty mean that the row does not say. */
export interface RowHousehold {
  /** Our code (`H0000001`); null when the row has none. */
  code: string | null;
  /** The code that the province itself gave it. */
  importKey: string | null;
  /** The row says that it is another one than those of the same name. */
  isNew: boolean;
  headName: string;
  nameFolded: string;
  phone: string | null;
  contact: string | null;
  communeCode: string;
  formerCommuneCode: string | null;
  village: string | null;
  products: string[];
  months: number[];
  scale: Quantity | null;
  yieldGrams: number | null;
}

/** A row that was read: the household, or else at least one note of kind REFUSED. */
export interface ReadRow {
  number: number;
  household: RowHousehold | null;
  notes: Note[];
  /** As far as it was found. */
  communeCode: string | null;
}

/** With what rows are read. */
export interface RowReading {
  mapping: Mapping;
  places: CommuneNames;
  provinceCode: string;
  /** The commune of rows that name none. */
  communeCode?: string | undefined;
}

const MOST_PRODUCTS = 20;
const LONGEST_PRODUCT = 80;
const OUR_CODE = /^H\d{7,}$/;
const SCALES: readonly [Field, readonly Measure[]][] = [
  ['area', ['M2']],
  ['trees', ['TREE']],
  ['animals', ['HEAD']],
  ['hives', ['HIVE']],
  ['scale', ['M2', 'TREE', 'HEAD', 'HIVE']],
];
/** Columns that count one thing need no unit. */
const OWN_UNIT: Partial<Record<Field, Measure>> = { trees: 'TREE', animals: 'HEAD', hives: 'HIVE' };
const SPREADSHEET_ERROR = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!)$/;
const TOTAL = /^(tong|cong)( cong| so)?\b/;

/** Reads one row; everything that is wrong with it is told at once. Undefined for empty rows and sums. */
export function readRow({ number, cells }: SheetRow, reading: RowReading): ReadRow | undefined {
  const { fields } = reading.mapping;
  const notes: Note[] = [];
  const raw = (field: Field) => cells[fields.get(field)?.index ?? -1] ?? '';
  const say = (kind: RowKind, reason: Reason, field: Field, detail = '') => {
    notes.push({
      kind,
      reason,
      heading: fields.get(field)?.heading ?? null,
      value: clean(raw(field)).slice(0, 200) || null,
      detail,
    });
  };
  const refuse = (reason: Reason, field: Field, detail?: string) => say('REFUSED', reason, field, detail);
  const text = (field: Field, longest = 200): string => {
    const value = clean(raw(field));
    if (value.length > longest) refuse('TEXT_TOO_LONG', field, String(longest));
    else if (SPREADSHEET_ERROR.test(value)) refuse('CELL_ERROR', field);
    else if (isMistakenTcvn3(value)) refuse('OLD_FONT', field);
    else return value;
    return '';
  };
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const isNamed = clean(raw('headName')) !== '';
  if (!isNamed && cells.some((cell) => TOTAL.test(foldVietnamese(cell)))) return undefined;

  const headName = text('headName');
  if (!isNamed) refuse('NAME_MISSING', 'headName');
  else if (headName && !/^\p{L}[\p{L}\p{N}\p{M} .,'’()/-]{1,99}$/u.test(headName))
    refuse('NAME_UNREADABLE', 'headName');

  const place = reading.places.find({
    communeCode: codeOf(text('communeCode')) || (clean(raw('commune')) ? '' : (reading.communeCode ?? '')),
    commune: text('commune'),
    formerCode: codeOf(text('formerCode')),
    formerCommune: text('formerCommune'),
    district: text('district'),
    province: text('province'),
  });
  const isPlaceRefused = notes.some(
    ({ reason, heading }) => reason !== 'NAME_MISSING' && heading === fields.get('commune')?.heading,
  );
  if ('reason' in place && !isPlaceRefused) refuse(place.reason, place.part, place.candidates.join('; '));

  const number_ = text('phone');
  const phone = number_ ? phoneOf(number_) : null;
  if (phone === 'LOST') refuse('PHONE_LOST', 'phone');
  else if (phone === undefined) refuse('PHONE_UNREADABLE', 'phone');
  else if (phone?.isKnown === false) say('NOTED', 'PHONE_NOT_IN_PLAN', 'phone');

  const season = text('season');
  const months = season ? monthsOf(season) : [];
  if (!months) refuse('SEASON_UNREADABLE', 'season');

  const quantity = (field: Field, measures: readonly Measure[]): Quantity | null => {
    const own = OWN_UNIT[field];
    const unit = own ? { measure: own, factor: 1 } : fields.get(field)?.unit;
    const read = quantityOf(text(field), unit, measures, reading.provinceCode);
    if (typeof read !== 'string') return read;
    refuse(read, field);
    return null;
  };
  const scales = SCALES.flatMap(([field, measures]) => {
    const read = quantity(field, measures);
    return read ? [{ field, read }] : [];
  });
  const [main, ...others] = scales;
  if (main && others.length > 0) say('NOTED', 'ONE_SCALE', main.field, fields.get(main.field)?.heading);
  const harvest = quantity('yield', ['GRAM']);
  const code = text('code', 60);
  const isNew = code !== '' && foldVietnamese(code) === 'moi';
  const household = {
    code: OUR_CODE.test(code) ? code : null,
    importKey: code && !isNew && !OUR_CODE.test(code) ? `${reading.provinceCode}:${code}` : null,
    isNew,
    headName,
    nameFolded: foldVietnamese(headName),
    phone: phone && phone !== 'LOST' ? phone.e164 : null,
    contact: text('contact') || null,
    village: text('village', 120) || null,
    products: productsOf(text('products', 2_000)),
    months: months ?? [],
    scale: main?.read ?? null,
    yieldGrams: harvest?.amount ?? null,
  };
  if (household.products.length > MOST_PRODUCTS) refuse('TOO_MANY_PRODUCTS', 'products', String(MOST_PRODUCTS));
  if (household.products.some((one) => one.length > LONGEST_PRODUCT)) {
    refuse('TEXT_TOO_LONG', 'products', String(LONGEST_PRODUCT));
  }
  const communeCode = 'reason' in place ? null : place.communeCode;
  const isRefused = notes.some(({ kind }) => kind === 'REFUSED');
  return {
    number,
    household: 'reason' in place || isRefused ? null : { ...household, ...place },
    notes,
    communeCode,
  };
}

/** A code of which a spreadsheet dropped the zeros in front. */
function codeOf(text: string): string {
  return /^\d{1,5}$/.test(text) ? text.padStart(5, '0') : text;
}
