import { describe, expect, it } from 'vitest';
import { foldVietnamese, isReadableLine, isWellFormedText, nfc, showsAll, slugify, tokens } from './text.ts';

describe('foldVietnamese', () => {
  it.each([
    ['Hoà', 'hoa'],
    ['Hòa', 'hoa'],
    ['Đường Đồi', 'duong doi'],
    ['đ Đ', 'd d'],
    ['Ngưỡng', 'nguong'],
    ['THUỶ thuở Ễ Ậ', 'thuy thuo e a'],
    ['  Quýt \t vàng\u00a0Bắc\nSơn ', 'quyt vang bac son'],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldVietnamese(text)).toBe(folded);
    expect(foldVietnamese(text.normalize('NFD'))).toBe(folded);
  });
});

it('nfc composes what a phone sent decomposed', () => {
  const typed = 'Lạng Sơn'.normalize('NFD');
  expect(typed).not.toBe('Lạng Sơn');
  expect(nfc(typed)).toBe('Lạng Sơn');
});

it('tokens are the folded words, numbers included', () => {
  expect(tokens("Mật ong 500 ml (Ea H'Leo), 30.000₫")).toEqual(['mat', 'ong', '500', 'ml', 'ea', 'hleo', '30', '000']);
  expect(tokens(' – ')).toEqual([]);
});

it('slugify keeps ASCII letters, digits and single hyphens', () => {
  expect(slugify('Hồng vành khuyên Văn Lãng')).toBe('hong-vanh-khuyen-van-lang');
  expect(slugify('Văn Miếu - Quốc Tử Giám')).toBe('van-mieu-quoc-tu-giam');
  expect(slugify('2 Bảo Lộc')).toBe('2-bao-loc');
  expect(slugify("M'Drắk")).toBe('mdrak');
  expect(slugify('--- 茶 ---')).toBe('');
});

it('isWellFormedText refuses NUL and lone surrogates, and nothing else', () => {
  expect(isWellFormedText('Phở 🍜')).toBe(true);
  expect(isWellFormedText('')).toBe(true);
  expect(isWellFormedText('a\0b')).toBe(false);
  expect(isWellFormedText('a\ud83c')).toBe(false);
  expect(isWellFormedText('\udf5ca')).toBe(false);
});

it.each([
  ['nothing', ' ', false],
  ['no letter', '…', false],
  ['a space of no width', '\u200b', false],
  ['a letter that shows nothing', '\u3164', false],
  ['a bell', 'Mứt\u0007', false],
  ['two lines', 'Mứt\nmận', false],
  ['text turned about', 'Mứt \u202enậm', false],
  ['what is no character', 'Mứt\uffff', false],
  ['a name', ' Mứt mận 500 g 👩‍🌾 ', true],
])('a line of %s can be read, or not', (_what, text, expected) => {
  expect(isReadableLine(text)).toBe(expected);
});

it('a text of several lines shows all that it holds', () => {
  expect(['', 'Hái sáng,\r\nbán chiều.\tGiá', 'x\u2066y', 'x\u0001'].map(showsAll)).toEqual([true, true, false, false]);
});
