import { describe, expect, it } from 'vitest';
import { marked, search, untelex, type Entry } from './rank.ts';

const entries: Entry[] = [
  ['Hồng không hạt Bảo Lâm', '/hong/', 'Xã Đồng Đăng', [], 'Bảo Lâm seedless persimmon'],
  ['Thạch đen Hồng Nhung', '/thach/', 'Xã Thất Khê'],
  ['Hoa hồi khô Chi Lăng', '/hoi/', 'Xã Chi Lăng', [], 'Chi Lăng dried star anise'],
  ['Quýt vàng Bắc Sơn', '/quyt/', 'Xã Bắc Sơn'],
  ['Rượu Hội Hoan', '/ruou/', 'Xã Hội Hoan'],
  ['Xã Tân Thành', '/xa/tan-thanh/', '2 món', ['Xã Hòa Lạc, huyện Hữu Lũng', 'Xã Tân Thành, huyện Hữu Lũng']],
  ['Xã Đồng Đăng', '/xa/dong-dang/', '4 món', ['Xã Bảo Lâm, huyện Cao Lộc']],
];
const found = (query: string) => search(entries, query).map(({ entry }) => entry[1]);

it('reads old and new tone placement as one', () => {
  expect(marked('Hoà')).toBe(marked('Hòa'));
});

it('undoes Telex', () => {
  expect(untelex('quyts vangf')).toBe('quyt vang');
  expect(untelex('ddoongf ddawng')).toBe('dong dang');
  expect(untelex('ruwowuj')).toBe('ruou');
});

describe('search', () => {
  it('finds without marks', () => {
    expect(found('quyt vang')).toEqual(['/quyt/']);
  });

  it('puts the typed marks first', () => {
    expect(found('hồi')[0]).toBe('/hoi/');
    expect(found('hội')[0]).toBe('/ruou/');
    expect(found('hồng')[0]).toBe('/hong/');
  });

  it('finds a commune by a former name and says which', () => {
    const [hit] = search(entries, 'hoà lạc');
    expect(hit?.entry[1]).toBe('/xa/tan-thanh/');
    expect(hit?.alias).toBe('Xã Hòa Lạc, huyện Hữu Lũng');
  });

  it('does not mention a former name when the own name matches', () => {
    expect(search(entries, 'tân thành')[0]?.alias).toBeUndefined();
  });

  it('finds by the name in the other language', () => {
    expect(found('persimmon')).toEqual(['/hong/']);
  });

  it('understands Telex when nothing else is found', () => {
    expect(found('quyts')).toEqual(['/quyt/']);
  });

  it('reads a name with an apostrophe as one word, marks and all', () => {
    const place: Entry = ['Xã Ea H’Leo', '/xa/ea-hleo/', ''];
    expect(search([place], "ea h'leo xã")).toHaveLength(1);
    expect(search([place], 'hleo')).toHaveLength(1);
  });

  it('accepts decomposed input', () => {
    expect(found('Quýt'.normalize('NFD'))).toEqual(['/quyt/']);
  });

  it('answers nothing to nothing, to signs and to unknown words', () => {
    expect(found('  ')).toEqual([]);
    expect(found('!!!')).toEqual([]);
    expect(found('zzzz')).toEqual([]);
  });
});
