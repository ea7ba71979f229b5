import { remembering } from '@cho-phien/kit/import/remember';
import { numberOf } from '@cho-phien/kit/import/values';
import { commune, province, provinces } from '@cho-phien/kit/places/places';
import { foldVietnamese } from '@cho-phien/kit/text';
import { categories, type Category } from '../category/category.ts';
import { WHOLE_COUNTRY } from '@cho-phien/kit/places/area';
import { MAX_PLACES } from '../offer/offer.service.ts';
import { ProductState } from '../product/product.state.ts';
import { MAX_WAITING, MAX_WEEKS } from '../product/product.update.check.ts';
import { StorageKind } from '../product/product.type.ts';
import { QuantityUnit } from '../variant/variant.type.ts';

/** A unit as people write it. */
interface SizeUnit {
  unit: QuantityUnit;
  /** How many of it one is. */
  factor: number;
}

const PIECES = 'cai chiec qua trai con bo hop goi tui chai lo bich set cay cu banh suat ve hu khay thung mieng vien';
const UNITS = new Map<string, SizeUnit>([
  ['g', { unit: QuantityUnit.GRAM, factor: 1 }],
  ['gr', { unit: QuantityUnit.GRAM, factor: 1 }],
  ['gam', { unit: QuantityUnit.GRAM, factor: 1 }],
  ['gram', { unit: QuantityUnit.GRAM, factor: 1 }],
  ['lang', { unit: QuantityUnit.GRAM, factor: 100 }],
  ['kg', { unit: QuantityUnit.GRAM, factor: 1_000 }],
  ['kilogam', { unit: QuantityUnit.GRAM, factor: 1_000 }],
  ['can', { unit: QuantityUnit.GRAM, factor: 1_000 }],
  ['yen', { unit: QuantityUnit.GRAM, factor: 10_000 }],
  ['ml', { unit: QuantityUnit.MILLILITRE, factor: 1 }],
  ['l', { unit: QuantityUnit.MILLILITRE, factor: 1_000 }],
  ['lit', { unit: QuantityUnit.MILLILITRE, factor: 1_000 }],
  ['piece', { unit: QuantityUnit.PIECE, factor: 1 }],
  ...PIECES.split(' ').map((name): [string, SizeUnit] => [name, { unit: QuantityUnit.PIECE, factor: 1 }]),
]);

/** The unit of this folded name; undefined when we know none. */
export function sizeUnitOf(folded: string): SizeUnit | undefined {
  return UNITS.get(folded);
}

/** So much of a unit. */
export interface Quantity {
  quantity: number;
  quantityUnit: QuantityUnit;
}

const MOST = 1_000_000;

/** Reads `500 g`, `1,5 kg`, or a number whose unit stands in its own column or in the heading. */
export function quantityOf(
  text: string,
  unit: string,
  ofHeading: string | undefined,
): Quantity | 'NUMBER_UNREADABLE' | 'UNIT_MISSING' | 'UNIT_WRONG' | 'TOO_LARGE' {
  const [, digits = '', name = ''] = /^(\d[\d.,\s]*?)\s*([a-z][a-z ]*)?\.?$/.exec(folded(text)) ?? [];
  const number = numberOf(digits);
  if (!number) return 'NUMBER_UNREADABLE';
  const called = name || folded(unit) || ofHeading;
  if (!called) return 'UNIT_MISSING';
  const found = UNITS.get(called);
  if (!found) return 'UNIT_WRONG';
  const quantity = Math.round(number * found.factor * 1e6) / 1e6;
  if (quantity > MOST) return 'TOO_LARGE';
  return Number.isInteger(quantity) ? { quantity, quantityUnit: found.unit } : 'NUMBER_UNREADABLE';
}

const folded = remembering(foldVietnamese);

