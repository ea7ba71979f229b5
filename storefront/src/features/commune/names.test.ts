import { expect, it } from 'vitest';
import { bareName, byLetter, formerName, namesFormerUnit } from './names.ts';

const unit = (fullName: string, district = 'Huyện Chi Lăng') => ({
  code: fullName,
  fullName,
  district,
  isSplit: false,
  validTo: '2025-06-30',
  successors: [],
});

it('tells a former unit by its former district', () => {
  expect(formerName(unit('Xã Tân Thành', 'Huyện Hữu Lũng'))).toBe('Xã Tân Thành, huyện Hữu Lũng');
  expect(bareName('Thị trấn Đồng Mỏ')).toBe('Đồng Mỏ');
});

it('sorts as a Vietnamese dictionary: tones do not make letters, bars do', () => {
  const letters = byLetter([
    unit('Xã Đồng Ý'),
    unit('Xã Ái Quốc'),
    unit('Thị trấn Đình Lập'),
    unit('Xã Dân Tiến'),
    unit('Xã An Sơn'),
  ]);
  expect(letters.map(({ letter }) => letter)).toEqual(['A', 'D', 'Đ']);
  expect(letters[2]?.units.map(({ fullName }) => fullName)).toEqual(['Thị trấn Đình Lập', 'Xã Đồng Ý']);
});

it('keeps homonyms apart by district', () => {
  const [letter] = byLetter([unit('Xã Hòa Bình', 'Huyện Văn Quan'), unit('Xã Hòa Bình', 'Huyện Bình Gia')]);
  expect(letter?.units.map(({ district }) => district)).toEqual(['Huyện Bình Gia', 'Huyện Văn Quan']);
});

it('calls a name former only when the source names a unit that is gone', () => {
  const units = [unit('Thị trấn Đồng Mỏ'), unit('Xã Chi Lăng')];
  expect(namesFormerUnit('Thị trấn Đồng Mỏ, huyện Chi Lăng', 'Xã Chi Lăng', units)).toBe(true);
  expect(namesFormerUnit('Xã Chi Lăng, huyện Chi Lăng', 'Xã Chi Lăng', units)).toBe(false);
  expect(namesFormerUnit('huyện Chi Lăng', 'Xã Chi Lăng', units)).toBe(false);
});
