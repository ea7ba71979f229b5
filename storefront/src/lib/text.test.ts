import { describe, expect, it } from 'vitest';
import { inSentence, lowerFirst, perUnit, sentenceOf, snippet, tie, tieNames } from './text.ts';

describe('tie', () => {
  it.each([
    ['gói 500 g', 'gói 500\u00a0g'],
    ['mùa tháng 11 đến tháng 2', 'mùa tháng\u00a011 đến tháng\u00a02'],
    ['Quyết định 26 năm 2026', 'Quyết định\u00a026 năm\u00a02026'],
    ['OCOP 4 sao, còn 75 ngày', 'OCOP 4\u00a0sao, còn 75\u00a0ngày'],
    ['lốc 3 lon 350 g', 'lốc 3\u00a0lon 350\u00a0g'],
    ['bottle, 1 litre', 'bottle, 1\u00a0litre'],
    ['reported 4 stars', 'reported 4\u00a0stars'],
  ])('keeps the number with its word in %s', (text, tied) => {
    expect(tie(text)).toBe(tied);
  });

  it('leaves a unit letter alone when it begins another word', () => {
    expect(tie('chia 2 gia đình, thêm 3 lần')).toBe('chia 2 gia đình, thêm 3 lần');
  });
});

it.each([
  ['1 kg', 'kg'],
  ['1\u00a0con', 'con'],
  ['gói 1 kg', 'gói 1 kg'],
  ['10 chiếc', '10 chiếc'],
])('says what a price is for: %s', (quantity, said) => {
  expect(perUnit(quantity)).toBe(said);
});

describe('tieNames', () => {
  it('keeps the words of a place together', () => {
    expect(tieNames('Quýt vàng Bắc Sơn', ['Bắc Sơn'])).toBe('Quýt vàng Bắc\u00a0Sơn');
  });

  it('lets a long name break, so that it fits a phone', () => {
    expect(tieNames('Hàng của Lương Văn Tri Một Hai', ['Lương Văn Tri Một Hai'])).toContain('Văn Tri');
  });
});

it('writes a place inside a Vietnamese sentence with a small letter, an English one as it is', () => {
  expect(inSentence('Xã Bắc Sơn')).toBe('xã Bắc Sơn');
  expect(inSentence('Thị trấn Đồng Mỏ')).toBe('thị trấn Đồng Mỏ');
  expect(inSentence('Bắc Sơn commune')).toBe('Bắc Sơn commune');
});

it('lowers only the first letter', () => {
  expect(lowerFirst('Đào Mẫu Sơn')).toBe('đào Mẫu Sơn');
});

it('closes a sentence once', () => {
  expect(sentenceOf('Giá mẫu')).toBe('Giá mẫu.');
  expect(sentenceOf('Giá mẫu.')).toBe('Giá mẫu.');
});

it('cuts a snippet at a word', () => {
  expect(snippet('Na dai trồng quanh Đồng Mỏ', 14)).toBe('Na dai trồng…');
  expect(snippet('Na dai', 14)).toBe('Na dai');
});