/** Whole đồng of `45.000`, `45,000 đ` or `45000`; undefined when it is no price: đồng have no decimals. */
export function priceOf(text: string): number | undefined {
  const digits = folded(text)
    .replace(/\s+/g, '')
    .replace(/(vnd|dong|d|₫)$/, '');
  if (/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

const DAYS: Readonly<Record<string, number>> = { ngay: 1, tuan: 7, thang: 30, nam: 365 };

/** Days of `30`, `30 ngày`, `2 tuần`, `6 tháng` or `1 năm`. */
export function daysOf(text: string): number | undefined {
  const [, number = '', unit = 'ngay'] = /^(\d{1,5})\s*(ngay|tuan|thang|nam)?$/.exec(folded(text)) ?? [];
  const days = Number(number) * (DAYS[unit] ?? 1);
  return days >= 1 && days <= 36_500 ? days : undefined;
}

/** Whole weeks of `6` or `6 tuần`; whoever reads them knows how many there may be. */
export function weeksOf(text: string): number | undefined {
  const [, weeks] = /^(\d{1,2})\s*(?:tuan)?$/.exec(folded(text)) ?? [];
  const number = Number(weeks ?? 0);
  return number >= 1 && number <= MAX_WEEKS ? number : undefined;
}

/** Days to wait of `7`, `7 ngày` or `2 tuần`; none is said with 0. */
export function waitingDaysOf(text: string): number | undefined {
  const days = folded(text) === '0' ? 0 : daysOf(text);
  return days !== undefined && days <= MAX_WAITING ? days : undefined;
}

const COUNTRY = new Set(['ca nuoc', 'toan quoc', 'viet nam', 'vietnam', 'vn', 'whole country']);
const PROVINCES = new Map(
  provinces().flatMap(({ code, name, fullName }) =>
    [code, name.vi, name.en, fullName.vi, fullName.en].map((text): [string, string] => [foldVietnamese(text), code]),
  ),
);

/** The codes of an area: `cả nước`, or provinces by name and communes by code, with commas between them. */
export function areaCodesOf(text: string): string[] | undefined {
  if (COUNTRY.has(folded(text))) return [WHOLE_COUNTRY];
  const codes = text.split(/[,;]/).map((part) => PROVINCES.get(folded(part.trim())) ?? commune(part.trim())?.code);
  const known = [...new Set(codes.filter((code) => code !== undefined))].sort();
  return codes.every(Boolean) && known.length <= MAX_PLACES ? known : undefined;
}

/** An area as it is read again. */
export function areaAsText(codes: readonly string[]): string {
  return codes.includes(WHOLE_COUNTRY) ? 'cả nước' : codes.map((code) => province(code)?.name.vi ?? code).join('; ');
}

const YES = new Set(['co', 'x', 'yes', 'true', '1', 'roi', 'da gom', 'gom']);
const NO = new Set(['khong', 'no', 'false', '0', 'chua', 'chua gom']);

/** Yes or no; undefined when it says neither. */
export function booleanOf(text: string): boolean | undefined {
  const word = folded(text);
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** How a product keeps, in our own words first. */
export const STORAGE_WORDS: Readonly<Record<StorageKind, readonly [string, ...string[]]>> = {
  [StorageKind.AMBIENT]: ['nơi khô mát', 'nhiệt độ thường', 'thường', 'khô', 'ambient'],
  [StorageKind.CHILLED]: ['ngăn mát', 'lạnh', 'mát', 'tủ lạnh', 'chilled'],
  [StorageKind.FRESH_MEDIUM]: ['tươi một hai tuần', 'tươi', 'fresh_medium'],
  [StorageKind.FRESH_SHORT]: ['tươi vài ngày', 'tươi ngắn ngày', 'fresh_short'],
};

/** Where a product stands, in our own words first. */
export const STATE_WORDS: Readonly<Record<ProductState, readonly [string, ...string[]]>> = {
  [ProductState.DRAFT]: ['nháp', 'draft', 'bản nháp'],
  [ProductState.IN_REVIEW]: ['chờ duyệt', 'in_review'],
  [ProductState.PUBLISHED]: ['đã đăng', 'published', 'đang bán', 'công khai'],
  [ProductState.BLOCKED]: ['tạm gỡ', 'blocked'],
  [ProductState.ARCHIVED]: ['lưu trữ', 'archived', 'ngừng bán'],
};

function finder<Key extends string>(
  words: Readonly<Record<Key, readonly string[]>>,
): (text: string) => Key | undefined {
  const all = (Object.entries(words) as [Key, readonly string[]][]).flatMap(([key, names]) =>
    names.map((name): [string, Key] => [foldVietnamese(name), key]),
  );
  const byName = new Map(all);
  return (text) => byName.get(folded(text));
}

/** How a product keeps; undefined when the words say nothing we know. */
export const storageOf = finder(STORAGE_WORDS);
/** Where a product stands; undefined when the words say nothing we know. */
export const stateOf = finder(STATE_WORDS);

const CATEGORIES = new Map<string, Category>(
  categories().flatMap((set) =>
    [set.code, set.slug, set.name.vi, set.name.en].map((name): [string, Category] => [foldVietnamese(name), set]),
  ),
);

/** The product set of this code, slug or name. */
export function categoryOf(text: string): Category | undefined {
  return CATEGORIES.get(folded(text));
}
