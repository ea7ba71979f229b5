import { describe, expect, it } from 'vitest';
import { speak } from '../../lib/locale.ts';
import { amount, recallName, verdictOf, verdictWords } from './words.ts';

const vi = speak('vi');
const en = speak('en');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the verdict', () => {
  const lot = { state: 'RELEASED', quantity: 10, isDemo: false, isExpired: false } as const;

  it.each([
    ['recalled', { ...lot, state: 'RECALLED', isDemo: true, isExpired: true, quantity: 0 } as const],
    ['withdrawn', { ...lot, quantity: 0, isDemo: true, isExpired: true }],
    ['demo', { ...lot, isDemo: true, isExpired: true }],
    ['expired', { ...lot, isExpired: true }],
    ['known', lot],
  ] as const)('is %s before anything that weighs less', (verdict, which) => {
    expect(verdictOf(which)).toBe(verdict);
  });

  it('says the day that is over', () => {
    expect(plain(verdictWords(vi, 'expired', '2026-08-19'))).toContain('nên dùng trước 19/08/2026');
    expect(plain(verdictWords(en, 'expired', '2026-08-19'))).toContain('best before 19 August 2026');
  });
});

it('tells pieces with what they weigh together', () => {
  expect(plain(amount(vi, 190_500, { unit: 'GRAM', pieceGrams: null }))).toBe('190,5 kg');
  expect(plain(amount(vi, 1_380, { unit: 'PIECE', pieceGrams: 500 }))).toBe('1.380 × 500 g, tổng 690 kg');
  expect(plain(amount(en, 3, { unit: 'PIECE', pieceGrams: null }))).toBe('3 pieces');
});

it('names a recall, and one that has ended', () => {
  const lot = { lotCode: 'NCL-1', productName: { vi: 'Na', en: 'Custard apple' } };
  expect(recallName(vi, { lot })).toBe('Thu hồi: Na, lô NCL-1');
  expect(recallName(en, { lot, endedAt: '2026-08-19T00:00:00.000Z' })).toBe('Recall ended: Custard apple, lot NCL-1');
  expect(recallName(vi, { lot: { lotCode: 'X', productName: null } })).toContain('Hàng chưa có tên công bố');
});
