import { placeCodeOf, RowCells, type Note } from '@cho-phien/kit/import/cells';
import type { Mapping } from '@cho-phien/kit/import/columns';
import type { SheetRow } from '@cho-phien/kit/import/sheet';
import { clean, monthsOf } from '@cho-phien/kit/import/values';
import type { CommuneNames } from '@cho-phien/kit/places/commune-names';
import { foldVietnamese } from '@cho-phien/kit/text';
import type { Field } from './columns.ts';
import type { Reason } from './reasons.ts';
import { unitOf, type Measure } from './units.ts';
import { phoneOf, productsOf, quantityOf, type Quantity } from './values.ts';

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
  notes: Note<Reason>[];
  /** As far as it was found. */
  communeCode: string | null;
}

/** With what rows are read. */
export interface RowReading {
  mapping: Mapping<Field>;
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
const TOTAL = /^(tong|cong)( cong| so)?\b/;

/** Reads one row; everything that is wrong with it is told at once. Undefined for empty rows and sums. */
export function readRow({ number, cells }: SheetRow, reading: RowReading): ReadRow | undefined {
  const { fields } = reading.mapping;
  const row = new RowCells<Field, Reason>(cells, fields);
  if (cells.every((cell) => cell.trim() === '')) return undefined;
  const isNamed = clean(row.raw('headName')) !== '';
  if (!isNamed && cells.some((cell) => TOTAL.test(foldVietnamese(cell)))) return undefined;

  const headName = row.text('headName');
  if (!isNamed) row.refuse('NAME_MISSING', 'headName');
  else if (headName && !/^\p{L}[\p{L}\p{N}\p{M} .,'’()/-]{1,99}$/u.test(headName))
    row.refuse('NAME_UNREADABLE', 'headName');

  const place = reading.places.find({
    communeCode: placeCodeOf(row.text('communeCode')) || (clean(row.raw('commune')) ? '' : (reading.communeCode ?? '')),
    commune: row.text('commune'),
    formerCode: placeCodeOf(row.text('formerCode')),
    formerCommune: row.text('formerCommune'),
    district: row.text('district'),
    province: row.text('province'),
  });
  const isPlaceRefused = row.notes.some(
    ({ reason, heading }) => reason !== 'NAME_MISSING' && heading === fields.get('commune')?.heading,
  );
  if ('reason' in place && !isPlaceRefused) row.refuse(place.reason, place.part, place.candidates.join('; '));

  const number_ = row.text('phone');
  const phone = number_ ? phoneOf(number_) : null;
  if (phone === 'LOST') row.refuse('PHONE_LOST', 'phone');
  else if (phone === undefined) row.refuse('PHONE_UNREADABLE', 'phone');
  else if (phone?.isKnown === false) row.say('NOTED', 'PHONE_NOT_IN_PLAN', 'phone');

  const season = row.text('season');
  const months = season ? monthsOf(season) : [];
  if (!months) row.refuse('SEASON_UNREADABLE', 'season');

  const quantity = (field: Field, measures: readonly Measure[]): Quantity | null => {
    const own = OWN_UNIT[field];
    const unit = own ? { measure: own, factor: 1 } : unitOf(fields.get(field)?.unit ?? '');
    const read = quantityOf(row.text(field), unit, measures, reading.provinceCode);
    if (typeof read !== 'string') return read;
    row.refuse(read, field);
    return null;
  };
  const scales = SCALES.flatMap(([field, measures]) => {
    const read = quantity(field, measures);
    return read ? [{ field, read }] : [];
  });
  const [main, ...others] = scales;
  if (main && others.length > 0) row.say('NOTED', 'ONE_SCALE', main.field, fields.get(main.field)?.heading);
  const harvest = quantity('yield', ['GRAM']);
  const code = row.text('code', 60);
  const isNew = code !== '' && foldVietnamese(code) === 'moi';
  const household = {
    code: OUR_CODE.test(code) ? code : null,
    importKey: code && !isNew && !OUR_CODE.test(code) ? `${reading.provinceCode}:${code}` : null,
    isNew,
    headName,
    nameFolded: foldVietnamese(headName),
    phone: phone && phone !== 'LOST' ? phone.e164 : null,
    contact: row.text('contact') || null,
    village: row.text('village', 120) || null,
    products: productsOf(row.text('products', 2_000)),
    months: months ?? [],
    scale: main?.read ?? null,
    yieldGrams: harvest?.amount ?? null,
  };
  if (household.products.length > MOST_PRODUCTS) row.refuse('TOO_MANY_PRODUCTS', 'products', String(MOST_PRODUCTS));
  if (household.products.some((one) => one.length > LONGEST_PRODUCT)) {
    row.refuse('TEXT_TOO_LONG', 'products', String(LONGEST_PRODUCT));
  }
  const communeCode = 'reason' in place ? null : place.communeCode;
  return {
    number,
    household: 'reason' in place || row.isRefused() ? null : { ...household, ...place },
    notes: row.notes,
    communeCode,
  };
}
