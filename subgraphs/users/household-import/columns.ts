import { foldVietnamese } from '@cho-phien/kit/text';
import { unitOf, type Unit } from './units.ts';

/**
 * What a column may hold, and the headings by which people name it, the one of our own export first. Marks, capitals,
 * punctuation, and a unit in parentheses or at the end do not matter.
 */
export const FIELDS = {
  code: ['Mã hộ', 'Mã số hộ', 'Số sổ hộ', 'Mã'],
  headName: [
    'Họ và tên chủ hộ',
    'Họ tên chủ hộ',
    'Tên chủ hộ',
    'Chủ hộ',
    'Họ và tên',
    'Họ tên',
    'Tên hộ',
    'Hộ gia đình',
    'Tên hộ gia đình',
    'Tên hộ sản xuất',
  ],
  phone: [
    'Số điện thoại',
    'Điện thoại',
    'SĐT',
    'ĐT',
    'Số ĐT',
    'Di động',
    'Điện thoại chủ hộ',
    'SĐT chủ hộ',
    'Số di động',
  ],
  contact: ['Người liên hệ', 'Liên hệ qua', 'Người hỗ trợ liên hệ', 'Liên hệ hộ', 'Người nhận điện thoại hộ'],
  communeCode: ['Mã xã', 'Mã xã phường', 'Mã đơn vị hành chính', 'Mã ĐVHC', 'Mã phường xã'],
  commune: [
    'Xã/Phường',
    'Xã',
    'Phường',
    'Phường/Xã',
    'Xã, phường, thị trấn',
    'Xã/Phường/Thị trấn',
    'Xã (phường)',
    'Xã phường',
    'Tên xã',
    'Xã mới',
    'Đơn vị hành chính',
    'Xã sau sáp nhập',
  ],
  formerCode: ['Mã xã cũ', 'Mã xã trước sáp nhập'],
  formerCommune: ['Xã cũ', 'Xã/Phường cũ', 'Xã trước sáp nhập', 'Xã, phường, thị trấn cũ', 'Thuộc xã cũ'],
  district: ['Huyện cũ', 'Huyện', 'Huyện/Thành phố', 'Huyện, thành phố', 'Quận/Huyện', 'Huyện (cũ)'],
  province: ['Tỉnh', 'Tỉnh/Thành phố', 'Tỉnh, thành phố', 'Tỉnh thành'],
  village: [
    'Thôn/Bản',
    'Thôn',
    'Bản',
    'Xóm',
    'Thôn, bản',
    'Thôn/Xóm',
    'Thôn, xóm, bản',
    'Thôn/Khối phố',
    'Thôn, khối phố',
    'Thôn/Bản/Khối',
    'Khối phố',
    'Khu dân cư',
    'Ấp',
    'Tổ dân phố',
  ],
  products: [
    'Sản phẩm chính',
    'Sản phẩm',
    'Nông sản chính',
    'Nông sản',
    'Cây trồng chính',
    'Cây trồng, vật nuôi',
    'Cây trồng/vật nuôi chính',
    'Mặt hàng',
    'Loại nông sản',
    'Tên sản phẩm',
  ],
  season: [
    'Mùa vụ',
    'Tháng thu hoạch',
    'Thời gian thu hoạch',
    'Mùa thu hoạch',
    'Thời vụ',
    'Vụ thu hoạch',
    'Các tháng thu hoạch',
  ],
  area: ['Diện tích', 'Diện tích canh tác', 'Diện tích sản xuất', 'Diện tích trồng', 'Diện tích đất', 'DT'],
  trees: ['Số cây', 'Số lượng cây', 'Số gốc', 'Tổng số cây'],
  animals: ['Số con', 'Số đầu con', 'Số vật nuôi', 'Đàn vật nuôi', 'Số lượng con'],
  hives: ['Số tổ ong', 'Số đàn ong', 'Số thùng ong', 'Đàn ong'],
  scale: ['Quy mô', 'Quy mô sản xuất'],
  yield: [
    'Sản lượng dự kiến',
    'Sản lượng',
    'Sản lượng ước tính',
    'Sản lượng ước',
    'Sản lượng hằng năm',
    'Sản lượng hàng năm',
    'SL dự kiến',
    'Ước sản lượng',
  ],
} as const satisfies Record<string, readonly string[]>;

/** What a column holds. */
export type Field = keyof typeof FIELDS;

/** Columns that people keep for themselves, and that say nothing of a household. */
const IDLE = new Set(['stt', 'tt', 'so tt', 'so thu tu', 'ghi chu', 'chu thich', 'no']);

/** A column that is read. */
export interface Column {
  /** As the file has it. */
  heading: string;
  /** The unit that the heading names: of `Diện tích (ha)`, hectares. */
  unit: Unit | undefined;
}

/** Where each field stands. */
export interface Mapping {
  /** The column of each field that the file has, counted from 0. */
  fields: ReadonlyMap<Field, Column & { index: number }>;
  /** Headings that mean nothing to us. */
  unknown: string[];
  /** Fields that several columns claim, with those headings. */
  twice: ReadonlyMap<Field, string[]>;
}

const BY_HEADING = new Map<string, Field>();
for (const [field, headings] of Object.entries(FIELDS) as [Field, readonly string[]][]) {
  for (const heading of headings) BY_HEADING.set(plain(heading), field);
  BY_HEADING.set(plain(field), field);
}

/** The field that a heading names; undefined when none. */
export function fieldOf(heading: string): Field | undefined {
  const { name } = withoutUnit(heading);
  return BY_HEADING.get(plain(heading)) ?? BY_HEADING.get(name);
}

/** Which columns a row of headings names. `named` holds what the operator said of headings, and wins. */
export function mapColumns(headings: readonly string[], named: ReadonlyMap<string, Field>): Mapping {
  const fields = new Map<Field, Column & { index: number }>();
  const twice = new Map<Field, string[]>();
  const unknown: string[] = [];
  const own = new Map([...named].map(([heading, field]) => [plain(heading), field]));
  const said = new Set(named.values());
  for (const [index, text] of headings.entries()) {
    const heading = text.replace(/\s+/g, ' ').trim();
    if (heading === '') continue;
    const byOperator = own.get(plain(heading));
    const guess = fieldOf(heading);
    const field = byOperator ?? (guess && !said.has(guess) ? guess : undefined);
    const known = field && fields.get(field);
    if (known) twice.set(field, [...(twice.get(field) ?? [known.heading]), heading]);
    else if (field) fields.set(field, { heading, index, unit: withoutUnit(heading).unit });
    else if (!IDLE.has(plain(heading))) unknown.push(heading);
  }
  return { fields, unknown, twice };
}

function plain(heading: string): string {
  return foldVietnamese(heading)
    .replace(/²/g, '2')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** A heading without its unit, which stands in parentheses or is its last word. */
function withoutUnit(heading: string): { name: string; unit: Unit | undefined } {
  const inside = /\(([^)]*)\)/.exec(heading);
  const insideUnit = inside?.[1] ? unitOf(plain(inside[1])) : undefined;
  if (inside) return { name: plain(heading.replace(inside[0], ' ')), unit: insideUnit };
  const words = plain(heading).split(' ');
  const last = words.length > 1 ? unitOf(words.at(-1) ?? '') : undefined;
  return last ? { name: words.slice(0, -1).join(' '), unit: last } : { name: words.join(' '), unit: undefined };
}
