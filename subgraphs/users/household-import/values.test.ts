import { describe, expect, it } from 'vitest';
import { clean, monthsOf, numberOf } from '@cho-phien/kit/import/values';
import { COLUMNS } from './columns.ts';
import { unitOf } from './units.ts';
import { phoneOf, productsOf, quantityOf } from './values.ts';

describe('headings', () => {
  it.each([
    ['Họ và tên chủ hộ', 'headName'],
    ['HỌ TÊN CHỦ HỘ', 'headName'],
    ['chu ho', 'headName'],
    ['SĐT', 'phone'],
    ['Điện thoại', 'phone'],
    ['Số điện thoại:', 'phone'],
    ['Xã/Phường', 'commune'],
    ['Xã, phường, thị trấn', 'commune'],
    ['Xã cũ', 'formerCommune'],
    ['Huyện (cũ)', 'district'],
    ['Thôn/Bản', 'village'],
    ['Thôn,\nbản', 'village'],
    ['Sản phẩm chính', 'products'],
    ['Mùa vụ', 'season'],
    ['Diện tích (ha)', 'area'],
    ['Diện tích canh tác, ha', 'area'],
    ['Diện tích (m²)', 'area'],
    ['Số cây', 'trees'],
    ['Sản lượng dự kiến (tấn)', 'yield'],
    ['Sản lượng (tạ/năm)', 'yield'],
    ['Mã hộ', 'code'],
    ['Ghi chú', undefined],
    ['Dân tộc', undefined],
  ])('%s is %s', (heading, field) => expect(COLUMNS.fieldOf(heading)).toBe(field));

  it('tell their unit', () => {
    const { fields } = COLUMNS.map(['Diện tích (sào)', 'Sản lượng (tạ/năm)', 'Chủ hộ'], new Map());
    expect(unitOf(fields.get('area')?.unit ?? '')?.factor).toBe(360);
    expect(unitOf(fields.get('yield')?.unit ?? '')?.factor).toBe(100_000);
  });

  it('that mean nothing are told, those that people keep for themselves are not', () => {
    const { unknown } = COLUMNS.map(['STT', 'Chủ hộ', 'Dân tộc', 'Ghi chú', ''], new Map());
    expect(unknown).toEqual(['Dân tộc']);
  });

  it('are what the operator says they are', () => {
    const { fields } = COLUMNS.map(['Người đứng tên', 'Chủ hộ'], new Map([['người đứng tên', 'headName']]));
    expect(fields.get('headName')?.heading).toBe('Người đứng tên');
  });
});

describe('months', () => {
  it.each([
    ['tháng 7-9', [7, 8, 9]],
    ['Tháng 7 đến tháng 9', [7, 8, 9]],
    ['từ tháng 7 tới 9', [7, 8, 9]],
    ['7,8,9', [7, 8, 9]],
    ['T7; T8; T9', [7, 8, 9]],
    ['tháng 7, 8 và 9', [7, 8, 9]],
    ['7 – 9, 12', [7, 8, 9, 12]],
    ['T11-T2', [1, 2, 11, 12]],
    ['tháng 3', [3]],
    ['quanh năm', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['Cả năm', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['sau Tết', undefined],
    ['tháng 8 âm lịch', undefined],
    ['tháng 13', undefined],
    ['46272', undefined],
    ['vụ mùa', undefined],
  ])('%s', (text, months) => expect(monthsOf(text)).toEqual(months));
});

describe('numbers and quantities', () => {
  it.each([
    ['1,5', 1.5],
    ['0.5', 0.5],
    ['0.125', 0.125],
    ['1.200', 1200],
    ['1.234.567,8', 1234567.8],
    ['1,234.5', 1234.5],
    ['1 200', 1200],
    ['12', 12],
    ['1,2,3', undefined],
    ['mười', undefined],
    ['', undefined],
  ])('%s', (text, value) => expect(numberOf(text)).toBe(value));

  it.each([
    ['1,5', 'ha', { amount: 15_000, measure: 'M2' }],
    ['3 sào', 'ha', { amount: 1_080, measure: 'M2' }],
    ['500m²', undefined, { amount: 500, measure: 'M2' }],
    ['1 mẫu', undefined, { amount: 3_600, measure: 'M2' }],
    ['0', 'ha', null],
    ['-', 'ha', null],
    ['2', undefined, 'UNIT_MISSING'],
    ['5 thửa', 'ha', 'UNIT_WRONG'],
    ['5 kg', 'ha', 'UNIT_WRONG'],
    ['nhiều', 'ha', 'NUMBER_UNREADABLE'],
    ['5000', 'ha', 'TOO_LARGE'],
  ] as const)('an area of %s in a column of %s', (text, unit, read) => {
    expect(quantityOf(text, unit && unitOf(unit), ['M2'], '20')).toEqual(read);
  });

  it.each([
    ['2,5 tấn', 2_500_000],
    ['3 tạ', 300_000],
    ['1 yến', 10_000],
    ['120 kg', 120_000],
  ])('a yield of %s', (text, amount) => {
    expect(quantityOf(text, undefined, ['GRAM'], '20')).toEqual({ amount, measure: 'GRAM' });
  });

  it('a sào is 360 m² in the North alone', () => {
    expect(quantityOf('3 sào', undefined, ['M2'], '66')).toBe('UNIT_OF_PLACE');
  });
});

describe('telephones', () => {
  it.each([
    ['0912 345 678', '+84912345678'],
    ['912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['+84 912-345-678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
  ])('%s', (text, e164) => expect(phoneOf(text)).toMatchObject({ e164 }));

  it('that a spreadsheet has rounded, and those that are none, are told apart', () => {
    expect(phoneOf('9,12E+08')).toBe('LOST');
    expect(phoneOf('9.12E+08')).toBe('LOST');
    expect(phoneOf('không có')).toBeUndefined();
    expect(phoneOf('0912345678/0983111222')).toBeUndefined();
  });
});

describe('texts', () => {
  it('are composed and of one line', () => {
    expect(clean('  Nguye\u0302\u0303n\u00a0 Văn\r\nA ')).toBe('Nguyễn Văn A');
    expect(clean("'=1+1")).toBe('=1+1');
    expect(clean('a\ud800b')).toBe('a\ufffdb');
  });

  it('of products are divided, each once', () => {
    expect(productsOf('Na; quýt,na\nHồng/')).toEqual(['Na', 'quýt', 'Hồng']);
  });
});
